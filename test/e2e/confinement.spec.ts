/** What must never happen: a request that leaves the machine, text that runs, a name that is markup. */

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { attempts, tryAll } from '../hostile/attempts.ts';
import { startCanary } from '../support/canary.ts';
import { expect, layFiles, test } from './app.ts';
import { gameMod, samplePlugin } from './projects.ts';
import { activity, drop, fits, goTo, problems, quickOpen, runCommand } from './screen.ts';

/**
 * Somebody else's server, who would like to hear something. A bare connection is not counted: Chromium
 * makes one for a frame before it asks the page's policy, and says nothing on it.
 */
async function canary(): Promise<{ url: string; heard: string[]; close(): Promise<void> }> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.setHeader('access-control-allow-origin', '*');
    response.end('yes');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

const own = (page: Page): string => new URL(page.url()).origin;

test('a session from sample to report asks nobody but the app itself @browser', async ({
  open,
}, info) => {
  const { page } = await open();
  // The window has what it got for its address, which is good once.
  await expect(page.getByRole('button', { name: /Game mod/ })).toBeVisible();
  const origin = own(page);
  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(request.url()));
  page.on('websocket', (socket) => asked.push(socket.url()));
  await page.reload();
  await page.getByRole('button', { name: /Game mod/ }).click();
  await fits(page, 4, 6);
  await quickOpen(page, 'README.md');
  await activity(page, 'Plugins').click();
  await page.getByRole('row', { name: /spiked-armor/ }).dblclick();
  for (const name of [/^Findings/, /^Picture/, /^Capabilities/, /^WIT/, /^Binary/]) {
    await page.getByRole('tab', { name }).click();
  }
  await page.getByRole('button', { name: 'Report' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /HTML/ }).click();
  await (await download).saveAs(info.outputPath('report.html'));
  await activity(page, 'Ship').click();
  await expect(page.getByRole('tree', { name: 'Generated files' })).toBeVisible();

  expect(asked.length).toBeGreaterThan(5);
  const strangers = asked.filter((url) => {
    if (url.startsWith('data:') || url.startsWith(`blob:${origin}/`)) return false;
    return new URL(url).origin.replace(/^ws:/, 'http:') !== origin;
  });
  expect(strangers).toEqual([]);
  // What is handed on may not ask either, wherever it is opened.
  const report = readFileSync(info.outputPath('report.html'), 'utf8');
  expect(report).not.toMatch(/<script|src=|href="(?!#)|@import|url\(/);
});

test('the page can neither ask others, nor run text, nor be framed @browser', async ({ open }) => {
  const { page: app } = await open();
  const other = await canary();
  // The listener listens.
  await (await fetch(other.url)).text();
  expect(other.heard).toContain('GET /');
  other.heard.length = 0;

  // A page of its own, for the browser complains on it about each refusal.
  const page = await app.context().newPage();
  const response = await page.goto(`${own(app)}/`);
  const policy = response?.headers()['content-security-policy'] ?? '';
  const rules = new Map(
    policy.split('; ').map((rule) => {
      const [name = '', ...values] = rule.split(' ');
      return [name, values] as const;
    }),
  );
  expect(rules.get('default-src')).toEqual(["'none'"]);
  expect(rules.get('script-src')).toEqual(["'self'"]);
  expect(rules.get('connect-src')).toEqual(["'self'"]);
  expect(rules.get('frame-ancestors')).toEqual(["'none'"]);
  expect(policy).not.toMatch(/unsafe-eval|http:|https:|\*/);

  const outcomes = await page.evaluate(async (url) => {
    const attempt = async (run: () => unknown): Promise<string> => {
      // In a task of the page's own: in Playwright's, text may be run.
      await new Promise((later) => setTimeout(later));
      try {
        await run();
        return 'done';
      } catch (error) {
        return error instanceof Error ? error.name : String(error);
      }
    };
    const image = () =>
      new Promise((done, fail) => {
        const made = new Image();
        made.onload = done;
        made.onerror = () => fail(new TypeError('refused'));
        made.src = `${url}/image`;
      });
    const frame = document.createElement('iframe');
    frame.src = `${url}/frame`;
    document.body.append(frame);
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    const link = document.createElement('a');
    link.setAttribute('onclick', 'window.ran = true');
    link.click();
    return {
      // biome-ignore lint/security/noGlobalEval: that it fails is what is tested
      eval: await attempt(() => globalThis.eval('1')),
      function: await attempt(() => new Function('return 1')()),
      fetch: await attempt(() => fetch(url)),
      beacon: await attempt(() => navigator.sendBeacon(`${url}/beacon`) && Promise.reject('sent')),
      image: await attempt(image),
      worker: await attempt(
        () =>
          new Promise((done, fail) => {
            const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
            worker.onmessage = done;
            worker.onerror = () => fail(new TypeError('refused'));
          }),
      ),
      wasm: await attempt(() => WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))),
      ran: 'ran' in window,
    };
  }, other.url);
  expect(outcomes).toMatchObject({
    eval: 'EvalError',
    function: 'EvalError',
    fetch: 'TypeError',
    image: 'TypeError',
    wasm: 'CompileError',
    ran: false,
  });
  expect(outcomes.worker).not.toBe('done');
  expect(other.heard).toEqual([]);
  await other.close();
  await page.close();
});

