/** The command as people start it: real processes, and a real browser where there is one. */

import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findBrowser, launchFlags } from '../../test/support/browser.ts';
import { speak } from '../../test/support/speak.ts';

const main = join(import.meta.dirname, '../main.ts');
const chromium = findBrowser();

let directory = '';
const children: ChildProcess[] = [];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slotwright-open-'));
  await mkdir(join(directory, 'app'));
  await mkdir(join(directory, 'home/slot'), { recursive: true });
  await writeFile(
    join(directory, 'app/index.html'),
    '<!doctype html><script src="./app.js"></script>',
  );
  await writeFile(join(directory, 'home/slot/a.wit'), 'package a:b;\n\nworld w {}\n');
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
});

interface Started {
  readonly child: ChildProcess;
  /** Standard output and error so far. */
  readonly said: () => string;
  readonly exit: Promise<number | null>;
  readonly address: () => Promise<URL>;
}

function start(words: readonly string[], environment: Record<string, string> = {}): Started {
  const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;
  const child = spawn(process.execPath, [main, 'open', ...words], {
    cwd: join(directory, 'home'),
    env: {
      PATH,
      NODE_COMPILE_CACHE,
      HOME: join(directory, 'home'),
      SLOTWRIGHT_APP_DIR: join(directory, 'app'),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let text = '';
  const take = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  const exit = new Promise<number | null>((done) => child.once('close', done));
  const address = async () => {
    await expect.poll(() => text, { timeout: 15_000 }).toMatch(/http:\/\/\S+/);
    return new URL(/http:\/\/\S+/.exec(text)?.[0] ?? '');
  };
  return { child, said: () => text, exit, address };
}

test('prints an address, serves, and ends by Ctrl+C', async () => {
  const { child, address, exit } = start(['slot', '--no-open']);
  const page = await fetch(await address());
  expect(page.status).toBe(200);
  const { ask } = await speak(await address());
  expect(await ask('platform/describe', {})).toMatchObject({
    result: { open: join(directory, 'home/slot'), home: join(directory, 'home') },
  });
  child.kill('SIGINT');
  expect(await exit).toBe(0);
}, 30_000);

test('says what keeps it from starting', async () => {
  const noApp = start(['--no-open'], { SLOTWRIGHT_APP_DIR: join(directory, 'home') });
  expect(await noApp.exit).toBe(3);
  expect(noApp.said()).toContain('npm run build');

  const badPort = start(['--no-open', '--port', '70000']);
  expect(await badPort.exit).toBe(2);
  expect(badPort.said()).toContain('`70000` is no port');

  const blocker = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => blocker.once('listening', done));
  const bound = blocker.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const busy = start(['--no-open', '--port', String(port)]);
  expect(await busy.exit).toBe(3);
  expect(busy.said()).toContain(`Port ${port} is in use by another program.`);
  blocker.close();
}, 30_000);

test('without a display it serves all the same', async () => {
  const { said, address } = start([], { SLOTWRIGHT_BROWSER: '/bin/true' });
  await address();
  expect(said()).toContain(
    process.platform === 'linux' ? 'There is no display' : 'The browser ended',
  );
}, 30_000);

test('what was typed is there after the process was killed', async () => {
  const path = join(directory, 'home/slot');
  const first = start(['slot', '--no-open']);
  const before = await speak(await first.address());
  await before.ask('project/open', { path });
  const saved = await before.ask('backup/save', {
    project: 'p1',
    path: 'a.wit',
    text: 'package typed:text;\n',
  });
  expect(saved).toMatchObject({ ok: true });
  first.child.kill('SIGKILL');
  await first.exit;

  const second = start(['slot', '--no-open']);
  const after = await speak(await second.address());
  await after.ask('project/open', { path });
  expect(await after.ask('backup/list', { project: 'p1' })).toMatchObject({
    result: [{ path: 'a.wit', text: 'package typed:text;\n' }],
  });
  expect(await readFile(join(path, 'a.wit'), 'utf8')).toBe('package a:b;\n\nworld w {}\n');
}, 30_000);

describe.skipIf(chromium === undefined || process.platform !== 'linux')('a window', () => {
  /** Chromium as it is found, with what a machine without a screen and a sandbox needs. */
  const browser = async (): Promise<string> => {
    const path = join(directory, 'browser');
    await writeFile(
      path,
      `#!/bin/sh\nexec ${chromium} --headless=new ${launchFlags.join(' ')} --remote-debugging-port=0 "$@"\n`,
    );
    await chmod(path, 0o755);
    return path;
  };
  const page = (then: string) =>
    writeFile(
      join(directory, 'app/app.js'),
      `const socket = new WebSocket('ws://' + location.host + '/shell');
       const session = sessionStorage.getItem('s');
       socket.onopen = () => socket.send(JSON.stringify(session === null
         ? { type: 'token', token: location.hash.slice(7) } : { type: 'resume', session }));
       socket.onmessage = ({ data }) => {
         const first = sessionStorage.getItem('s') === null;
         sessionStorage.setItem('s', JSON.parse(data).session);
         ${then}
       };`,
    );

  test('opens with the token, outlives a reload, and takes the server with it when it closes', async () => {
    await page('setTimeout(() => first ? location.reload() : window.close(), 300);');
    const started = Date.now();
    const { exit, said } = start(['slot'], {
      DISPLAY: ':0',
      SLOTWRIGHT_BROWSER: await browser(),
    });
    expect(await exit).toBe(0);
    expect(said()).toContain('Slotwright is open in a window.');
    expect(said()).not.toContain('http://');
    expect(Date.now() - started).toBeGreaterThan(5_000);
  }, 60_000);

  test('that did not come up leaves the address', async () => {
    const { address, said } = start(['slot'], { DISPLAY: ':0', SLOTWRIGHT_BROWSER: '/bin/true' });
    await address();
    expect(said()).toContain('The browser ended before it showed anything.');
  }, 30_000);
});
