import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { greeter1, greeter2, greeter3 } from '../test/fixtures/slots.ts';
import { dummyComponents, Sandbox } from '../test/support/command.ts';
import { fleetSchema } from '../wit/evolution/fleet-file.ts';
import {
  checkDocumentSchema,
  diffDocumentSchema,
  errorDocumentSchema,
  lintDocumentSchema,
  usesDocumentSchema,
} from '../wit/reports/documents.ts';

let box: Sandbox;
const project = {
  schema: 'slot/1',
  slots: {
    greeter: {
      world: 'acme:greeter/greeter',
      versions: [
        { version: '0.1.1', wit: 'wit2', status: 'served' },
        { version: '0.1.0', wit: 'wit1', status: 'deprecated' },
      ],
    },
  },
  hosts: [
    { release: '1.0', serves: { greeter: ['0.1.0'] } },
    { release: '2.0', serves: { greeter: ['0.1.0', '0.1.1'] } },
  ],
};

beforeAll(async () => {
  const built = await dummyComponents({
    old: { text: greeter1, world: 'greeter' },
    new: { text: greeter2, world: 'greeter' },
  });
  box = await Sandbox.create({
    'wit1/world.wit': greeter1,
    'wit2/world.wit': greeter2,
    'wit3/world.wit': greeter3,
    'plugins/old.wasm': built.old ?? '',
    'plugins/new.wasm': built.new ?? '',
    'module.wasm': new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
    'project/slot.json': JSON.stringify(project, null, 2),
    'project/wit1/world.wit': greeter1,
    'project/wit2/world.wit': greeter2,
    'two/worlds.wit': 'package a:b;\nworld first {}\nworld second {}\n',
    'invalid/world.wit': 'package a:b;\nworld w { import nothing; }\n',
  });
}, 60_000);
afterAll(() => box.remove());

const withoutHashes = (text: string) => text.replace(/\b[0-9a-f]{64}\b/g, '<sha256>');

