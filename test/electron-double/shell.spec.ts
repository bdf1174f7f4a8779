/** The contract over the port: a project is opened, read and saved, and bytes stay what they are. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { layFiles } from '../e2e/app.ts';
import { expect, test } from './fixture.ts';
import { speak } from './speak.ts';

const wit = 'package my:slot;\n\nworld plugin {\n  export run: func();\n}\n';

test('opens the project of the command line and saves a file of it', async ({ start, home }) => {
  layFiles(home, { 'slot/slot.wit': wit });
  const path = join(home, 'slot');
  const { page, app } = await start(path);
  const shell = await speak(page);

  const platform = await shell.call('platform/describe', {});
  expect(platform).toMatchObject({ shell: 'electron', nativeDialogs: true, home, open: path });
  const project = await shell.call('project/open', { path });
  expect(project).toMatchObject({ kind: 'wit-directory', shownRoot: '~/slot' });
  expect(app.recent).toContain(path);

  const { text, revision } = await shell.call('file/read', {
    project: project.id,
    path: 'slot.wit',
  });
  expect(text).toBe(wit);
  await shell.call('file/write', {
    project: project.id,
    path: 'slot.wit',
    text: `${wit}// saved\n`,
    expected: revision,
  });
  expect(readFileSync(join(path, 'slot.wit'), 'utf8')).toBe(`${wit}// saved\n`);
});

test('carries bytes as bytes in both directions', async ({ start, home }) => {
  layFiles(home, { 'slot/slot.wit': wit });
  const { page } = await start();
  const { handle, call } = await speak(page);
  const project = await call('project/open', { path: join(home, 'slot') });
  // A whole buffer, and a view into the middle of one.
  const same = await handle.evaluate(async (side, project) => {
    const all = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);
    const bytes = all.subarray(100, 900);
    const added = await side.request('plugin/add', { project, name: 'one.wasm', bytes });
    const id = (added as { id: string }).id;
    const read = await side.request('plugin/read', { project, id });
    const back = (read as { bytes: Uint8Array }).bytes;
    return back instanceof Uint8Array && String(back) === String(bytes);
  }, project.id);
  expect(same).toBe(true);
});

test('answers failures with codes, and refuses what is not of the contract', async ({ start }) => {
  const { page } = await start();
  const { call, callAnything } = await speak(page);
  await expect(call('project/open', { path: '/etc' })).rejects.toThrow('not-granted');
  await expect(callAnything('process/exit', {})).rejects.toThrow('bad-message');
  await expect(callAnything('project/open', { path: 7 })).rejects.toThrow('bad-message');
});

test('grants what is chosen in the system dialog, and nothing when it was left', async ({
  start,
  home,
}) => {
  const { page, electron, window } = await start();
  const { call } = await speak(page);
  const asked: unknown[] = [];
  electron.dialog.showOpenDialog = async (...given: unknown[]) => {
    asked.push(given.length === 2 ? given[1] : given[0]);
    return { canceled: true, filePaths: [] };
  };
  const pick = { kind: 'folder', title: 'Open a slot', startAt: home } as const;
  expect(await call('dialog/pick', pick)).toBeNull();
  expect(asked).toEqual([
    {
      title: 'Open a slot',
      defaultPath: home,
      properties: ['openDirectory', 'createDirectory'],
    },
  ]);
  electron.dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['/etc'] });
  expect(await call('dialog/pick', pick)).toEqual(['/etc']);
  await expect(call('project/open', { path: '/etc' })).rejects.toThrow('not-a-slot');
  expect(window.isVisible()).toBe(true);
});
