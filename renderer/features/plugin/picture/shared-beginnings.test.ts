import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runsOf } from './shared-beginnings.ts';

test('three or more names in a row stand under what they share, up to a joint', () => {
  expect(
    runsOf([
      'init',
      'language-server-command',
      'language-server-options',
      'language-server-id',
      'labels',
    ]),
  ).toEqual([
    { beginning: undefined, length: 1 },
    { beginning: 'language-server-', length: 3 },
    { beginning: undefined, length: 1 },
  ]);
});

test('where the longest beginning is shared by too few, a shorter one is', () => {
  expect(runsOf(['wasi:cli/environment', 'wasi:cli/exit', 'wasi:io/streams'])).toEqual([
    { beginning: 'wasi:', length: 3 },
  ]);
});

test('two do not, nor do names that share a few letters', () => {
  const alone = { beginning: undefined, length: 1 };
  expect(runsOf(['run-a', 'run-b'])).toEqual([alone, alone]);
  expect(runsOf(['on-a', 'on-b', 'on-c'])).toEqual([alone, alone, alone]);
});

test('whatever the names are, runs cover them, and each goes on after its beginning', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[ab]{0,3}(?:-[ab]{0,3}){0,3}$/)), (names) => {
      let at = 0;
      for (const { beginning, length } of runsOf(names)) {
        for (const name of names.slice(at, at + length)) {
          if (beginning !== undefined) {
            expect(name.startsWith(beginning)).toBe(true);
            expect(name.length).toBeGreaterThan(beginning.length);
          }
        }
        at += length;
      }
      expect(at).toBe(names.length);
    }),
  );
});