describe('check', () => {
  test('a plugin that fits', async () => {
    expect(await box.run('check plugins/old.wasm --slot wit1')).toEqual({
      code: 0,
      stdout: '✓ plugins/old.wasm fits greeter 0.1.0.\n',
      stderr: '',
    });
  });

  test('many plugins: the sentence, a line each, and why the misfit does not fit', async () => {
    const { code, stdout } = await box.run('check plugins module.wasm --slot wit2');
    expect(code).toBe(1);
    await expect(stdout).toMatchFileSnapshot('golden/check-many.golden.txt');
  });

  test('coloured, with what follows from each cause', async () => {
    const { stdout } = await box.run('check plugins/old.wasm --slot wit2/world.wit --all --color');
    await expect(stdout).toMatchFileSnapshot('golden/check-all-coloured.golden.txt');
  });

  test('against a project: built for, served by, and from which host on', async () => {
    const { code, stdout } = await box.run('check plugins --slot project --json');
    const document = v.parse(checkDocumentSchema, JSON.parse(stdout));
    expect([
      code,
      document.fits,
      document.results.map(({ file, fits, version, builtFor, servedBy, minHost }) => ({
        file,
        fits,
        version,
        builtFor,
        servedBy,
        minHost,
      })),
    ]).toEqual([
      0,
      true,
      [
        {
          file: 'plugins/new.wasm',
          fits: true,
          version: '0.1.1',
          builtFor: '0.1.1',
          servedBy: ['0.1.1'],
          minHost: '2.0',
        },
        {
          file: 'plugins/old.wasm',
          fits: true,
          version: '0.1.0',
          builtFor: '0.1.0',
          servedBy: ['0.1.0'],
          minHost: '1.0',
        },
      ],
    ]);
    expect((await box.run('check ../plugins/old.wasm', { directory: 'project' })).stdout).toBe(
      '◐ ../plugins/old.wasm fits greeter, not its newest version: built for 0.1.0, served by 0.1.0, on hosts from 1.0.\n',
    );
  });

  test.each(['sarif', 'junit', 'markdown', 'html'])('as %s', async (format) => {
    const { code, stdout } = await box.run(`check plugins --slot wit2 --format ${format}`);
    expect(code).toBe(1);
    await expect(withoutHashes(stdout)).toMatchFileSnapshot(`golden/check.golden.${format}`);
  });

  test('the oracle agrees on yes and no', async () => {
    const { code, stdout } = await box.run('check plugins --slot wit2 --oracle --json');
    const { results } = v.parse(checkDocumentSchema, JSON.parse(stdout));
    expect([code, results.map(({ fits, oracle }) => [fits, oracle?.agrees, oracle?.ok])]).toEqual([
      1,
      [
        [true, true, true],
        [false, true, false],
      ],
    ]);
  });

  test('bytes that are no component are a no, a missing file is wrong use', async () => {
    expect([
      (await box.run('check module.wasm --slot wit1')).code,
      (await box.run('check gone.wasm --slot wit1')).code,
      (await box.run(['check', 'gone*.wasm', '--slot', 'wit1'])).stderr,
      (await box.run('check two --slot wit1')).stderr,
    ]).toEqual([1, 2, 'error: No file matches gone*.wasm.\n', 'error: two holds no .wasm file.\n']);
  });

  test('names with blanks and line breaks stay on their line; another slot is one sentence', async () => {
    const foreign = await readFile(join(box.path, 'plugins/new.wasm'));
    await box.write({ 'odd/a b.wasm': foreign, 'odd/a\nb.wasm': foreign, 'odd/ü.wasm': foreign });
    await box.write({ 'other/a.wit': 'package x:y@1.0.0;\nworld w { export run: func(); }\n' });
    const { code, stdout } = await box.run(['check', 'odd', '--slot', 'other']);
    const { results } = v.parse(
      checkDocumentSchema,
      JSON.parse((await box.run(['check', 'odd', '--slot', 'other', '--json'])).stdout),
    );
    expect([
      code,
      stdout,
      results.map(({ otherSlot, findings }) => [otherSlot, findings.length > 0]),
    ]).toEqual([
      1,
      [
        'None of 3 plugins fits w 1.0.0.',
        '',
        '✗ odd/a\\u{a}b.wasm does not fit w 1.0.0. It was built for another slot: `acme:greeter`.',
        '✗ odd/a b.wasm does not fit w 1.0.0. It was built for another slot: `acme:greeter`.',
        '✗ odd/ü.wasm does not fit w 1.0.0. It was built for another slot: `acme:greeter`.',
        '',
      ].join('\n'),
      [
        [['acme:greeter'], true],
        [['acme:greeter'], true],
        [['acme:greeter'], true],
      ],
    ]);
  });

  test('of many plugins, what several share is said once', async () => {
    const [old, fresh] = [
      await readFile(join(box.path, 'plugins/old.wasm')),
      await readFile(join(box.path, 'plugins/new.wasm')),
    ];
    await box.write(
      Object.fromEntries(
        Array.from({ length: 9 }, (_, at) => [`fleet/p${at}.wasm`, at % 3 === 0 ? fresh : old]),
      ),
    );
    const { code, stdout } = await box.run('check fleet --slot wit2');
    expect(code).toBe(1);
    await expect(stdout).toMatchFileSnapshot('golden/check-fleet.golden.txt');
  });

  test('many plugins for another slot are one line', async () => {
    const foreign = await readFile(join(box.path, 'plugins/new.wasm'));
    await box.write(
      Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`strange/${at}.wasm`, foreign])),
    );
    await box.write({ 'other/a.wit': 'package x:y@1.0.0;\nworld w { export run: func(); }\n' });
    expect((await box.run('check strange --slot other')).stdout).toBe(
      [
        'None of 8 plugins fits w 1.0.0.',
        '',
        '✗ 8 plugins do not fit w 1.0.0. They were built for another slot: `acme:greeter`.',
        '    strange/0.wasm, strange/1.wasm, strange/2.wasm, strange/3.wasm and 4 more',
        '',
        'All are listed with --all.',
        '',
      ].join('\n'),
    );
  });

  test('a slot.json that names WIT which is not there says where', async () => {
    await box.write({
      'gone/slot.json': JSON.stringify({
        schema: 'slot/1',
        slots: {
          g: { world: 'w', versions: [{ version: '1.0.0', wit: 'nope', status: 'served' }] },
        },
      }),
    });
    expect((await box.run('check module.wasm --slot gone')).stderr).toMatch(
      /^error: gone\/slot\.json:1:\d+: the WIT of g 1\.0\.0 is not there: there is no gone\/nope\.\n/,
    );
  });

  test('a slot that is unclear or invalid is wrong use', async () => {
    const run = async (slot: string) => box.run(`check plugins/old.wasm --slot ${slot}`);
    expect([
      await run('two'),
      (await run('two --world frist')).stderr,
      (await run('project --slot-name greter')).stderr,
      (await run('wit1 --slot-name greeter')).code,
      (await box.run('check plugins/old.wasm')).stderr,
    ]).toEqual([
      {
        code: 2,
        stdout: '',
        stderr: 'error: two has 2 worlds: first, second.\nhelp: Choose one with `--world first`.\n',
      },
      'error: two has no world `frist`; it has first, second.\nhelp: Did you mean `first`?\n',
      'error: project/slot.json has no slot `greter`; it has greeter.\nhelp: Did you mean `greeter`?\n',
      2,
      'error: No slot is given, and there is no slot.json here.\nhelp: Name a project, a WIT directory or a .wit file with `--slot`.\n',
    ]);
    const invalid = await box.run('check plugins/old.wasm --slot invalid --json');
    const { error } = v.parse(errorDocumentSchema, JSON.parse(invalid.stdout));
    expect([invalid.code, error.code, error.diagnostics?.map(({ file }) => file)]).toEqual([
      2,
      'invalid-wit',
      ['invalid/world.wit'],
    ]);
  });

  test('the ambient option takes several words, commas, and leaves plugins alone', async () => {
    const { code } = await box.run(
      'check --slot wit1 --ambient wasi-cli wasi:http/types plugins/old.wasm',
    );
    const unknown = await box.run('check plugins/old.wasm --slot wit1 --ambient wasi-clii');
    expect([code, unknown.code]).toEqual([0, 2]);
  });
});

