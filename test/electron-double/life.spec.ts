/** What happens to the window: closing, crashing, hanging, a second start, the menu, the sandbox. */

import { join } from 'node:path';
import type { MessageBoxOptions } from 'electron';
import { sandboxPortMessage } from '../../workspace/contract/electron-door.ts';
import { layFiles } from '../e2e/app.ts';
import { attempts, tryAll } from '../hostile/attempts.ts';
import { startCanary } from '../support/canary.ts';
import { type Desktop, expect, test } from './fixture.ts';
import { speak } from './speak.ts';

const wit = 'package my:slot;\n\nworld plugin {\n  export run: func();\n}\n';

test('offers to load a crashed page again', async ({ start }) => {
  const desktop = await start();
  const { window } = desktop;
  const asked = answer(desktop, 0);
  const loaded = new Promise((done) => window.contents.once('did-finish-load', done));
  window.contents.forcefullyCrashRenderer();
  await loaded;
  expect(asked).toMatchObject([
    { message: 'The window stopped working', buttons: ['Reload', 'Close Window'] },
  ]);
  const { call } = await speak(await window.contents.page());
  expect(await call('platform/describe', {})).toMatchObject({ shell: 'electron' });
});

test('closes a crashed window when told to', async ({ start }) => {
  const desktop = await start();
  answer(desktop, 1);
  desktop.window.contents.forcefullyCrashRenderer();
  await desktop.app.ended;
  expect(desktop.window.isDestroyed()).toBe(true);
});

test('offers to wait for a page that hangs, and leaves it alone then', async ({ start }) => {
  const desktop = await start();
  const asked = answer(desktop, 1);
  await desktop.page.evaluate(() => Object.assign(window, { before: true }));
  desktop.window.emit('unresponsive');
  desktop.window.emit('unresponsive');
  expect(asked).toMatchObject([
    { message: 'The window does not answer', buttons: ['Reload', 'Wait'] },
  ]);
  expect(await desktop.page.evaluate(() => Reflect.has(window, 'before'))).toBe(true);
});

test('loads a page that hangs again when told to, and asks no more', async ({ start }) => {
  const desktop = await start();
  const { window } = desktop;
  const asked = answer(desktop, 0);
  const loaded = new Promise((done) => window.contents.once('did-finish-load', done));
  window.emit('unresponsive');
  await loaded;
  expect(asked).toHaveLength(1);
  const { call } = await speak(await window.contents.page());
  expect(await call('platform/describe', {})).toMatchObject({ shell: 'electron' });
});

test('tells the page that it closes, waits for its last words, and ends', async ({
  start,
  home,
}) => {
  layFiles(home, { 'slot/slot.wit': wit });
  const { page, window, app } = await start();
  const { call, handle } = await speak(page);
  const { id } = await call('project/open', { path: join(home, 'slot') });
  // What the app does on `window/closing`: backs up what was typed, after some work.
  await handle.evaluate((side, project) => {
    const timer = setInterval(() => {
      if (!side.events.some(({ event }) => event === 'window/closing')) return;
      clearInterval(timer);
      void side
        .request('backup/save', { project, path: 'slot.wit', text: 'typed' })
        .then(() => side.request('window/settled', {}));
    }, 10);
  }, id);
  window.close();
  expect(window.isDestroyed()).toBe(false);
  expect(window.isVisible()).toBe(false);
  await app.ended;
  expect(window.isDestroyed()).toBe(true);
});

test('keeps what was backed up when it closed', async ({ start, home }) => {
  layFiles(home, { 'slot/slot.wit': wit });
  const first = await start();
  const shell = await speak(first.page);
  const { id } = await shell.call('project/open', { path: join(home, 'slot') });
  await shell.call('backup/save', { project: id, path: 'slot.wit', text: 'typed' });
  first.app.quit();
  await first.app.ended;

  const second = await start();
  const again = await speak(second.page);
  const project = await again.call('project/open', { path: join(home, 'slot') });
  expect(await again.call('backup/list', { project: project.id })).toMatchObject([
    { path: 'slot.wit', text: 'typed' },
  ]);
});

test('opens in the first window what a second start names', async ({ start, startAgain, home }) => {
  layFiles(home, { 'slot/slot.wit': wit });
  const { page } = await start();
  const { events } = await speak(page);
  const second = startAgain(join(home, 'slot'));
  await second.app.ended;
  expect(second.app.windows.size).toBe(0);
  await expect
    .poll(events)
    .toContainEqual({ event: 'open/path', data: { path: join(home, 'slot') } });
});