test('the document for plugins is of no origin: it reaches neither the app nor others @browser', async ({
  open,
}) => {
  const { page: app } = await open();
  const other = await canary();
  const page = await app.context().newPage();
  await page.goto(`${own(app)}/`);
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = '/sandbox/';
    document.body.append(frame);
  });
  // And in it an empty one, by which is seen that it lives.
  await expect.poll(() => page.frames().length).toBe(3);
  const [, frame, mark] = page.frames();
  expect([mark?.parentFrame() === frame, mark?.url()]).toEqual([true, 'about:blank']);
  if (frame === undefined) throw new Error('there is no frame');
  await frame.waitForLoadState();
  const seen = await frame.evaluate(async (url) => {
    const attempt = async (run: () => unknown): Promise<string> => {
      // In a task of the page's own: in Playwright's, text may be run.
      await new Promise((later) => setTimeout(later));
      try {
        await run();
        return 'done';
      } catch (error) {
        return error instanceof Error || error instanceof DOMException ? error.name : String(error);
      }
    };
    return {
      origin: self.origin,
      storage: await attempt(() => localStorage.length),
      session: await attempt(() => sessionStorage.length),
      parent: await attempt(() => parent.document.title),
      app: await attempt(() => fetch('/')),
      other: await attempt(() => fetch(url)),
      // biome-ignore lint/security/noGlobalEval: as above
      eval: await attempt(() => globalThis.eval('1')),
      socket: await attempt(
        () =>
          new Promise((done, fail) => {
            const socket = new WebSocket(url.replace('http', 'ws'));
            socket.onopen = done;
            socket.onerror = () => fail(new TypeError('refused'));
          }),
      ),
      popup: window.open(url) === null ? 'none' : 'one',
    };
  }, other.url);
  expect(seen).toEqual({
    origin: 'null',
    storage: 'SecurityError',
    session: 'SecurityError',
    parent: 'SecurityError',
    app: 'TypeError',
    other: 'TypeError',
    eval: 'EvalError',
    socket: expect.stringMatching(/TypeError|SecurityError/),
    popup: 'none',
  });
  expect(other.heard).toEqual([]);
  await other.close();
  await page.close();
});