describe('diff', () => {
  test('what a new version breaks, and whom', async () => {
    const { code, stdout } = await box.run('diff wit1 wit2 --plugins plugins');
    expect(code).toBe(1);
    await expect(stdout).toMatchFileSnapshot('golden/diff.golden.txt');
    const markdown = await box.run('diff wit1 wit2 --plugins plugins --format markdown');
    await expect(markdown.stdout).toMatchFileSnapshot('golden/diff.golden.md');
  });

  test('the document, with the oracle', async () => {
    const { stdout } = await box.run('diff wit1 wit2 -p plugins --oracle --json');
    const document = v.parse(diffDocumentSchema, JSON.parse(stdout));
    expect([
      document.compatible,
      document.suggestedBump,
      document.suggestedVersion,
      document.gate.passed,
      document.oracle?.agrees,
      document.impact.find(({ file }) => file === 'old.wasm')?.status,
    ]).toEqual([false, 'major', '0.2.0', false, true, 'broken']);
  });

  test('in a project: the two newest, or versions by number; the old one is still served', async () => {
    const run = async (words: string) => {
      const { code, stdout } = await box.run(`diff ${words} --plugins plugins --json`);
      const document = v.parse(diffDocumentSchema, JSON.parse(stdout));
      const { old, new: next, impact } = document;
      const status = impact.find(({ file }) => file === 'old.wasm')?.status;
      return [code, old.version, next.version, status];
    };
    const expected = [1, '0.1.0', '0.1.1', 'affected'];
    expect([
      await run('project'),
      await run('--slot project'),
      await run('0.1.0 0.1.1 --slot project'),
      await run('0.1.0 --slot project'),
    ]).toEqual([expected, expected, expected, expected]);
    expect((await box.run('diff 0.1.2 0.1.1 --slot project')).stderr).toBe(
      'error: There is no path `0.1.2`, and slot greeter of project/slot.json has no such version; it has 0.1.1, 0.1.0.\nhelp: Did you mean 0.1.1?\n',
    );
  });

  test('gates: an honest version may break; what is the same passes', async () => {
    expect([
      (await box.run('diff wit1 wit2 --gate honest-version')).code,
      (await box.run('diff wit1 wit3 --gate honest-version')).code,
      (await box.run('diff wit1 wit1')).stdout,
      (await box.run('diff wit2 wit1 --mode forward')).code,
      (await box.run('diff')).code,
      (await box.run('diff wit1')).code,
    ]).toEqual([1, 0, '✓ Nothing that plugins see differs between wit1 and wit1.\n', 1, 2, 2]);
  });

  test('modes: which direction may not break, both ways', async () => {
    await box.write({
      'more/world.wit': greeter1.replace(
        'world greeter {',
        'world greeter {\n  import extra: func();',
      ),
    });
    const codes = async (words: string) => {
      const runs = ['backward', 'forward', 'full'].map((mode) =>
        box.run(`diff ${words} --mode ${mode}`),
      );
      return (await Promise.all(runs)).map(({ code }) => code);
    };
    expect([await codes('wit1 more'), await codes('more wit1'), await codes('wit1 wit1')]).toEqual([
      [0, 1, 1],
      [1, 0, 1],
      [0, 0, 0],
    ]);
  });

  test('held against every version in service', async () => {
    const versions = ['0.1.2', '0.1.1', '0.1.0', '0.0.9'].map((version, index) => ({
      version,
      wit: ['wit1', 'wit2', 'wit1', 'wit2'][index],
      status: ['draft', 'served', 'deprecated', 'retired'][index],
    }));
    await box.write({
      'served/slot.json': JSON.stringify({
        schema: 'slot/1',
        slots: { greeter: { world: 'greeter', versions } },
      }),
      'served/wit1/world.wit': greeter1,
      'served/wit2/world.wit': greeter2,
    });
    const run = async (words: string) => {
      const { code, stdout } = await box.run(`diff ${words} --served --json`);
      const { old, new: next, gate, served } = v.parse(diffDocumentSchema, JSON.parse(stdout));
      const held = served?.map(({ version, compatible, breaks }) => [
        version,
        compatible,
        breaks > 0,
      ]);
      return [code, old.version, next.version, gate.passed, held];
    };
    const both = [
      ['0.1.1', false, true],
      ['0.1.0', true, false],
    ];
    expect([
      await run('served'),
      await run('0.1.0 --slot served'),
      await run('0.1.0 0.1.2 --slot served'),
      (await box.run('diff served --served')).stdout
        .split('\n')
        .filter((line) => /0\.1\.\d {2}/.test(line)),
      (await box.run('diff wit1 wit2 --served')).code,
    ]).toEqual([
      [1, '0.1.1', '0.1.2', false, both],
      [1, '0.1.1', '0.1.0', false, [['0.1.1', false, true]]],
      [1, '0.1.0', '0.1.2', false, both],
      [
        expect.stringMatching(/^ {2}✗ 0\.1\.1 {2}its plugins are not taken: \d+ changes? breaks?$/),
        '  ✓ 0.1.0  its plugins are taken',
      ],
      2,
    ]);
  });

  test('acceptances let a break pass, and say so when they are of no use', async () => {
    const { stdout } = await box.run('diff wit1 wit2 --json');
    const { changes } = v.parse(diffDocumentSchema, JSON.parse(stdout));
    const breaking = changes.filter(({ backward }) => backward !== 'none');
    const accept = (until: string) =>
      breaking.map(({ rule, path }) => ({ rule, path: path.join(' › '), reason: 'agreed', until }));
    await box.write({
      'accepted/slot.json': JSON.stringify({
        ...project,
        accepted: [
          ...accept('2999-01-01'),
          { rule: 'W001', path: 'import › gone', reason: 'r', until: '2999-01-01' },
        ],
      }),
      'accepted/wit1/world.wit': greeter1,
      'accepted/wit2/world.wit': greeter2,
      'expired/slot.json': JSON.stringify({ ...project, accepted: accept('2020-01-01') }),
      'expired/wit1/world.wit': greeter1,
      'expired/wit2/world.wit': greeter2,
    });
    const accepted = await box.run('diff accepted --json');
    const document = v.parse(diffDocumentSchema, JSON.parse(accepted.stdout));
    expect([
      accepted.code,
      document.gate.passed,
      document.changes.filter((change) => change.accepted === 'agreed').length,
      document.staleAcceptances.map(({ rule, problem }) => [rule, problem]),
      (await box.run('diff expired')).code,
    ]).toEqual([0, true, breaking.length, [['W001', 'matches-nothing']], 1]);
  });

  test('between git revisions', async () => {
    const repository = await Sandbox.create({ 'wit/world.wit': greeter1 });
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
        cwd: repository.path,
        stdio: 'pipe',
      });
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-qm', 'one');
    git('checkout', '-qb', 'change');
    await repository.write({ 'wit/world.wit': greeter2 });
    git('commit', '-qam', 'two');
    await repository.write({ 'wit/world.wit': greeter1.replace('person {', 'person { x: strng,') });
    const { code, stdout } = await repository.run('diff --git main...HEAD --json');
    const { old, new: next } = v.parse(diffDocumentSchema, JSON.parse(stdout));
    const unknown = await repository.run('diff wit --git mian...HEAD');
    const lint = await repository.run('lint wit --new-since main');
    await repository.remove();
    expect([
      code,
      old.path,
      next.path,
      unknown.code,
      unknown.stderr.split('\n')[0],
      lint.code,
    ]).toEqual([1, 'main:wit', 'HEAD:wit', 2, 'error: This repository has no revision `mian`.', 1]);
  });
});

