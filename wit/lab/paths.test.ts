import { expect, test } from 'vitest';
import { worldFrom } from '../../test/support/resolved.ts';
import { functionsOf } from '../values/functions.ts';
import { parseBudgets } from './budgets.ts';
import { effectiveMocks, effectiveWasi, filesOfMocks, unknownPaths } from './effective-mocks.ts';
import type { Mock } from './files.ts';
import { byFunction, counterpart, functionsMeant, shortPath, unversionedPath } from './paths.ts';

const world = worldFrom(
  `
package test:paths@1.0.0;
package other:old@1.0.0-rc.1 { interface api { get: func(); } }
package other:new@2.0.0 { interface api { get: func(); resource blob { constructor(); read: func(); } } }
package twice:it@1.0.0 { interface api { get: func(); } }
package twice:it@2.0.0 { interface api { get: func(); } }
world w {
  import other:old/api@1.0.0-rc.1;
  import other:new/api@2.0.0;
  import twice:it/api@1.0.0;
  import twice:it/api@2.0.0;
  import log: func();
}
`,
  'w',
);
const imports = functionsOf(world, 'imports');
const meant = (path: string) => functionsMeant(imports, path).map((place) => place.path);

test('a path with a version means one function, without all that have it', () => {
  expect([
    meant('twice:it/api@1.0.0.get'),
    meant('twice:it/api.get'),
    meant('other:old/api.get'),
    meant('other:new/api.blob.read'),
    meant('blob.read'),
    meant('api.blob.constructor'),
    meant('log'),
    meant('twice:it/api@3.0.0.get'),
    meant('api.get'),
    meant('toString'),
  ]).toEqual([
    ['twice:it/api@1.0.0.get'],
    ['twice:it/api@1.0.0.get', 'twice:it/api@2.0.0.get'],
    ['other:old/api@1.0.0-rc.1.get'],
    ['other:new/api@2.0.0.blob.read'],
    [],
    ['other:new/api@2.0.0.blob.constructor'],
    ['log'],
    [],
    // Of four packages: which is meant is not clear.
    [],
    [],
  ]);
});

test('the shortest that is clear is enough to call a function by', () => {
  const short = imports.all.map((place) => shortPath(imports, place));
  expect([short.map((path) => imports.find(path)), short]).toEqual([
    imports.all,
    [
      'other:old/api.get',
      'other:new/api.get',
      'api.blob.constructor',
      'api.blob.read',
      'twice:it/api@1.0.0.get',
      'twice:it/api@2.0.0.get',
      'log',
    ],
  ]);
});

test('paths without versions, whatever dots a version has', () => {
  expect(imports.all.map(unversionedPath)).toEqual(
    [
      'log',
      'other:old/api.get',
      'other:new/api.get',
      'other:new/api.blob.constructor',
      'other:new/api.blob.read',
      'twice:it/api.get',
      'twice:it/api.get',
    ].toSorted((a, b) => order(a) - order(b)),
  );
});
const order = (path: string): number =>
  imports.all.findIndex((place) => unversionedPath(place) === path);

test('what another version of a plugin has in place of a function', () => {
  const found = (path: string) => counterpart(imports, path)?.path;
  expect([
    found('other:new/api@2.0.0.get'),
    found('other:new/api@1.7.3-beta.2.get'),
    found('other:new/api@2.1.0.blob.read'),
    found('other:old/api@1.0.0.get'),
    found('other:new/api.get'),
    found('other:new/api@2.1.0.blob.write'),
    found('other:new/ap@2.1.0.get'),
    found('log'),
  ]).toEqual([
    'other:new/api@2.0.0.get',
    'other:new/api@2.0.0.get',
    'other:new/api@2.0.0.blob.read',
    'other:old/api@1.0.0-rc.1.get',
    'other:new/api@2.0.0.get',
    undefined,
    undefined,
    'log',
  ]);
});

const named = (message: string): Mock => ({
  kind: 'answer',
  answer: { kind: 'trap', message },
});

test('of mocks, later tables go first, and within one those with a version', () => {
  const mocks = effectiveMocks(imports, [
    { 'twice:it/api@1.0.0.get': named('set, 1.0.0'), 'gone:x/y.z': named('gone') },
    undefined,
    { 'twice:it/api@2.0.0.get': named('case, 2.0.0'), 'twice:it/api.get': named('case') },
  ]);
  expect([
    mocks,
    [...byFunction(imports, { 'twice:it/api.get': 1, 'twice:it/api@2.0.0.get': 2 })],
    unknownPaths([imports], { 'twice:it/api.get': 1, 'twice:it/ap.get': 1 }),
  ]).toEqual([
    {
      'twice:it/api@1.0.0.get': named('case'),
      'twice:it/api@2.0.0.get': named('case, 2.0.0'),
    },
    [
      ['twice:it/api@1.0.0.get', 1],
      ['twice:it/api@2.0.0.get', 2],
    ],
    ['twice:it/ap.get'],
  ]);
});

test('of WASI, each part comes from the last that has it', () => {
  expect([
    effectiveWasi([undefined]),
    effectiveWasi([
      { mode: 'denied', seed: 5, env: { A: '1' } },
      { mode: 'mocked', env: { B: '2' } },
    ]),
  ]).toEqual([{ mode: 'deterministic' }, { mode: 'mocked', seed: 5, env: { B: '2' } }]);
});

test('files that mocks need, each once', () => {
  expect(
    filesOfMocks({
      a: { kind: 'script', file: 'a.js', export: 'f' },
      b: { kind: 'script', file: 'a.js', export: 'g' },
      c: { kind: 'recording', file: 'r.json' },
      d: { kind: 'plugin', file: 'p.wasm' },
      e: named(''),
    }),
  ).toEqual({ scripts: ['a.js'], recordings: ['r.json'], plugins: ['p.wasm'] });
});

test('budgets are numbers with a unit', () => {
  expect(parseBudgets(['size=2MiB', 'call=1.5s', 'instantiate=50', 'memory=64 MB'])).toEqual({
    size: 2_097_152,
    call: 1_500,
    instantiate: 50,
    memory: 64_000_000,
  });
  for (const text of ['size', 'size=', 'size=5s', 'call=5MiB', 'calls=5', 'size=-1', 'size=1e3']) {
    expect(() => parseBudgets([text])).toThrow('is no budget');
  }
});
