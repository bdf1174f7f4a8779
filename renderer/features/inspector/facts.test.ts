import { expect, test } from 'vitest';
import { pluginRows } from '../../../test/support/plugin-rows.ts';
import type { PluginRow } from '../../core/plugins-store.ts';
import { contentsOf, gatesOf, paragraphsOf, placeOf, usersOf, within } from './facts.ts';

const [sample] = pluginRows(1);
if (sample === undefined) throw new Error('no row');
const row = (name: string, rest: Partial<PluginRow>): [string, PluginRow] => [
  name,
  { ...sample, id: name, name, state: 'fits', imports: [], exports: [], ...rest },
];
const rows = new Map([
  row('toml', { imports: ['a:b/log@1.0.0'], exports: ['run'] }),
  row('elm', { imports: ['a:b/log@1.1.0'], state: 'misfit' }),
  row('html', { exports: ['a:b/log@1.1.0'] }),
]);

test('who uses an interface, whatever its version; misfits first', () => {
  const users = usersOf(
    { name: 'log', extern: { direction: 'either', name: 'a:b/log@1.1.0' } },
    rows,
  );
  expect(users?.words).toBe('3 of 3 plugins use it');
  expect(users?.plugins.map(({ name }) => name)).toEqual(['elm', 'html', 'toml']);
});

test('who uses one direction of it, a part of it, nothing', () => {
  const words = (name: string, direction: 'import' | 'export' | 'either', of = 'a:b/log@1.1.0') =>
    usersOf({ name, extern: { direction, name: of } }, rows)?.words;
  expect(words('log', 'import')).toBe('2 of 3 plugins import it');
  expect(words('log', 'export')).toBe('1 of 3 plugins exports it');
  expect(words('line', 'import')).toBe('2 of 3 plugins import `log`');
  expect(words('run', 'export', 'run')).toBe('1 of 3 plugins exports it');
  expect(words('stop', 'export', 'stop')).toBe('No plugin exports it');
  expect(usersOf({ name: 'w', extern: undefined }, rows)).toBeUndefined();
  expect(
    usersOf({ name: 'run', extern: { direction: 'export', name: 'run' } }, new Map()),
  ).toBeUndefined();
});

test('what stands in the item, its first and last letter too', () => {
  const range = { start: { line: 2, character: 4 }, end: { line: 3, character: 9 } };
  const at = (line: number, column: number) => ({ line, column });
  const list = [at(3, 4), at(3, 5), at(4, 10), at(4, 11), at(5, 1), { column: 1 }];
  expect(within(list, range)).toEqual([at(3, 5), at(4, 10)]);
});

test('docs run on where the editor broke them; lists and code stay', () => {
  expect(
    paragraphsOf(
      'Runs the\ncommand.\n\nTakes:\n- a `path`\n- a\n  name\n```wit\na: u8,\nb: u8\n```\nEnd.',
    ),
  ).toEqual([
    { text: 'Runs the command.', code: false },
    { text: 'Takes:', code: false },
    { text: '- a `path`', code: false },
    { text: '- a name', code: false },
    { text: 'a: u8,\nb: u8', code: true },
    { text: 'End.', code: false },
  ]);
});

test('an interface has its id, a function what it is part of', () => {
  expect(placeOf({ word: 'import', code: 'interface a:b/t@1.0.0', owner: 'a:b' })).toEqual({
    id: true,
    text: 'a:b/t@1.0.0',
  });
  expect(placeOf({ word: 'function', code: 'f: func()', owner: 'a:b/t' })).toEqual({
    id: false,
    text: 'a:b/t',
  });
});

test('gates by attribute, contents in words', () => {
  expect(gatesOf({ since: '0.6.0', deprecated: '0.7.0' })).toEqual([
    ['@since', '0.6.0'],
    ['@deprecated', '0.7.0'],
  ]);
  expect(gatesOf({ feature: 'new' })).toEqual([['@unstable', 'new']]);
  expect(contentsOf({ holds: { functions: 1, types: 0 }, externs: undefined })).toBe('1 function');
  expect(contentsOf({ holds: undefined, externs: { imports: 11, exports: 1 } })).toBe(
    '11 imports, 1 export',
  );
});
