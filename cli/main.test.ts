import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { greeter1, greeter2 } from '../test/fixtures/slots.ts';
import { Sandbox } from '../test/support/command.ts';
import {
  adoptDocumentSchema,
  dependenciesDocumentSchema,
  explainDocumentSchema,
  initDocumentSchema,
  lintDocumentSchema,
  parseDocumentSchema,
} from '../wit/reports/documents.ts';
import { commands } from './commands.ts';
import { completionScript } from './completion.ts';
import { shells } from './completion-shells.ts';

let box: Sandbox;
beforeAll(async () => {
  box = await Sandbox.create();
});
afterAll(() => box.remove());

describe('wrong use', () => {
  test.each([
    ['chek', 'error: There is no command `chek`.\nhelp: Did you mean `slotwright check`?\n'],
    [
      'frobnicate',
      'error: There is no command `frobnicate`.\nhelp: All commands are listed by `slotwright help`.\n',
    ],
    ['fleet', 'error: `fleet` needs one word more: `fleet index`.\n'],
    ['check --solt x', 'error: `check` has no option `--solt`.\nhelp: Did you mean `--slot`?\n'],
    ['check a.wasm --slot', 'error: `--slot` needs a value: `--slot <path>`.\n'],
    ['check a.wasm --slot --all', 'error: `--slot` needs a value: `--slot <path>`.\n'],
    [
      'check a.wasm --layer hots',
      'error: `--layer` is one of spec, semver, host, not `hots`.\nhelp: Did you mean `--layer host`?\n',
    ],
    [
      'check',
      'error: `check` needs a plugin, or a directory of plugins.\nhelp: For example: slotwright check plugin.wasm --slot wit/\n',
    ],
    [
      'inspect a b',
      'error: `inspect` does not know what to do with `b`.\nhelp: Its use is shown by `slotwright inspect --help`.\n',
    ],
    ['parse --model=yes a', 'error: `--model` takes no value, and has `yes`.\n'],
    [
      'completion bsh',
      'error: `bsh` is none of bash, zsh, fish, powershell.\nhelp: Did you mean `bash`?\n',
    ],
    ['explain F3022', 'error: There is no code F3022.\nhelp: Did you mean F302?\n'],
    [
      '--frob',
      'error: There is no option `--frob` without a command.\nhelp: All commands are listed by `slotwright help`.\n',
    ],
  ])('%s', async (command, stderr) => {
    expect(await box.run(command)).toEqual({ code: 2, stdout: '', stderr });
  });

  test('in JSON it is one document on standard output', async () => {
    const { code, stdout } = await box.run('chek --json');
    expect([code, JSON.parse(stdout)]).toEqual([
      2,
      {
        schema: 'error/1',
        error: {
          code: 'no-such-command',
          message: 'There is no command `chek`.',
          advice: 'Did you mean `slotwright check`?',
        },
      },
    ]);
  });
});

describe('help', () => {
  test('of the whole, of a command, and the version', async () => {
    const overview = await box.run('help');
    expect(overview.code).toBe(0);
    await expect(overview.stdout).toMatchFileSnapshot('golden/help.golden.txt');
    const check = await box.run('check --help');
    await expect(check.stdout).toMatchFileSnapshot('golden/help-check.golden.txt');
    expect([
      (await box.run('help check')).stdout,
      (await box.run('--version')).stdout,
      (await box.run([])).code,
    ]).toEqual([check.stdout, '0.1.0\n', 2]);
  });

  test('every command has an example that begins with its own name', () => {
    const lacking = commands.filter(
      ({ name, examples }) =>
        !examples.some(({ command }) => command.includes(`slotwright ${name}`)),
    );
    expect(lacking.map(({ name }) => name)).toEqual([]);
  });
});

test.each(shells)('completion for %s names every command and option', (shell) => {
  const script = completionScript(shell, commands);
  const missing = commands.flatMap(({ name, options }) =>
    [
      ...name.split(' '),
      ...options.filter(({ hidden }) => !hidden).map((option) => option.name),
    ].filter((word) => !script.includes(word)),
  );
  expect(missing).toEqual([]);
});

