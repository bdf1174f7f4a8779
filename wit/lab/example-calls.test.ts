import { expect, test } from 'vitest';
import { worldFrom } from '../../test/support/resolved.ts';
import { functionsOf } from '../values/functions.ts';
import { readCall } from '../values/wave-call.ts';
import { exampleCalls } from './example-calls.ts';

const world = worldFrom(
  `package a:b@1.0.0;
  interface host { resource file; }
  interface store {
    resource db { get: func(key: string) -> option<string>; }
    resource tree { constructor(under: borrow<db>); walk: func(to: own<db>); }
    resource lost { find: func(); }
    connect: func(address: string, retries: u8) -> result<db, string>;
    open: func(path: string) -> result<db, string>;
  }
  interface twice { open: func(c: char); }
  world w {
    use host.{file};
    export store;
    export twice;
    export import-file: func(one: borrow<file>);
    export none: func();
  }`,
  'w',
);
const exports = functionsOf(world, 'exports');
const examples = Object.fromEntries(
  exports.all.map((place) => [place.path, exampleCalls(world, exports, place)]),
);

test('each export has calls that make what it takes first', () => {
  expect(examples).toEqual({
    'a:b/store@1.0.0.db.get': ['store.open("hello")', 'store.db.get(handle(1), "hello")'],
    'a:b/store@1.0.0.tree.constructor': [
      'store.open("hello")',
      'store.tree.constructor(handle(1))',
    ],
    'a:b/store@1.0.0.tree.walk': [
      'store.open("hello")',
      'store.tree.constructor(handle(1))',
      'store.tree.walk(handle(2), handle(1))',
    ],
    'a:b/store@1.0.0.lost.find': ['store.lost.find(handle(0))'],
    'a:b/store@1.0.0.connect': ['store.connect("hello", 1)'],
    'a:b/store@1.0.0.open': ['store.open("hello")'],
    'a:b/twice@1.0.0.open': ["twice.open('é')"],
    'import-file': ['import-file(handle(0))'],
    none: ['none()'],
  });
});

test('all of them are calls that can be read', () => {
  const problems = Object.values(examples)
    .flat()
    .flatMap((call) => {
      const read = readCall(world.model, exports, call);
      return 'problems' in read ? read.problems : [];
    });
  expect(problems).toEqual([]);
});
