import { writeFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EventData } from '../contract/shell.ts';
import type { ProjectId } from '../contract/shell-data.ts';
import { eventually, pause, TestRoom, TestWindow } from './testing.ts';

let here: TestRoom;
let project: ProjectId;
beforeEach(async () => {
  here = await TestRoom.create();
  ({ id: project } = await here.openProject({ 'a.txt': 'one', 'b.txt': 'two' }));
  // Until it tells of something, the watcher may not have begun.
  await eventually(async () => {
    await writeFile(slot('begin.txt'), String(Math.random()));
    return changes().length > 0 || undefined;
  });
  await pause(300);
  here.window.messages.length = 0;
});
afterEach(() => here.close());

const slot = (path: string) => join(here.home, 'slot', path);
const told = (window = here.window) =>
  window.events('files/changed') as EventData<'files/changed'>[];
const changes = (window = here.window) => told(window).flatMap((event) => event.changes);

test('tells what others changed, made and deleted', async () => {
  await writeFile(slot('a.txt'), 'changed');
  await writeFile(slot('new.txt'), '');
  await rm(slot('b.txt'));
  await eventually(() => changes().length >= 3 || undefined);
  expect(changes().toSorted((a, b) => a.path.localeCompare(b.path))).toEqual([
    { path: 'a.txt', kind: 'changed' },
    { path: 'b.txt', kind: 'deleted' },
    { path: 'new.txt', kind: 'created' },
  ]);
  expect(told().every((event) => event.project === project && !event.all)).toBe(true);
});

test('says nothing of what the app does itself, however late the system tells', async () => {
  const { window } = here;
  const { revision } = await window.call('file/read', { project, path: 'a.txt' });
  const write = { project, text: 'mine', expected: revision };
  await window.call('file/write', { ...write, path: 'a.txt' });
  await window.call('file/write', { ...write, path: 'deep/er/c.txt', expected: null });
  await window.call('file/create-directory', { project, path: 'folder' });
  await window.call('file/rename', { project, from: 'deep', to: 'moved' });
  await window.call('file/delete', { project, path: 'b.txt' });
  await pause(600);
  expect(changes()).toEqual([]);
});

test('what others do to the same file right after is told', async () => {
  const { window } = here;
  const { revision } = await window.call('file/read', { project, path: 'a.txt' });
  await window.call('file/write', { project, path: 'a.txt', text: 'mine', expected: revision });
  await writeFile(slot('a.txt'), 'theirs');
  await eventually(() => changes().length > 0 || undefined);
  expect(changes()).toEqual([{ path: 'a.txt', kind: 'changed' }]);
});

test('an editor that saves by rename changed the file', async () => {
  await writeFile(slot('.a.txt.0123456789ab.tmp'), 'saved');
  await rename(slot('.a.txt.0123456789ab.tmp'), slot('a.txt'));
  await eventually(() => changes().length > 0 || undefined);
  expect(changes()).toEqual([{ path: 'a.txt', kind: 'changed' }]);
});

test('another window is told what this one wrote', async () => {
  const other = new TestWindow(here.room);
  await other.call('project/open', { path: slot('') });
  const { window } = here;
  await window.call('file/write', { project, path: 'c.txt', text: 'c', expected: null });
  await eventually(() => changes(other).length > 0 || undefined);
  expect([changes(), changes(other)]).toEqual([[], [{ path: 'c.txt', kind: 'created' }]]);
});

test('a flood is told as one, and at most ten times a second', async () => {
  await mkdir(slot('many'));
  const start = Date.now();
  for (let n = 0; n < 2_000; n++) writeFileSync(slot(`many/${n}.txt`), '');
  await eventually(() => told().some(({ all }) => all) || undefined);
  await pause(500);
  expect(told().length).toBeLessThanOrEqual(Math.ceil((Date.now() - start) / 100) + 1);
});

test('what tools keep is not watched', async () => {
  await mkdir(slot('.git'));
  await writeFile(slot('.git/index'), 'x');
  await mkdir(slot('node_modules/x'), { recursive: true });
  await pause(400);
  expect(changes()).toEqual([]);
});

test('a folder that vanishes and comes back is read anew', async () => {
  await rename(slot(''), join(here.home, 'away'));
  await eventually(() => told().some(({ all }) => all) || undefined);
  here.window.messages.length = 0;
  await rename(join(here.home, 'away'), slot(''));
  await eventually(() => told().some(({ all }) => all) || undefined);
  here.window.messages.length = 0;
  await eventually(async () => {
    await writeFile(slot('a.txt'), String(Math.random()));
    return changes().some(({ path }) => path === 'a.txt') || undefined;
  });
});

test('plugins are told of apart, also in a folder that is watched', async () => {
  await here.write({ 'builds/one.wasm': new Uint8Array([0, 97, 115, 109]) });
  await here.window.call('plugin/watch', { project, directory: join(here.home, 'builds') });
  await pause(300);
  here.window.messages.length = 0;
  await here.write({ 'builds/two.wasm': new Uint8Array([0, 97, 115, 109]) });
  await eventually(() => here.window.events('plugins/changed').length > 0 || undefined);
  expect(changes()).toEqual([]);
  here.window.messages.length = 0;
  await here.write({ 'slot/plugins/three.wasm': new Uint8Array([0, 97, 115, 109]) });
  await eventually(() => here.window.events('plugins/changed').length > 0 || undefined);
});
