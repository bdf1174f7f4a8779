import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { greeter1 } from '../test/fixtures/slots.ts';
import { Sandbox } from '../test/support/command.ts';
import {
  errorDocumentSchema,
  formatDocumentSchema,
  inspectDocumentSchema,
  parseDocumentSchema,
} from '../wit/reports/documents.ts';

let box: Sandbox;
const broken = `package acme:broken;

interface types {
  record person {
    name: strng,
  }
  record person { }
}
`;
beforeAll(async () => {
  box = await Sandbox.create({
    'wit/world.wit': greeter1,
    'broken.wit': broken,
    'crlf.wit': `\ufeff${broken.replaceAll('\n', '\r\n')}`,
    'ugly.wit': 'package acme:ugly;\n\n\n\ninterface   i{f:func( );}\n',
    'module.wasm': new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
    'rubbish.wasm': 'nothing',
  });
});
afterAll(() => box.remove());

describe('parse', () => {
  test('says what a package holds', async () => {
    expect(await box.run('parse wit')).toEqual({
      code: 0,
      stdout: `✓ wit is valid: acme:greeter@0.1.0 has 1 world, 3 interfaces.
  world greeter: 2 imports, 1 export
`,
      stderr: '',
    });
  });

  test('gives a document', async () => {
    const { code, stdout, stderr } = await box.run('parse wit --json');
    expect([code, stderr, v.parse(parseDocumentSchema, JSON.parse(stdout))]).toEqual([
      0,
      '',
      {
        schema: 'parse/1',
        ok: true,
        diagnostics: [],
        packages: ['acme:greeter@0.1.0'],
        worlds: [
          {
            name: 'greeter',
            imports: ['acme:greeter/types@0.1.0', 'acme:greeter/host@0.1.0'],
            exports: ['acme:greeter/greetings@0.1.0'],
          },
        ],
      },
    ]);
  });

  test('shows every error with its place, and related places', async () => {
    const { code, stdout, stderr } = await box.run('parse broken.wit');
    expect([code, stdout]).toEqual([1, '✗ broken.wit has 2 errors and 1 warning.\n']);
    await expect(stderr).toMatchFileSnapshot('golden/parse-broken.golden.txt');
  });

  test('colours on demand, and not when told not to', async () => {
    const coloured = await box.run('parse broken.wit --color');
    await expect(coloured.stderr).toMatchFileSnapshot('golden/parse-broken-coloured.golden.txt');
    const plain = (await box.run('parse broken.wit')).stderr;
    const forced = { environment: { FORCE_COLOR: '1' } };
    const silenced = { environment: { FORCE_COLOR: '1', NO_COLOR: '1' } };
    expect([
      (await box.run('parse broken.wit', forced)).stderr,
      (await box.run('parse broken.wit', silenced)).stderr,
      (await box.run('parse broken.wit --color=never', forced)).stderr,
      (await box.run('--no-color parse broken.wit', forced)).stderr,
    ]).toEqual([coloured.stderr, plain, plain, plain]);
  });

  test('CRLF, a byte order mark and backslashes change no place', async () => {
    await box.write({ 'sub/crlf.wit': `\ufeff${broken.replaceAll('\n', '\r\n')}` });
    const places = async (path: string) => {
      const { stdout } = await box.run(['parse', path, '--json']);
      return v
        .parse(parseDocumentSchema, JSON.parse(stdout))
        .diagnostics.map(({ file, start }) => [file, start.line, start.column]);
    };
    const expected = (await places('broken.wit')).map(([, ...place]) => place);
    expect(await places('sub\\crlf.wit')).toEqual(
      expected.map((place) => ['sub/crlf.wit', ...place]),
    );
    const human = (await box.run('parse crlf.wit')).stderr;
    expect(human).not.toContain('\r');
    expect(human.replaceAll('crlf.wit', 'broken.wit')).toBe(
      (await box.run('parse broken.wit')).stderr,
    );
  });

  test('reads standard input', async () => {
    const { code, stderr } = await box.run('parse -', { input: broken });
    expect([code, stderr.includes('<stdin>:5:11')]).toEqual([1, true]);
  });

  test('the oracle agrees, on valid and on invalid WIT', async () => {
    const read = async (path: string) => {
      const { stdout } = await box.run(`parse ${path} --oracle --json`);
      return v.parse(parseDocumentSchema, JSON.parse(stdout)).oracle?.agrees;
    };
    expect([await read('wit'), await read('broken.wit')]).toEqual([true, true]);
  });

  test('an unreadable path is wrong use, and says so in JSON as well', async () => {
    expect(await box.run('parse wti')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: There is no wti.\nhelp: Did you mean wit?\n',
    });
    const { code, stdout } = await box.run('parse C:\\no\\such --json');
    expect([code, v.parse(errorDocumentSchema, JSON.parse(stdout)).error.message]).toEqual([
      2,
      'There is no C:/no/such.',
    ]);
  });
});

describe('format', () => {
  test('prints one file, names what would change, writes on demand', async () => {
    const printed = await box.run('format ugly.wit');
    const named = await box.run('format ugly.wit --check');
    const json = await box.run('format ugly.wit --json');
    await box.write({ 'copy.wit': 'package acme:ugly;\n\n\n\ninterface   i{f:func( );}\n' });
    const written = await box.run('format copy.wit --write');
    const again = await box.run('format copy.wit --check');
    expect([
      printed.code,
      named,
      v.parse(formatDocumentSchema, JSON.parse(json.stdout)),
      written.stdout,
      again,
      (await box.run('format copy.wit')).stdout,
    ]).toEqual([
      0,
      {
        code: 1,
        stdout: 'ugly.wit\n1 file is not formatted. Use --write to format.\n',
        stderr: '',
      },
      { schema: 'format/1', changed: ['ugly.wit'], invalid: [] },
      'copy.wit\n1 file formatted.\n',
      { code: 0, stdout: '✓ 1 file is formatted.\n', stderr: '' },
      printed.stdout,
    ]);
  });

  test('leaves a file with syntax errors alone', async () => {
    const { code, stdout } = await box.run('format - --json', { input: 'interface {' });
    expect([code, JSON.parse(stdout)]).toEqual([
      1,
      { schema: 'format/1', changed: [], invalid: ['<stdin>'] },
    ]);
  });

  test('contradictions are wrong use', async () => {
    expect((await box.run('format wit --check --write')).code).toBe(2);
    expect((await box.run('format - --write')).code).toBe(2);
  });
});

describe('inspect', () => {
  test('a core module, with the way to a component', async () => {
    const { code, stdout } = await box.run('inspect module.wasm');
    expect([code, stdout.split('\n')[0], stdout.includes('wasm-tools component new')]).toEqual([
      0,
      'module.wasm is a core module, not a component.',
      true,
    ]);
  });

  test('rubbish is unreadable input, and the document says why', async () => {
    const { code, stdout } = await box.run('inspect rubbish.wasm --json');
    expect([code, v.parse(inspectDocumentSchema, JSON.parse(stdout))]).toMatchObject([
      2,
      { kind: 'unknown', bytes: 7, imports: [], problem: { offset: 0 } },
    ]);
  });

  test('a missing file', async () => {
    expect(await box.run('inspect gone.wasm')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: There is no gone.wasm.\n',
    });
  });
});