test('shows the commands of the app in its menu, and says which was chosen', async ({ start }) => {
  const { page, electron } = await start();
  const { call, events } = await speak(page);
  await call('menu/set', {
    entries: [
      { id: 'file.save', title: 'Save', menu: 'file', group: '2', order: 1, keys: 'mod+s' },
      { id: 'slot.add', title: 'Add & Check', menu: 'slot', group: '1', order: 1 },
    ],
  });
  const menu = electron.Menu.getApplicationMenu();
  expect(menu?.getMenuItemById('slot/slot.add')?.label).toBe('Add && Check');
  menu?.getMenuItemById('file/file.save')?.click();
  await expect
    .poll(events)
    .toContainEqual({ event: 'menu/command', data: { command: 'file.save' } });
});

test('opens the sandbox in a hidden window that answers, and reaches nothing', async ({
  start,
}) => {
  const { page, app, window, sessions } = await start();
  const { call } = await speak(page);
  expect(await call('sandbox/open', {})).toEqual({});
  const sandbox = [...app.windows].find((one) => one !== window);
  if (sandbox === undefined) throw new Error('there is no sandbox window');
  expect(sandbox.isVisible()).toBe(false);
  expect(sandbox.options.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
  });
  const inside = await sandbox.contents.page();
  expect(await inside.evaluate(() => [self.origin, 'require' in self])).toEqual(['null', false]);
  // In memory, and not the app's.
  const session = sessions.get('sandbox');
  expect(session?.isPersistent()).toBe(false);
  expect(sandbox.contents.session).toBe(session);

  await expect(sandbox.contents.loadURL('app://slotwright/')).rejects.toThrow('ERR_');
  await expect(sandbox.contents.loadURL('http://elsewhere.test/')).rejects.toThrow('ERR_');
  expect(session).toMatchObject({
    refused: ['app://slotwright/', 'http://elsewhere.test/'],
    leaked: [],
  });

  // The second takes the place of the first.
  const windows = app.windows.size;
  await call('sandbox/open', {});
  expect(app.windows.size).toBe(windows);
  expect(sandbox.isDestroyed()).toBe(true);
});

test('hands the page a port to the sandbox, in which a worker runs and reaches nothing', async ({
  start,
}) => {
  const { page, sessions } = await start();
  const { handle } = await speak(page);
  const canary = await startCanary();
  const said = await handle.evaluate(
    async (side, { portMessage, tries }) => {
      const given = new Promise<MessagePort>((resolve) => {
        addEventListener('message', ({ data, ports: [port] }) => {
          if (data === portMessage && port !== undefined) resolve(port);
        });
      });
      await side.request('sandbox/open', {});
      const port = await given;
      const heard = (type: string) =>
        new Promise<{ type: string; body?: string }>((resolve) => {
          port.addEventListener('message', ({ data }) => data.type === type && resolve(data));
        });
      const all = Promise.all(['ready', 'loaded', 'message'].map(heard));
      port.start();
      const deadlineMs = 30_000;
      port.postMessage({
        type: 'load',
        run: 1,
        worker: `addEventListener('message', async ({ data }) => postMessage({
          body: JSON.stringify([data.body, String(data.modules.m), await ${tries}]),
          rest: true,
        }));`,
        modules: [{ key: 'm', bytes: Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0).buffer }],
        deadlineMs,
      });
      await heard('loaded');
      port.postMessage({ type: 'post', run: 1, body: 'hello', deadlineMs });
      const [, , message] = await all;
      return message?.body ?? '';
    },
    { portMessage: sandboxPortMessage, tries: tryAll(canary.host) },
  );
  const [body, module, ends] = JSON.parse(said);
  expect([body, module]).toEqual(['hello', '[object WebAssembly.Module]']);
  expect(Object.keys(ends).sort()).toEqual(Object.keys(attempts).sort());
  expect(Object.entries(ends).filter(([, end]) => end === 'done')).toEqual([]);
  expect([canary.heard, sessions.get('sandbox')?.leaked]).toEqual([[], []]);
  await canary.close();
});

/** Answers every question of the system with the button of this number; gives what was asked. */
function answer({ electron }: Desktop, response: number): MessageBoxOptions[] {
  const asked: MessageBoxOptions[] = [];
  electron.dialog.showMessageBox = async (...given: unknown[]) => {
    asked.push(given.at(-1) as MessageBoxOptions);
    return { response, checkboxChecked: false };
  };
  return asked;
}
