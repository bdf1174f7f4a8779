import { expect, test } from 'vitest';
import { compatibleNames, NameTable, trackOf } from './extern-names.ts';

// The table is that of wac's and Wasmtime's own tests of `alternate_lookup_key`.
test.each([
  ['x', undefined],
  ['x:y/z', undefined],
  ['x:y/z@1.0.0', 'x:y/z@1'],
  ['x:y/z@1.1.2', 'x:y/z@1'],
  ['x:y/z@2.1.2+abc', 'x:y/z@2'],
  ['x:y/z@0.1.2', 'x:y/z@0.1'],
  ['x:y/z@0.2.3+abc', 'x:y/z@0.2'],
  ['x:y/z@0.0.1', undefined],
  ['x:y/z@0.0.1-pre', undefined],
  ['x:y/z@0.1.0-pre', undefined],
  ['x:y/z@1.0.0-pre', undefined],
  ['x:y/z@1.0', undefined],
])('the semver track of %s is %s', (name, track) => {
  expect(trackOf(name)).toBe(track);
});

test('an exact name wins, then the newest of its track', () => {
  const table = new NameTable(
    new Map([
      ['log', 0],
      ['a:b/c@1.9.0', 1],
      ['a:b/c@1.10.0', 2],
      ['a:b/c@1.2.0', 3],
      ['a:b/c@2.0.0-rc.1', 4],
    ]),
  );
  expect(
    ['log', 'a:b/c@1.2.0', 'a:b/c@1.0.0', 'a:b/c@2.0.0', 'a:b/c', 'x'].map((name) =>
      table.get(name),
    ),
  ).toEqual([
    { name: 'log', value: 0, exact: true },
    { name: 'a:b/c@1.2.0', value: 3, exact: true },
    { name: 'a:b/c@1.10.0', value: 2, exact: false },
    undefined,
    undefined,
    undefined,
  ]);
  expect(table.otherVersions('a:b/c@2.0.0')).toEqual([
    'a:b/c@1.9.0',
    'a:b/c@1.10.0',
    'a:b/c@1.2.0',
    'a:b/c@2.0.0-rc.1',
  ]);
});

test('two versions of a name on one track', () => {
  expect(compatibleNames('a:b/c@0.2.0', 'a:b/c@0.2.9')).toBe(true);
  expect(compatibleNames('a:b/c@0.2.0', 'a:b/c@0.3.0')).toBe(false);
});