test('code in a worker of that document reaches neither the app nor others @browser', async ({
  open,
}) => {
  const { page: app } = await open();
  const other = await startCanary();
  const page = await app.context().newPage();
  await page.goto(`${own(app)}/`);
  for (const host of [other.host, new URL(page.url()).host]) {
    const worker = `addEventListener('message', async () => {
      postMessage({ body: JSON.stringify(await ${tryAll(host)}), rest: true });
    });`;
    const ends = await page.evaluate(async (text) => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.src = '/sandbox/';
      const { port1, port2 } = new MessageChannel();
      const heard = (type: string) =>
        new Promise<{ body: string }>((resolve) => {
          port1.addEventListener('message', ({ data }) => data.type === type && resolve(data));
        });
      const [ready, loaded, message] = ['ready', 'loaded', 'message'].map(heard);
      port1.start();
      frame.onload = () => frame.contentWindow?.postMessage('sandbox/port', '*', [port2]);
      document.body.append(frame);
      await ready;
      const deadlineMs = 30_000;
      port1.postMessage({ type: 'load', run: 1, worker: text, modules: [], deadlineMs });
      await loaded;
      port1.postMessage({ type: 'post', run: 1, body: '', deadlineMs });
      const said = await message;
      frame.remove();
      return said?.body ?? '';
    }, worker);
    const through = Object.entries(JSON.parse(ends)).filter(([, end]) => end === 'done');
    expect(through).toEqual([]);
    expect(Object.keys(JSON.parse(ends)).sort()).toEqual(Object.keys(attempts).sort());
  }
  expect(other.heard).toEqual([]);
  await other.close();
  await page.close();
});

const markup = '<img src=x onerror=hacked=1>';

/** No element came of what is a name or a text. */
async function onlyText(page: Page): Promise<void> {
  expect(
    await page.evaluate(() => ({
      hacked: 'hacked' in window,
      images: document.querySelectorAll('img[src="x"], [onerror], a[href^="javascript:"]').length,
    })),
  ).toEqual({ hacked: false, images: 0 });
}

test('names and texts with markup in them are shown as they are, everywhere', async ({
  open,
  home,
}, info) => {
  const project = gameMod(home);
  const file = 'game-mod/wit/v0.5.0/modding.wit';
  const text = readFileSync(`${home}/${file}`, 'utf8');
  const doc = `/// ${markup} <b>bold</b> [here](javascript:hacked=1) ![pic](http://127.0.0.1:9/x)`;
  layFiles(home, {
    [file]: text.replace('  /// Called when one entity', `  ${doc}\n  /// Called when one entity`),
    [`game-mod/${markup}.md`]: '# Notes\n',
    [`game-mod/plugins/${markup}.wasm`]: samplePlugin('game-mod', 'spiked-armor.wasm'),
  });
  const { page } = await open(project);
  await fits(page, 0, 1);
  await expect(page.getByRole('treeitem', { name: markup }).first()).toBeVisible();
  await expect(problems(page).getByText(markup).first()).toBeVisible();
  await onlyText(page);

  await quickOpen(page, 'modding.wit');
  await goTo(page, 177, 6);
  await runCommand(page, 'Show what is known of a name');
  await expect(page.locator('.monaco-hover').getByText(markup).first()).toBeVisible();
  await onlyText(page);
  await page.keyboard.press('Escape');

  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: /Go to anything/ }).fill('img');
  await expect(page.getByRole('option', { name: markup }).first()).toBeVisible();
  await onlyText(page);
  await page.keyboard.press('Escape');

  await activity(page, 'Plugins').click();
  const row = page.getByRole('row', { name: markup });
  await expect(row).toBeVisible();
  await onlyText(page);
  await row.dblclick();
  await expect(page.getByRole('heading', { name: `${markup} does not fit` })).toBeVisible();
  for (const name of [/^Findings/, /^Picture/, /^Capabilities/, /^WIT/, /^Binary/]) {
    await page.getByRole('tab', { name }).click();
    await onlyText(page);
  }
  await page.getByRole('button', { name: 'Report' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /HTML/ }).click();
  const path = info.outputPath('report.html');
  await (await download).saveAs(path);
  const report = readFileSync(path, 'utf8');
  expect(report).toContain('&lt;img src=x');
  expect(report).not.toContain('<img');

  // What is said about a file that is refused.
  await drop(page, [{ name: `${markup}.wat`, bytes: new Uint8Array(3) }]);
  await expect(
    page.getByRole('region', { name: 'Notifications' }).getByText(markup).first(),
  ).toBeVisible();
  await onlyText(page);
});