test('the bash completion is accepted by bash and completes', async () => {
  const script = completionScript('bash', commands);
  const output = await new Promise<string>((done, fail) => {
    const shell = spawn('bash', [
      '-c',
      `${script}
COMP_WORDS=(slotwright check --layer ""); COMP_CWORD=3; _slotwright; echo "\${COMPREPLY[@]}"
COMP_WORDS=(slotwright fl); COMP_CWORD=1; _slotwright; echo "\${COMPREPLY[@]}"`,
    ]);
    let text = '';
    shell.stdout.on('data', (chunk) => {
      text += chunk;
    });
    shell.on('error', fail);
    shell.on('close', () => done(text));
  });
  expect(output).toBe('spec semver host\nfleet\n');
});

test('a closed pipe is no failure, and keeps the exit code', async () => {
  const main = resolve(import.meta.dirname, 'main.ts');
  const outcome = await new Promise((done) => {
    const child = spawn(process.execPath, [main, 'help'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('close', (code) => done({ code, stderr }));
  });
  expect(outcome).toEqual({ code: 0, stderr: '' });
});

test('explain', async () => {
  const { stdout } = await box.run('explain f302 --json');
  expect(v.parse(explainDocumentSchema, JSON.parse(stdout)).title).toBe('Record fields differ');
  const codes = await box.run('explain');
  expect(codes.stdout).toMatch(/^P001 {2}.*\n(?:[PRFWL]\d+ {2}.+\n)+$/);
  const titles = await Promise.all(
    ['p003', 'R018', 'W012'].map(async (code) => (await box.run(`explain ${code}`)).stdout),
  );
  expect(titles.map((text) => text.split('\n')[0])).toEqual([
    'P003: Comment without an end',
    'R018: A type contains itself',
    'W012: Parameters reordered',
  ]);
});

describe('projects', () => {
  test('init makes a project that parses, formats and lints without findings', async () => {
    const { code, stdout } = await box.run('init my-slot --template lint-rules --json');
    expect([code, v.parse(initDocumentSchema, JSON.parse(stdout)).files]).toEqual([
      0,
      ['my-slot/slot.json', 'my-slot/wit/world.wit', 'my-slot/.gitignore'],
    ]);
    expect([
      (await box.run('parse my-slot/wit')).code,
      JSON.parse((await box.run('lint my-slot --json')).stdout),
      (await box.run('init my-slot')).stderr,
      (await box.run('init x --name Bad_Name')).code,
    ]).toEqual([
      0,
      { schema: 'lint/1', findings: [] },
      'error: my-slot/slot.json is there already; nothing was written.\nhelp: Give another directory, or make a project of existing WIT with `adopt`.\n',
      2,
    ]);
  });

  test('deps add brings a package that resolves', async () => {
    await box.write({
      'web/wit/world.wit':
        'package a:web;\nworld web { import wasi:clocks/monotonic-clock@0.2.12; }\n',
    });
    const { code, stdout } = await box.run('deps add wasi:clocks@0.2.12 --to web/wit --json');
    const { files } = v.parse(dependenciesDocumentSchema, JSON.parse(stdout));
    expect([code, files.length > 0, (await box.run('parse web/wit')).code]).toEqual([0, true, 0]);
    expect((await box.run('deps add wasi:clokcs --to web/wit')).code).toBe(2);
  });

  test('parse, format and lint take a project and several paths', async () => {
    await box.write({
      'many/a/a.wit': greeter1,
      'many/b/b.wit': greeter2.replace('package', 'package  '),
      'many/slot.json': JSON.stringify({
        schema: 'slot/1',
        slots: {
          greeter: {
            world: 'greeter',
            versions: [
              { version: '0.1.0', wit: 'a', status: 'served' },
              { version: '0.1.1', wit: 'b', status: 'draft' },
            ],
          },
        },
      }),
    });
    const parsed = await box.run('parse many --json');
    const { worlds } = v.parse(parseDocumentSchema, JSON.parse(parsed.stdout));
    const lint = v.parse(
      lintDocumentSchema,
      JSON.parse((await box.run('lint many/a many/b --json')).stdout),
    );
    expect([
      parsed.code,
      worlds.map(({ name }) => name),
      JSON.parse((await box.run('format many --json')).stdout).changed,
      (await box.run('parse many/a many/b')).stdout
        .split('\n')
        .filter((line) => /valid/.test(line)),
      (await box.run(['parse', 'many\\?\\*.wit', '--model'])).stderr,
      [...new Set(lint.findings.map(({ file }) => file))],
    ]).toEqual([
      0,
      ['acme:greeter/greeter@0.1.0', 'acme:greeter/greeter@0.1.1'],
      ['many/b/b.wit'],
      [expect.stringContaining('many/a is valid'), expect.stringContaining('many/b is valid')],
      'error: `--model` shows the model of one package; 2 are given.\n',
      ['many/a/a.wit', 'many/b/b.wit'],
    ]);
  });

  test('byte order marks and line breaks of Windows in slot.json and tables, paths with backslashes', async () => {
    const text = JSON.stringify(
      {
        schema: 'slot/1',
        slots: {
          greeter: {
            world: 'greeter',
            versions: [{ version: '0.1.0', wit: 'wit', status: 'served' }],
          },
        },
        plugins: ['candidates'],
      },
      null,
      2,
    );
    await box.write({
      'windows/slot.json': `\ufeff${text.replaceAll('\n', '\r\n')}`,
      'windows/wit/a.wit': `\ufeff${greeter1.replaceAll('\n', '\r\n')}`,
      'windows/plugins/core.wasm': new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
      'windows/meta.csv': '\ufefffile,installs\r\ncore.wasm,12\r\n',
    });
    const index = await box.run([
      'fleet',
      'index',
      'windows\\plugins',
      '--meta',
      'windows\\meta.csv',
    ]);
    expect([
      (await box.run(['lint', 'windows\\'])).code,
      (await box.run(['check', 'windows\\plugins\\*.wasm', '--slot', 'windows\\slot.json'])).code,
      JSON.parse(index.stdout).plugins.map(({ installs }: { installs: number }) => installs),
      index.stderr,
      (await box.run('check', { directory: 'windows' })).stderr,
    ]).toEqual([
      0,
      1,
      [12],
      '',
      'error: slot.json:16:5: `plugins` names candidates, and there is nothing of that name.\nhelp: Put the plugins there, or take the entry out.\n',
    ]);
    await box.write({
      'windows/candidates/x.wasm': new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
    });
    expect(
      (await box.run('check', { directory: 'windows' })).stdout.split('\n').slice(0, 4),
    ).toEqual([
      'None of 2 plugins fits greeter 0.1.0.',
      '',
      expect.stringContaining('plugins/core.wasm is not a component'),
      expect.stringContaining('candidates/x.wasm is not a component'),
    ]);
  });

  test('adopt sorts by version, refuses to overwrite, and touches nothing else', async () => {
    await box.write({
      'host/wit/since_v0.9.0/a.wit': greeter1.replace('@0.1.0', ''),
      'host/wit/since_v0.10.0/a.wit': greeter2.replace('@0.1.1', ''),
    });
    const words = ['adopt', 'wit/since_v*', '--json'];
    const { code, stdout } = await box.run(words, { directory: 'host' });
    const again = await box.run(words, { directory: 'host' });
    expect([
      code,
      v.parse(adoptDocumentSchema, JSON.parse(stdout)),
      again.code,
      (await box.run('diff host')).code,
    ]).toEqual([
      0,
      {
        schema: 'adopt/1',
        file: 'slot.json',
        slot: 'greeter',
        world: 'acme:greeter/greeter',
        versions: [
          { version: '0.10.0', wit: 'wit/since_v0.10.0' },
          { version: '0.9.0', wit: 'wit/since_v0.9.0' },
        ],
      },
      2,
      1,
    ]);
  });

  test('a slot.json with a mistake is refused with its place', async () => {
    await box.write({ 'bad/slot.json': '{\n  "schema": "slot/9"\n}' });
    expect(await box.run('lint bad')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'error: bad/slot.json:2:13: the format is `slot/9`; this version of slotwright knows `slot/1`.\nhelp: The file is left as it is. A newer slotwright may be able to read it.\n',
    });
  });
});
