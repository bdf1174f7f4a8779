/** The transport as it is: in a real browser, against the real server. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserMachine } from '../../cli/open/browser-machine.ts';
import { type OpenServer, startServer } from '../../cli/open/server.ts';
import { readSandboxFile } from '../../cli/runner/sandbox-files.ts';
import { findBrowser, launchFlags } from '../../test/support/browser.ts';
import { createShellRoom, type ShellRoom } from '../../workspace/shell/dispatch.ts';
import type { Shell } from './shell.ts';

declare global {
  var shell: Shell | undefined;
  var refused: string | undefined;
  var sockets: WebSocket[];
  var seen: string[];
}

const executablePath = findBrowser();

describe.skipIf(executablePath === undefined)('in a browser', () => {
  let directory = '';
  let room: ShellRoom;
  let server: OpenServer;
  let browser: Browser;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'slotwright-transport-'));
    const entry = join(directory, 'entry.ts');
    await writeFile(
      entry,
      `import { createShell } from ${JSON.stringify(join(import.meta.dirname, 'create-shell.ts'))};
       import { connectWebSocket } from ${JSON.stringify(join(import.meta.dirname, 'websocket.ts'))};
       connectWebSocket().then(
         (transport) => { globalThis.shell = createShell(transport); },
         (error) => { globalThis.refused = error.code; },
       );`,
    );
    const build = await rolldown({ input: entry, platform: 'browser' });
    await build.write({ file: join(directory, 'app/entry.js'), format: 'esm' });
    await build.close();
    await writeFile(
      join(directory, 'app/index.html'),
      '<!doctype html><script type="module" src="./entry.js"></script>',
    );
    await mkdir(join(directory, 'app/sandbox'));
    await writeFile(
      join(directory, 'app/sandbox/document.js'),
      await readSandboxFile('document.js'),
    );
    room = await createShellRoom(
      {
        ...browserMachine({ workingDirectory: directory }),
        directories: {
          data: join(directory, 'data'),
          settings: join(directory, 'config'),
          cache: join(directory, 'cache'),
        },
      },
      { checkResults: true },
    );
    server = await startServer({ app: join(directory, 'app'), room });
    browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...launchFlags],
    });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
    await room.close();
    await rm(directory, { recursive: true, force: true });
  });

  const opened = async (address: string): Promise<Page> => {
    const page = await (await browser.newContext()).newPage();
    await page.addInitScript(() => {
      globalThis.sockets = [];
      globalThis.WebSocket = class extends WebSocket {
        constructor(url: string | URL) {
          super(url);
          globalThis.sockets.push(this);
        }
      };
    });
    await page.goto(address);
    return page;
  };
  const isReady = (page: Page) => page.waitForFunction(() => globalThis.shell !== undefined);
  const shellOf = (page: Page) =>
    page.evaluate(async () => (await globalThis.shell?.call('platform/describe', {}))?.shell);

  test('the token leaves the address, and a reload goes on without it', async () => {
    const page = await opened(server.newAddress());
    await isReady(page);
    expect(page.url()).toBe(`http://127.0.0.1:${server.port}/`);
    expect(await shellOf(page)).toBe('browser');
    await page.reload();
    await isReady(page);
    expect(await shellOf(page)).toBe('browser');
    expect(await page.context().cookies()).toEqual([]);
  });

  test('without a token, or with one that was used, there is no session', async () => {
    const address = server.newAddress();
    await isReady(await opened(address));
    for (const other of [address, `http://127.0.0.1:${server.port}/`]) {
      const page = await opened(other);
      await page.waitForFunction(() => globalThis.refused !== undefined);
      expect(await page.evaluate(() => globalThis.refused)).toBe('no-session');
    }
  });

  test('a connection that was cut is told and comes back by itself', async () => {
    const page = await opened(server.newAddress());
    await isReady(page);
    const states = await page.evaluate(async () => {
      const { shell } = globalThis;
      if (shell === undefined) return [];
      const seen: string[] = [];
      await new Promise<void>((done) => {
        shell.connection.subscribe(() => {
          seen.push(shell.connection.state);
          if (shell.connection.state === 'open') done();
        });
        globalThis.sockets[0]?.close();
      });
      return seen;
    });
    expect(states).toEqual(['lost', 'open']);
    expect(await shellOf(page)).toBe('browser');
  });

  test('a server that was started again does not know the window, which says so and gives up', async () => {
    const app = join(directory, 'app');
    const first = await startServer({ app, room });
    const page = await opened(first.newAddress());
    await isReady(page);
    await page.evaluate(() => {
      const { shell } = globalThis;
      globalThis.seen = [];
      shell?.connection.subscribe(() => globalThis.seen.push(shell.connection.state));
    });
    await first.close();
    const second = await startServer({ app, room, port: first.port });
    await page.waitForFunction(() => globalThis.seen.includes('refused'));
    expect(await page.evaluate(() => globalThis.seen)).toEqual(['lost', 'refused']);
    // The last try found the second server, and none comes after it.
    expect(await page.evaluate(() => globalThis.sockets.at(-1)?.readyState)).toBe(3);
    const advice = page.evaluate(() =>
      globalThis.shell?.call('platform/describe', {}).catch((error) => error.advice),
    );
    expect(await advice).toBe(
      'Slotwright was started again: open the new address that it printed.',
    );
    await second.close();
  });

  test('the confined document has an origin of its own, answers, and reaches nothing', async () => {
    const page = await opened(server.newAddress());
    await isReady(page);
    const answers = await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.src = './sandbox/';
      const loaded = new Promise((done) => {
        frame.onload = done;
      });
      document.body.append(frame);
      await loaded;
      const { port1, port2 } = new MessageChannel();
      const first = new Promise((done) => {
        port1.onmessage = ({ data }) => done(data);
      });
      frame.contentWindow?.postMessage('sandbox/port', '*', [port2]);
      return { first: await first, reachable: frame.contentDocument !== null };
    });
    expect(answers).toEqual({
      first: { type: 'ready', run: 0, jspi: expect.any(Boolean) },
      reachable: false,
    });
    const inner = page.frames().find((frame) => frame.url().endsWith('/sandbox/'));
    expect(await inner?.evaluate(() => globalThis.origin)).toBe('null');
    const tries = await inner?.evaluate(async () => {
      const outcome = async (task: () => unknown) => {
        try {
          await task();
          return 'reached';
        } catch {
          return 'refused';
        }
      };
      return [
        await outcome(() => fetch('/index.html')),
        await outcome(() => sessionStorage.getItem('slotwright.session')),
        await outcome(() => Reflect.get(parent, 'shell')),
      ];
    });
    expect(tries).toEqual(['refused', 'refused', 'refused']);
  });
});
