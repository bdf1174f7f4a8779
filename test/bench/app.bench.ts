/**
 * The app in a real browser, with a slot of 5,000 lines and 20 plugins, against a bare page with
 * Monaco and React that shows the same text in an editor of the same size (`bare/`), in turn in the
 * same run:
 *
 * - from a key to the paint that shows it, p95: at most 1.3 times the bare page's
 * - tasks over 50 ms on the UI thread while typing: none
 * - from a key to the verdicts of all plugins on the screen, p95: at most 100 ms
 * - from the start of the navigation to the first letter typed: at most 1.5 times the bare page's
 *
 * Needs the built command and app (`npm run build`).
 */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { build } from 'vite';
import { createInProcessOracle } from '../../wit/tools/in-process-oracle.ts';
import { makeHome, startAppServer } from '../support/app-server.ts';
import { findBrowser, launchFlags } from '../support/browser.ts';
import { longSlot } from '../support/long-slot.ts';
import { judge, quick } from './judge.ts';

const rounds = quick ? 2 : 5;
const keys = quick ? 40 : 120;

const executablePath = findBrowser();
if (executablePath === undefined) {
  console.log('skipped: there is no Chromium here');
  process.exit(0);
}

// — what is shown ——————————————————————————————————————————————————————————

const items = ['export run: func(all: list<string>) -> result<u32, string>;'];
const text = longSlot({ parts: 188, field: 'name', items });
const { home, remove } = makeHome();
const project = join(home, 'bench');
mkdirSync(join(project, 'wit'), { recursive: true });
mkdirSync(join(project, 'plugins'));
writeFileSync(join(project, 'wit/slot.wit'), text);
const slotFile = {
  schema: 'slot/1',
  slots: {
    bench: {
      world: 'bench:slot/extension',
      versions: [{ version: '1.0.0', wit: 'wit', status: 'served' }],
    },
  },
};
writeFileSync(join(project, 'slot.json'), JSON.stringify(slotFile, null, 2));
const oracle = createInProcessOracle();
for (let index = 0; index < 20; index++) {
  // Every fourth was built for another slot, so that not all verdicts are alike.
  const own =
    index % 4 === 3 ? text.replace('list<string>) -> result<u32', 'u32) -> result<u32') : text;
  const built = await oracle.dummy(own, 'extension');
  if (!built.ok) throw new Error(built.message);
  writeFileSync(join(project, `plugins/plugin-${index}.wasm`), built.value);
}

const bare = mkdtempSync(join(tmpdir(), 'slotwright-bare-'));
await build({
  configFile: false,
  root: resolve('test/bench/bare'),
  base: './',
  plugins: [react()],
  logLevel: 'error',
  worker: { format: 'es' },
  build: { outDir: bare, emptyOutDir: true, target: 'chrome130', chunkSizeWarningLimit: 10_000 },
});
writeFileSync(join(bare, 'slot.wit'), text);
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://local');
  const path = pathname === '/' ? '/index.html' : pathname;
  try {
    const body = readFileSync(join(bare, path));
    response.setHeader('content-type', types[extname(path)] ?? 'text/plain');
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const address = server.address();
if (address === null || typeof address === 'string') throw new Error('no port');
const bareUrl = `http://127.0.0.1:${address.port}/`;

// — how it is measured —————————————————————————————————————————————————————

/** Runs in the page: notes each key's way to the paint after it, and each long task. */
function instrument(): void {
  const notes: { paints: number[]; long: number[] } = { paints: [], long: [] };
  Object.assign(window, { benchNotes: notes });
  addEventListener(
    'keydown',
    (event) => {
      const start = event.timeStamp;
      // A task after the frame's callbacks comes when the frame has been handed to paint.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => notes.paints.push(performance.now() - start);
        port2.postMessage(undefined);
      });
    },
    { capture: true },
  );
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) notes.long.push(duration);
  }).observe({ type: 'longtask', buffered: false });
}

interface Notes {
  readonly paints: readonly number[];
  readonly long: readonly number[];
}

const take = (page: Page): Promise<Notes> =>
  page.evaluate(() => {
    const notes: unknown = Reflect.get(window, 'benchNotes');
    const taken = JSON.parse(JSON.stringify(notes));
    Object.assign(window, { benchNotes: undefined });
    return taken;
  });

const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};
const median = (values: readonly number[]): number => percentile(values, 0.5);

/** From the start of the navigation until a letter that was typed stands on the screen. */
async function firstEdit(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator('.monaco-editor .view-line').first().waitFor();
  await page.locator('.monaco-editor .view-line').first().click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('//q');
  await page.locator('.view-line', { hasText: '//q' }).first().waitFor();
  const ms = await page.evaluate(() => performance.now());
  for (let index = 0; index < 3; index++) await page.keyboard.press('Backspace');
  return ms;
}

async function sizeOfEditor(page: Page): Promise<string> {
  const box = await page.locator('.monaco-editor').first().boundingBox();
  if (box === null) throw new Error('there is no editor');
  return `${Math.round(box.width)}x${Math.round(box.height)}`;
}

