/** Neither the page nor the process behind it speaks to anybody: the app, in a browser, on a sample. */

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBrowser, launchFlags } from '../../test/support/browser.ts';

const root = join(import.meta.dirname, '../..');
const app = process.env.SLOTWRIGHT_APP_DIR ?? join(root, 'dist/app');
const executablePath = findBrowser();

let directory = '';
let server: ChildProcess | undefined;
let browser: Browser | undefined;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slotwright-silent-'));
});
afterEach(async () => {
  await browser?.close();
  server?.kill('SIGKILL');
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
});

/** Loaded before anything else: writes down every connection and every question for a name. */
const spy = (log: string) => `
  import { appendFileSync } from 'node:fs';
  import dgram from 'node:dgram';
  import dns from 'node:dns';
  import net from 'node:net';
  const note = (what) => appendFileSync(${JSON.stringify(log)}, what + '\\n');
  note('watching');
  const { connect } = net.Socket.prototype;
  net.Socket.prototype.connect = function (...words) {
    note('connect ' + JSON.stringify(words[0]));
    return connect.apply(this, words);
  };
  const { lookup } = dns;
  dns.lookup = (name, ...rest) => {
    note('lookup ' + name);
    return lookup(name, ...rest);
  };
  const { createSocket } = dgram;
  dgram.createSocket = (...words) => {
    note('dgram');
    return createSocket(...words);
  };
`;

test.skipIf(executablePath === undefined || !existsSync(join(app, 'index.html')))(
  'opening a sample, typing and looking at its plugins asks nobody else anything',
  async () => {
    const home = join(directory, 'home');
    const log = join(directory, 'log');
    await mkdir(home);
    await writeFile(join(directory, 'spy.mjs'), spy(log));
    const { PATH = '' } = process.env;
    server = spawn(
      process.execPath,
      ['--import', join(directory, 'spy.mjs'), join(root, 'cli/main.ts'), 'open', '--no-open'],
      { cwd: home, env: { PATH, HOME: home, SLOTWRIGHT_APP_DIR: app } },
    );
    let said = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    await expect.poll(() => said, { timeout: 15_000 }).toMatch(/http:\/\/\S+/);
    const address = /http:\/\/\S+/.exec(said)?.[0] ?? '';
    const { host, origin } = new URL(address);

    browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...launchFlags],
    });
    const page = await browser.newPage();
    const asked: string[] = [];
    page.context().on('request', (request) => asked.push(request.url()));
    page.on('websocket', (socket) => asked.push(socket.url()));
    await page.goto(address);
    await page.getByRole('button', { name: 'CMS extension' }).first().click();
    await page.locator('.monaco-editor').first().waitFor({ timeout: 60_000 });
    await page.locator('.monaco-editor .view-line').first().click();
    await page.keyboard.type('// typed');
    await page.waitForTimeout(3_000);

    const foreign = asked.filter(
      (url) =>
        !url.startsWith(`${origin}/`) &&
        !url.startsWith(`ws://${host}/`) &&
        !/^(?:blob|data):/.test(url),
    );
    expect(foreign).toEqual([]);
    expect(asked.length).toBeGreaterThan(5);
    // The address that it listens on is looked up too, which shows that looking works.
    expect(await readFile(log, 'utf8')).toBe('watching\nlookup 127.0.0.1\n');
  },
  180_000,
);
