/**
 * What a user gets: the tarball, installed into an empty folder. Runs the built command there, with
 * the oldest Node that is on the machine, and a small program over the library.
 */

import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createInProcessOracle } from '../../wit/tools/in-process-oracle.ts';
import { startAppServer } from '../support/app-server.ts';
import { findOrInstallBrowser } from '../support/browser.ts';
import { speak } from '../support/speak.ts';

const root = join(import.meta.dirname, '../..');
const work = mkdtempSync(join(tmpdir(), 'slotwright-pack-'));
const empty = join(work, 'empty');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Nodes on the machine besides the pinned one, and that one last. */
function nodes(): string[] {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, name))
    .filter((file) => existsSync(file));
  return [...found.slice(0, 1), process.execPath];
}

const v1 = `package demo:slot@1.0.0;
interface host { log: func(message: string); }
interface hooks { run: func(input: string) -> string; }
world plugin { import host; export hooks; }
`;
const v2 = v1.replace('@1.0.0', '@1.1.0').replace('input: string', 'input: string, depth: u8');

let tarball = '';
beforeAll(async () => {
  const packed = execFileSync(
    npm,
    ['pack', '--ignore-scripts', '--json', '--pack-destination', work],
    {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
  const parsed: unknown = JSON.parse(packed);
  const [first] = Array.isArray(parsed) ? parsed : Object.values(Object(parsed));
  tarball = join(work, Object(first).filename);
  mkdirSync(empty);
  writeFileSync(join(empty, 'package.json'), '{"name":"empty","version":"1.0.0","type":"module"}');
  execFileSync(npm, ['install', '--no-audit', '--no-fund', '--ignore-scripts', tarball], {
    cwd: empty,
    stdio: 'pipe',
    shell: process.platform === 'win32',
  });
  mkdirSync(join(empty, 'v1'));
  mkdirSync(join(empty, 'v2'));
  mkdirSync(join(empty, 'plugins'));
  writeFileSync(join(empty, 'v1/slot.wit'), v1);
  writeFileSync(join(empty, 'v2/slot.wit'), v2);
  const dummy = await createInProcessOracle().dummy(v1, 'plugin');
  if (!dummy.ok) throw new Error(dummy.message);
  writeFileSync(join(empty, 'plugins/one.wasm'), dummy.value);
  const seven = await createInProcessOracle().parseWat(`(component
    (core module $m (func (export "seven") (result i32) (i32.const 7)))
    (core instance $i (instantiate $m))
    (func (export "seven") (result u32) (canon lift (core func $i "seven"))))`);
  if (!seven.ok) throw new Error(seven.message);
  mkdirSync(join(empty, 'runnable'));
  writeFileSync(join(empty, 'runnable/seven.wasm'), seven.value);
}, 120_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('the package', () => {
  test('is small, and installs neither Electron, Monaco nor binaryen', () => {
    expect(statSync(tarball).size).toBeLessThan(30 * 1024 ** 2);
    const installed = readdirSync(join(empty, 'node_modules')).filter(
      (one) => !one.startsWith('.'),
    );
    expect(installed.sort()).toEqual(['slotwright', 'valibot']);
  });

  const commands: readonly (readonly [status: number, ...args: string[]])[] = [
    [0, '--version'],
    [0, '--help'],
    [0, 'help', 'check'],
    [0, 'parse', 'v1', '--json'],
    [0, 'parse', 'v1', '--oracle'],
    [0, 'format', 'v1', '--write'],
    [0, 'format', 'v1', '--check'],
    [0, 'inspect', 'plugins/one.wasm', '--json'],
    [0, 'check', 'plugins/one.wasm', '--slot', 'v1', '--json'],
    [0, 'check', 'plugins/one.wasm', '--slot', 'v1', '--oracle'],
    [1, 'check', 'plugins/one.wasm', '--slot', 'v2', '--json'],
    [1, 'diff', 'v1', 'v2', '--plugins', 'plugins', '--json'],
    [0, 'lint', 'v1', '--json'],
    [0, 'fleet', 'index', 'plugins', '--out', 'fleet.json'],
    [0, 'uses', 'demo:slot/hooks', '--plugins', 'fleet.json', '--json'],
    [0, 'init', 'made'],
    [0, 'adopt', 'v*'],
    [0, 'deps', 'add', 'wasi:clocks', '--to', 'v1'],
    [0, 'explain', 'F201'],
    [0, 'completion', 'bash'],
    // A client that is gone at once.
    [1, 'lsp'],
    [2, 'chek'],
  ];
  test.each(nodes())(
    'every command runs with %s',
    (node) => {
      const bin = join(empty, 'node_modules/slotwright/dist/cli/main.cjs');
      for (const file of ['fleet.json', 'slot.json', 'made', 'v1/deps']) {
        rmSync(join(empty, file), { recursive: true, force: true });
      }
      const ended = commands.map(([, ...args]) => {
        const { status, stdout, stderr } = spawnSync(node, [bin, ...args], {
          cwd: empty,
          encoding: 'utf8',
        });
        if (args.includes('--json') && status !== 2) JSON.parse(stdout);
        return { args: args.join(' '), status, stderr: status === 3 ? stderr : '' };
      });
      expect(ended).toEqual(
        commands.map(([status, ...args]) => ({ args: args.join(' '), status, stderr: '' })),
      );
    },
    120_000,
  );

  test.each(nodes())(
    'a plugin runs in a browser, and in a process of Node for who asks, with %s',
    (node) => {
      const bin = join(empty, 'node_modules/slotwright/dist/cli/main.cjs');
      const browser = findOrInstallBrowser();
      if (browser === undefined) throw new Error('there is no browser');
      const invoke = (...args: string[]) => {
        const { status, stdout } = spawnSync(
          node,
          [bin, 'invoke', 'runnable/seven.wasm', 'seven()', '--json', ...args],
          {
            cwd: empty,
            encoding: 'utf8',
            env: {
              ...process.env,
              SLOTWRIGHT_CACHE: join(work, 'cache'),
              SLOTWRIGHT_BROWSER: browser,
            },
          },
        );
        const { confinement, calls } = JSON.parse(stdout);
        return { status, confinement, value: calls[0].value };
      };
      expect(invoke()).toEqual({ status: 0, confinement: 'headless-browser', value: 7 });
      expect(invoke('--confinement=node')).toEqual({ status: 0, confinement: 'node', value: 7 });
    },
    120_000,
  );

  test.each(nodes())(
    '`open` serves the app and the samples with %s',
    async (node) => {
      const home = mkdtempSync(join(work, 'home-'));
      const command = join(empty, 'node_modules/slotwright/dist/cli/main.cjs');
      const server = await startAppServer(home, { node, command });
      const address = new URL(server.url);
      const page = await fetch(address);
      const text = await page.text();
      expect([page.status, text.toLowerCase()]).toEqual([
        200,
        expect.stringContaining('<!doctype html>'),
      ]);
      const assets = [...text.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, path = '']) => path);
      expect(assets.length).toBeGreaterThan(0);
      for (const path of assets) {
        expect([path, (await fetch(new URL(path, address.origin))).status]).toEqual([path, 200]);
      }

      const { ask, close } = await speak(address);
      const samples = Object(await ask('sample/list', {})).result;
      expect(samples.map(({ name }: { name: string }) => name)).toEqual([
        'agent-tool',
        'cms-extension',
        'faas-handler',
        'game-mod',
      ]);
      const made = Object(await ask('project/from-sample', { sample: 'game-mod' })).result;
      const { plugins } = Object(await ask('plugin/list', { project: made.id })).result;
      expect(plugins).toHaveLength(6);
      close();
      await server.stop();
      expect(server.errors()).not.toContain('Error');
    },
    60_000,
  );

  test('a program of ten lines checks plugins', () => {
    const program = `
import { readFileSync } from 'node:fs';
import { checkBytes, compare, decode, slotFromText, summarise } from 'slotwright';

const [v1, v2] = ['v1', 'v2'].map((dir) => slotFromText(readFileSync(dir + '/slot.wit', 'utf8')));
const bytes = readFileSync('plugins/one.wasm');
console.log(decode(bytes).kind, checkBytes(v1, bytes).fits);
const verdict = checkBytes(v2, bytes);
console.log(summarise(verdict, { plugin: 'one', slot: 'plugin 1.1.0' }));
console.log(compare(v1, v2).changes.map((change) => change.rule).join());
`;
    writeFileSync(join(empty, 'program.js'), program);
    const printed = execFileSync(nodes()[0] ?? process.execPath, ['program.js'], {
      cwd: empty,
      encoding: 'utf8',
    });
    const [kind, sentence, rules] = printed.trim().split('\n');
    expect([kind, rules]).toEqual(['component true', 'W009']);
    expect(sentence).toMatch(/^one does not fit plugin 1\.1\.0: /);
  });

  test('its types are understood by TypeScript', () => {
    writeFileSync(
      join(empty, 'typed.ts'),
      "import { checkBytes, slotFromText, type Verdict } from 'slotwright';\n" +
        "export const verdict: Verdict = checkBytes(slotFromText('package a:b; world w {}'), new Uint8Array());\n" +
        'export const fits: boolean = verdict.fits;\n' +
        '// @ts-expect-error: a verdict has no such member\nexport const wrong = verdict.fit;\n',
    );
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules/typescript/bin/tsc'),
        ...['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--types', ''],
        'typed.ts',
      ],
      { cwd: empty, encoding: 'utf8' },
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });
});