/** Types into a comment in the middle of the text, as one types: a key each 60 ms. */
async function typing(page: Page): Promise<Notes> {
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('/// ', { delay: 30 });
  await page.waitForTimeout(500);
  await page.evaluate(instrument);
  for (let index = 0; index < keys; index++) {
    await page.keyboard.press('abcdefgh '[index % 9] ?? 'a', { delay: 0 });
    await page.waitForTimeout(60);
  }
  const notes = await take(page);
  for (let index = 0; index < keys + 5; index++) await page.keyboard.press('Backspace');
  return notes;
}

/** From a key that breaks or mends an export to the status bar that says so. */
async function verdicts(page: Page): Promise<readonly number[]> {
  const times: number[] = [];
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  for (let index = 0; index < 'export run'.length; index++) await page.keyboard.press('ArrowRight');
  const status = page.getByRole('contentinfo');
  const count = (fitting: number) => status.getByText(`${fitting} of 20 plugins fit`);
  await count(15).waitFor();
  for (let round = 0; round < keys / 4; round++) {
    for (const [key, fitting] of [
      ['x', 0],
      ['Backspace', 15],
    ] as const) {
      const waited = page.evaluate(
        (wanted) =>
          new Promise<number>((done) => {
            let start = 0;
            addEventListener('keydown', (event) => (start = event.timeStamp), {
              capture: true,
              once: true,
            });
            const bar = document.querySelector('[role=contentinfo], footer');
            const watch = new MutationObserver(() => {
              if (!bar?.textContent?.includes(wanted)) return;
              watch.disconnect();
              requestAnimationFrame(() => done(performance.now() - start));
            });
            if (bar !== null)
              watch.observe(bar, { childList: true, subtree: true, characterData: true });
          }),
        `${fitting} of 20 plugins fit`,
      );
      // The observer has to stand before the key comes.
      await page.evaluate(() => undefined);
      await page.keyboard.press(key);
      times.push(await waited);
      await page.waitForTimeout(50);
    }
  }
  return times;
}

// — the rounds —————————————————————————————————————————————————————————————

const browser = await chromium.launch({ executablePath, args: [...launchFlags] });
const size = { viewport: { width: 1440, height: 900 } };
const app = { first: [] as number[], paints: [] as number[], long: [] as number[] };
const peer = { first: [] as number[], paints: [] as number[], long: [] as number[] };
const fitting: number[] = [];

/** Each with its own server: its URL is good for one page. The layout is kept in the project. */
async function openApp(context: BrowserContext) {
  const running = await startAppServer(home, { path: project });
  return { running, page: await context.newPage() };
}

let editorSize = '';
for (let round = -1; round < rounds; round++) {
  for (const side of [app, peer]) {
    const context = await browser.newContext(size);
    const started = side === app ? await openApp(context) : undefined;
    const page = started?.page ?? (await context.newPage());
    const first = await firstEdit(page, started?.running.url ?? `${bareUrl}?${editorSize}`);
    if (side === app) editorSize = await sizeOfEditor(page);
    const notes = await typing(page);
    if (side === app && round >= 0) fitting.push(...(await verdicts(page)));
    if (round >= 0) {
      side.first.push(first);
      side.paints.push(...notes.paints);
      side.long.push(...notes.long);
    }
    // What was typed last is saved before the next round reads it.
    if (started !== undefined) await page.waitForTimeout(2_500);
    await context.close();
    await started?.running.stop();
  }
}
await browser.close();
server.close();
remove();
rmSync(bare, { recursive: true });

const ms = (value: number): string => `${value.toFixed(1)} ms`;
const ratio = (own: number, other: number): string => `${(own / other).toFixed(2)} ×`;
const [ownKey, peerKey] = [percentile(app.paints, 0.95), percentile(peer.paints, 0.95)];
const [ownStart, peerStart] = [median(app.first), median(peer.first)];
console.log(`a slot of ${text.split('\n').length} lines, 20 plugins, ${rounds} rounds`);
console.log(
  `key to paint, p95: ${ms(ownKey)}, bare ${ms(peerKey)}: ${ratio(ownKey, peerKey)} (at most 1.30); median ${ms(median(app.paints))}, bare ${ms(median(peer.paints))}`,
);
console.log(
  `tasks over 50 ms while typing: ${app.long.length} (none), bare ${peer.long.length}${app.long.length > 0 ? `; the longest ${ms(Math.max(...app.long))}` : ''}`,
);
console.log(
  `key to all verdicts on the screen, p95: ${ms(percentile(fitting, 0.95))} (at most 100); median ${ms(median(fitting))}`,
);
console.log(
  `start to first edit, median: ${ms(ownStart)}, bare ${ms(peerStart)}: ${ratio(ownStart, peerStart)} (at most 1.50)`,
);
judge({
  'key to paint': ownKey <= 1.3 * peerKey,
  'tasks over 50 ms': app.long.length === 0,
  'key to all verdicts': percentile(fitting, 0.95) <= 100,
  'start to first edit': ownStart <= 1.5 * peerStart,
});
