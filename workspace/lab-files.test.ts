import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Sandbox } from '../test/support/command.ts';
import { SlotwrightError } from '../wit/errors.ts';
import type { Mocks } from '../wit/lab/files.ts';
import { diskTree, type FileTree } from './file-tree.ts';
import { filesForMocks, mocksOf, projectSuites, readRecordings } from './lab-files.ts';

let box: Sandbox;
let tree: FileTree;
const suite = (mocks: string | undefined, own: Mocks = {}) =>
  JSON.stringify({
    schema: 'suite/1',
    ...(mocks === undefined ? {} : { mocks }),
    cases: [{ name: 'a', calls: [{ call: 'f()', expect: [] }], mocks: own }],
  });
const recording = JSON.stringify({
  schema: 'recording/1',
  plugin: { file: 'a.wasm', sha256: '0' },
  events: [],
});

beforeAll(async () => {
  box = await Sandbox.create({
    'slot/suites/b.json': suite(undefined),
    'slot/suites/a.json': suite('site.json', { f: { kind: 'script', file: 'f.js', export: 'f' } }),
    'slot/suites/notes.txt': 'not a suite',
    'slot/mocks/site.json': JSON.stringify({
      schema: 'mocks/1',
      mocks: {
        g: { kind: 'recording', file: 'deep/r.json' },
        h: { kind: 'plugin', file: 'h.wasm' },
      },
    }),
    'slot/mocks/f.js': 'export const f = () => 1;',
    'slot/recordings/deep/r.json': recording,
    'slot/recordings/q.json': recording,
    'outside.json': recording,
    'outside.js': 'export const f = () => 1;',
    'bad/suites/a.json': suite('sites.json'),
    'bad/mocks/site.json': JSON.stringify({ schema: 'mocks/1', mocks: {} }),
    'leading-out/suites/a.json': suite('../../slot/mocks/site.json'),
  });
  tree = diskTree(box.path);
});
afterAll(() => box.remove());

const failure = async (read: () => Promise<unknown>): Promise<string> => {
  try {
    await read();
    return 'read';
  } catch (error) {
    if (!(error instanceof SlotwrightError)) throw error;
    return [error.code, error.message, error.advice ?? ''].join(' | ');
  }
};

test('suites are read with their mock sets, and mocks with the files that they need', async () => {
  const suites = await projectSuites(tree, 'slot');
  const files = await filesForMocks(tree, 'slot', suites.flatMap(mocksOf));
  expect([
    suites.map(({ path, mocks }) => [path, mocks !== undefined]),
    files.scripts,
    Object.keys(files.recordings),
    files.plugins,
    await projectSuites(tree, 'empty'),
  ]).toEqual([
    [
      ['slot/suites/a.json', true],
      ['slot/suites/b.json', false],
    ],
    { 'f.js': 'export const f = () => 1;' },
    ['deep/r.json'],
    ['h.wasm'],
    [],
  ]);
});

test('a mock set that is not there is told, with the one that was probably meant', async () => {
  expect(await failure(() => projectSuites(tree, 'bad'))).toBe(
    'no-such-file | bad/suites/a.json: `mocks` names sites.json, and there is no bad/mocks/sites.json. | Did you mean `site.json`?',
  );
});

test('names in files lead nowhere out of the project', async () => {
  const script = (file: string) =>
    failure(() => filesForMocks(tree, 'slot', [{ f: { kind: 'script', file, export: 'f' } }]));
  const played = (file: string) =>
    failure(() => filesForMocks(tree, 'slot', [{ f: { kind: 'recording', file } }]));
  const out = [
    await failure(() => projectSuites(tree, 'leading-out')),
    await script('../../outside.js'),
    await script('..\\..\\outside.js'),
    await script(join(box.path, 'outside.js')),
    await played('../../outside.json'),
    await script('f.js'),
  ];
  expect(out.map((one) => one.split(' | ')[0])).toEqual([
    'no-such-file',
    'no-such-file',
    'no-such-file',
    'no-such-file',
    'no-such-file',
    'read',
  ]);
});

test('recordings are given by files, folders and patterns, or are those of the project', async () => {
  const named = async (...words: string[]) =>
    (await readRecordings(tree, words, 'slot')).map(({ path }) => path);
  expect([
    await named(),
    await named('slot/recordings/deep', 'slot/recordings/q.json'),
    await named('slot/recordings/*.json'),
    await named('outside.json'),
  ]).toEqual([
    ['slot/recordings/q.json'],
    ['slot/recordings/deep/r.json', 'slot/recordings/q.json'],
    ['slot/recordings/q.json'],
    ['outside.json'],
  ]);
});
