import { readdir, readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EventData } from '../contract/shell.ts';
import { revisionOf } from './own-writes.ts';
import { smallProject, TestRoom, TestWindow } from './testing.ts';

let here: TestRoom;
beforeEach(async () => {
  here = await TestRoom.create();
});
afterEach(() => here.close());

const wasm = (...rest: number[]) => new Uint8Array([0, 97, 115, 109, ...rest]);

test('plugins come from all places that a project has, each once, with their installs', async () => {
  await here.write({
    'outside/c.wasm': wasm(3),
    'watched/d.wasm': wasm(4),
    'single/e.wasm': wasm(5),
  });
  const { id: project } = await here.openProject({
    'slot.json': (smallProject['slot.json'] ?? '').replace(
      /\n}\n$/,
      ',\n  "plugins": ["../outside", "plugins/a.wasm", "nowhere"]\n}\n',
    ),
    'plugins/a.wasm': wasm(1),
    'plugins/sub/b.wasm': wasm(2),
    'plugins/meta.csv': 'file,installs\na.wasm,120\nsub/b.wasm,many\n',
    'fleet.json': JSON.stringify({
      schema: 'fleet/1',
      plugins: [{ file: 'sub/b.wasm', sha256: '', bytes: 1, installs: 7 }],
      shapes: [],
    }),
  });
  for (const path of ['watched', 'single/e.wasm']) {
    await here.window.call('plugin/watch', { project, directory: join(here.home, path) });
  }
  const { plugins, problems, watched } = await here.window.call('plugin/list', { project });
  expect(plugins.map(({ name, path, origin, installs }) => [name, path, origin, installs])).toEqual(
    [
      ['a', 'plugins/a.wasm', 'project', 120],
      ['b', 'plugins/sub/b.wasm', 'project', 7],
      ['c', '~/outside/c.wasm', 'slot.json', undefined],
      ['d', '~/watched/d.wasm', 'watched', undefined],
      ['e', '~/single/e.wasm', 'added', undefined],
    ],
  );
  expect(problems.map(({ path, line, code }) => [path, line, code])).toEqual([
    ['plugins/meta.csv', 3, 'bad-row'],
    ['slot.json', 15, 'no-such-file'],
  ]);
  expect(watched).toEqual([{ path: join(here.home, 'watched'), shownPath: '~/watched' }]);
  const bytes = await Promise.all(
    plugins.map(({ id }) => here.window.call('plugin/read', { project, id })),
  );
  expect(bytes.map((one) => [one.bytes[4], one.sha256])).toEqual(
    [1, 2, 3, 4, 5].map((last) => [last, revisionOf(wasm(last))]),
  );
});

test('dropped bytes get a free name, and what is removed can come back', async () => {
  const { id: project } = await here.openProject();
  const add = (name: string) => here.window.call('plugin/add', { project, name, bytes: wasm(9) });
  expect([
    (await add('x y.wasm')).path,
    (await add('x y.wasm')).path,
    (await add('z')).path,
  ]).toEqual(['plugins/x y.wasm', 'plugins/x y-2.wasm', 'plugins/z.wasm']);
  const [first] = (await here.window.call('plugin/list', { project })).plugins;
  const { restore } = await here.window.call('plugin/remove', { project, id: first?.id ?? '' });
  const folder = join(here.home, 'slot/plugins');
  expect(await readdir(folder)).toEqual(['x y.wasm', 'z.wasm']);
  await here.window.call('file/restore', { project, restore: restore ?? '' });
  expect(await readFile(join(folder, 'x y-2.wasm'))).toEqual(Buffer.from(wasm(9)));
});

test('a bare slot keeps them outside of its folder, also for the next time', async () => {
  await here.write({ 'bare/a.wit': 'package a:b;\nworld w {}\n' });
  const path = join(here.home, 'bare');
  const { id: project } = await here.window.call('project/open', { path });
  const added = await here.window.call('plugin/add', { project, name: 'p.wasm', bytes: wasm() });
  expect(added.origin).toBe('added');
  expect(await readdir(path)).toEqual(['a.wit']);
  await here.window.call('plugin/remove', { project, id: added.id });
  expect((await here.window.call('plugin/list', { project })).plugins).toEqual([]);
});

test('text of WebAssembly is assembled when it is read', async () => {
  await here.write({ 'single/t.wat': '(module (func (export "f")))' });
  const { id: project } = await here.openProject();
  await here.window.call('plugin/watch', { project, directory: join(here.home, 'single/t.wat') });
  const [plugin] = (await here.window.call('plugin/list', { project })).plugins;
  const { bytes } = await here.window.call('plugin/read', { project, id: plugin?.id ?? '' });
  expect([...bytes.subarray(0, 4)]).toEqual([...wasm()]);
});

test('links and entries that lead out of what is granted are not followed', async () => {
  const { id: project } = await here.openProject({
    'plugins/own.wasm': wasm(),
    'slot.json': (smallProject['slot.json'] ?? '').replace(
      /\n}\n$/,
      ',\n  "plugins": ["/etc"]\n}\n',
    ),
  });
  await symlink(process.execPath, join(here.home, 'slot/plugins/out.wasm'));
  const { plugins, problems } = await here.window.call('plugin/list', { project });
  expect(plugins.map(({ name }) => name)).toEqual(['own']);
  expect(problems).toHaveLength(1);
  expect(await here.window.refused('plugin/watch', { project, directory: '/etc' })).toMatchObject({
    code: 'not-granted',
  });
});

test('an id that is none', async () => {
  const { id: project } = await here.openProject();
  for (const id of ['', '../slot.json', '__proto__']) {
    expect(await here.window.refused('plugin/read', { project, id })).toMatchObject({
      code: 'no-such-plugin',
    });
  }
});

test('a link that took the place of a plugin is not read through', async () => {
  const { id: project } = await here.openProject({ 'plugins/own.wasm': wasm() });
  const [plugin] = (await here.window.call('plugin/list', { project })).plugins;
  const place = join(here.home, 'slot/plugins/own.wasm');
  await rm(place);
  await symlink(process.execPath, place);
  expect(await here.window.refused('plugin/read', { project, id: plugin?.id ?? '' })).toMatchObject(
    { code: 'no-such-plugin' },
  );
});

test('another window is told of the files that plugins are', async () => {
  const { id: project } = await here.openProject();
  const other = new TestWindow(here.room);
  await other.call('project/open', { path: join(here.home, 'slot') });
  const { id } = await here.window.call('plugin/add', { project, name: 'new', bytes: wasm() });
  await here.window.call('plugin/remove', { project, id });
  const told = other.events('files/changed') as EventData<'files/changed'>[];
  expect(told.flatMap(({ changes }) => changes)).toEqual([
    { path: 'plugins/new.wasm', kind: 'created' },
    { path: 'plugins/new.wasm', kind: 'deleted' },
  ]);
});