describe('lint', () => {
  test('findings with places; levels of the project decide the exit code', async () => {
    const { code, stdout } = await box.run('lint wit1 --json');
    const { findings } = v.parse(lintDocumentSchema, JSON.parse(stdout));
    expect([code, findings.every(({ file }) => file === 'wit1/world.wit')]).toEqual([0, true]);
    expect(findings.length).toBeGreaterThan(0);
    await box.write({
      'strict/slot.json': JSON.stringify({ ...project, hosts: [], lint: { L04: 'error' } }),
      'strict/wit1/world.wit': greeter1,
      'strict/wit2/world.wit': greeter2,
    });
    const strict = await box.run('lint strict --json');
    const errors = v
      .parse(lintDocumentSchema, JSON.parse(strict.stdout))
      .findings.filter(({ severity }) => severity === 'error');
    expect([strict.code, [...new Set(errors.map(({ code: rule }) => rule))]]).toEqual([1, ['L04']]);
  });

  test('invalid WIT is a no', async () => {
    expect((await box.run('lint invalid')).code).toBe(1);
  });
});

describe('fleet', () => {
  test('an index answers without the binaries', async () => {
    await box.write({ 'meta.csv': 'file,installs\nold.wasm,900\ngone.wasm,1\n' });
    const made = await box.run('fleet index plugins --meta meta.csv --out fleet.json');
    const index = v.parse(
      fleetSchema,
      JSON.parse((await box.run('fleet index plugins --json')).stdout),
    );
    const used = await box.run('uses acme:greeter/host.log --plugins fleet.json --json');
    const { users } = v.parse(usesDocumentSchema, JSON.parse(used.stdout));
    expect([
      made,
      index.plugins.map(({ file }) => file),
      users.map(({ file, installs }) => [file, installs]),
    ]).toEqual([
      {
        code: 0,
        stdout: '✓ fleet.json has 2 plugins of 2 shapes.\n',
        stderr: 'warning: meta.csv names gone.wasm, which is not there\n',
      },
      ['new.wasm', 'old.wasm'],
      [
        ['new.wasm', undefined],
        ['old.wasm', 900],
      ],
    ]);
    const { stdout } = await box.run('diff wit1 wit2 --plugins fleet.json');
    expect(stdout).toContain('This version cuts off 1 of 2 plugins with 100 % of 900 installs');
  });

  test('what is no index says so', async () => {
    expect((await box.run('diff wit1 wit2 --plugins plugins/old.wasm')).stderr).toBe(
      'error: plugins/old.wasm is a plugin, not an index of plugins.\nhelp: Give the directory that it is in, or an index made by `slotwright fleet index`.\n',
    );
    expect((await box.run('uses x --plugins project/slot.json')).code).toBe(2);
  });
});
