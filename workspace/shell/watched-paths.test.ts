import { expect, test } from 'vitest';
import { WatchedPaths } from './watched-paths.ts';

test('what tools keep is not watched, nor the halves of a save', () => {
  const paths = new WatchedPaths('/slot', 'linux');
  const ignored = ['/slot/.git/index', '/slot/node_modules/x', '/slot/wit/.a.wit.01ab.tmp'];
  expect(ignored.filter((path) => !paths.ignores(path))).toEqual([]);
  expect(['/slot', '/slot/wit', '/slot/wit/.hidden'].filter((one) => paths.ignores(one))).toEqual(
    [],
  );
});

test('only so many are watched, of which those that are gone and the halves of saves are none', () => {
  const paths = new WatchedPaths('/slot', 'linux', 2);
  paths.ignores('/slot');
  for (let save = 0; save < 10; save++) paths.ignores(`/slot/.a.wit.${save}.tmp`);
  expect(['a', 'b', 'a'].map((name) => paths.ignores(`/slot/${name}`))).toEqual([
    false,
    true,
    false,
  ]);
  paths.gone('/slot/a');
  expect(paths.ignores('/slot/b')).toBe(false);
});
