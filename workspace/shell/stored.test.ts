import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { revisionOf } from './own-writes.ts';
import { eventually, TestRoom, TestWindow } from './testing.ts';

let here: TestRoom;
beforeEach(async () => {
  here = await TestRoom.create();
});
afterEach(() => here.close());

describe('settings', () => {
  const file = () => join(here.directory, 'config/settings.json');

  test('unknown keys and their order stay, null removes', async () => {
    await mkdir(join(here.directory, 'config'));
    await writeFile(file(), '{"z.later": {"x": [1]}, "editor.fontSize": 13, "a.gone": true}');
    await here.window.call('settings/write', {
      settings: { 'editor.fontSize': 15, 'a.gone': null, 'b.new': 'on' },
    });
    expect(await readFile(file(), 'utf8')).toBe(
      '{\n  "z.later": {\n    "x": [\n      1\n    ]\n  },\n  "editor.fontSize": 15,\n  "b.new": "on"\n}\n',
    );
    expect((await here.window.call('settings/read', {})).settings).toMatchObject({ 'b.new': 'on' });
  });

  test.each(['{ "a": }', '[1]', '"text"', '{"a": 1, "a": 2}'])(
    'a file that says %s is reported and left as it is',
    async (text) => {
      await mkdir(join(here.directory, 'config'));
      await writeFile(file(), text);
      const { settings, problem } = await here.window.call('settings/read', {});
      expect(settings).toEqual({});
      expect(problem).toMatch(/settings\.json:1:\d+: /);
      expect(await here.window.refused('settings/write', { settings: { a: 1 } })).toMatchObject({
        code: 'bad-settings',
      });
      expect(await readFile(file(), 'utf8')).toBe(text);
    },
  );

  test('two changes at once are both kept, and every window is told', async () => {
    const other = new TestWindow(here.room);
    await Promise.all([
      here.window.call('settings/write', { settings: { a: 1 } }),
      other.call('settings/write', { settings: { b: 2 } }),
    ]);
    expect((await here.window.call('settings/read', {})).settings).toEqual({ a: 1, b: 2 });
    expect(other.events('settings/changed').at(-1)).toEqual({ settings: { a: 1, b: 2 } });
  });

  test('what somebody writes by hand is told', async () => {
    await here.window.call('settings/write', { settings: { a: 1 } });
    await eventually(async () => {
      await writeFile(file(), JSON.stringify({ a: Math.random(), by: 'hand' }));
      return (
        here.window
          .events('settings/changed')
          .some((data) => JSON.stringify(data).includes('hand')) || undefined
      );
    });
  });
});

test('view state is kept for the app and for each project', async () => {
  const { id: project } = await here.openProject();
  const state = { open: ['a', { $bytes: [0, 4] }], nothing: null };
  expect(await here.window.call('state/read', {})).toEqual({ state: null });
  await here.window.call('state/write', { state });
  await here.window.call('state/write', { project, state: 'other' });
  expect([
    await here.window.call('state/read', {}),
    await here.window.call('state/read', { project }),
  ]).toEqual([{ state }, { state: 'other' }]);
  await writeFile(join(here.directory, 'data/state.json'), '{ broken');
  expect(await here.window.call('state/read', {})).toEqual({ state: null });
});

test('backups are listed newest first, replaced and discarded; a damaged one harms no other', async () => {
  const { id: project } = await here.openProject();
  const { window } = here;
  const base = revisionOf('');
  await window.call('backup/save', { project, path: 'wit/greet.wit', text: 'one', base });
  await window.call('backup/save', { project, path: 'new #1 ü.wit', text: 'new' });
  await window.call('backup/save', { project, path: 'wit/greet.wit', text: 'two', base });
  const list = async () =>
    (await window.call('backup/list', { project })).map((one) => ({ ...one, saved: 0 }));
  const expected = [
    { path: 'wit/greet.wit', text: 'two', base, saved: 0 },
    { path: 'new #1 ü.wit', text: 'new', saved: 0 },
  ];
  expect((await list()).toSorted((a, b) => b.path.localeCompare(a.path))).toEqual(expected);
  await window.call('backup/discard', { project, path: 'new #1 ü.wit' });
  await window.call('backup/discard', { project, path: 'new #1 ü.wit' });
  expect(await list()).toEqual(expected.slice(0, 1));
});
