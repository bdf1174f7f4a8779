import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withoutPlugins } from './samples.ts';
import { TestRoom } from './testing.ts';

let here: TestRoom;
beforeEach(async () => {
  here = await TestRoom.create();
});
afterEach(() => here.close());

test('a copy of each sample is a project of its own, with all of its plugins', async () => {
  const samples = await here.window.call('sample/list', {});
  expect(samples.map(({ name }) => name)).toEqual([
    'agent-tool',
    'cms-extension',
    'faas-handler',
    'game-mod',
  ]);
  for (const { name, title, description, imports, exports, fit, misfit } of samples) {
    const { id, root } = await here.window.call('project/from-sample', { sample: name });
    expect(root).toBe(join(here.home, 'Slotwright', name));
    expect([title, description].every((text) => text.length > 5)).toBe(true);
    expect(Math.min(imports.length, exports.length)).toBeGreaterThan(0);
    const { slots, problems } = await here.window.call('project/slots', { project: id });
    const { plugins, problems: ofPlugins } = await here.window.call('plugin/list', { project: id });
    expect([slots.length, problems, ofPlugins]).toEqual([1, [], []]);
    expect(plugins.every(({ origin }) => origin === 'project')).toBe(true);
    expect(plugins.length).toBe(fit + misfit);
    expect(await readFile(join(root, 'slot.json'), 'utf8')).not.toContain('.cache');
    expect(await readdir(root)).toEqual([
      'README.md',
      'mocks',
      'plugins',
      'slot.json',
      'suites',
      'wit',
    ]);
  }
}, 300_000);

test('a second copy gets a free name, and a folder that is used is left alone', async () => {
  const copy = () => here.window.call('project/from-sample', { sample: 'cms-extension' });
  expect([(await copy()).name, (await copy()).name]).toEqual(['cms-extension', 'cms-extension-2']);
  await here.write({ 'mine/a.txt': 'mine' });
  const directory = join(here.home, 'mine');
  expect(
    await here.window.refused('project/from-sample', { sample: 'cms-extension', directory }),
  ).toMatchObject({ code: 'not-empty' });
  expect(await readdir(directory)).toEqual(['a.txt']);
  expect(await here.window.refused('project/from-sample', { sample: '../wit' })).toMatchObject({
    code: 'no-such-sample',
  });
}, 300_000);

test('an entry `plugins` is taken out of the text, and the rest stays as it is written', () => {
  expect(withoutPlugins('{\n  "a": { "b": 1 },\n  "plugins": ["x", "y"]\n}\n')).toBe(
    '{\n  "a": { "b": 1 }\n}\n',
  );
  expect(withoutPlugins('{ "plugins": ["]"], "a": 1 }')).toBe('{\n  "a": 1\n}\n');
  expect(withoutPlugins('{"a":1}')).toBe('{"a":1}');
});
