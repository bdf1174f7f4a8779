import { expect, test } from 'vitest';
import type { TextQuery } from '../contract/text-search.ts';
import { searchFiles } from './search.ts';

const files: Readonly<Record<string, string | Uint8Array>> = {
  'a.wit': 'package a:b;\r\n\r\n/// A name-space, not a name.\r\nname: func();\r\n',
  'b.txt': 'Name name\nnothing\n  name\n',
  'c.bin': new Uint8Array([110, 97, 109, 101, 0]),
  'long.txt': `${'x'.repeat(5_000)}name${'y'.repeat(5_000)}`,
};
const read = async (path: string): Promise<Uint8Array> => {
  const file = files[path] ?? '';
  return typeof file === 'string' ? new TextEncoder().encode(file) : file;
};
const quiet = { signal: new AbortController().signal, progress: () => undefined };
const search = (
  query: Partial<TextQuery> & { query: string },
  paths = ['a.wit', 'b.txt', 'c.bin'],
) => searchFiles(paths, read, { matchCase: true, wholeWord: false, regex: false, ...query }, quiet);
const places = async (query: Partial<TextQuery> & { query: string }) =>
  (await search(query)).files.flatMap(({ path, matches }) =>
    matches.map(({ line, column, endColumn }) => `${path}:${line}:${column}-${endColumn}`),
  );

test('places are those of editors, whatever the line breaks', async () => {
  expect(await places({ query: 'name' })).toEqual([
    'a.wit:3:7-11',
    'a.wit:3:25-29',
    'a.wit:4:1-5',
    'b.txt:1:6-10',
    'b.txt:3:3-7',
  ]);
});

test('case and whole words of kebab-case', async () => {
  expect(await places({ query: 'NAME', matchCase: false, wholeWord: true })).toEqual([
    'a.wit:3:25-29',
    'a.wit:4:1-5',
    'b.txt:1:1-5',
    'b.txt:1:6-10',
    'b.txt:3:3-7',
  ]);
});

test('text is text, expressions are expressions', async () => {
  expect(await places({ query: 'a:b;' })).toEqual(['a.wit:1:9-13']);
  // A hyphen needs no escape, and `u` allows none.
  expect(await places({ query: 'name-space' })).toEqual(['a.wit:3:7-17']);
  expect(await places({ query: '^\\s*na.e', regex: true })).toEqual(['a.wit:4:1-5', 'b.txt:3:1-7']);
  expect(await places({ query: '(x*)', regex: true })).toEqual([]);
});

test('a long line is cut around its match', async () => {
  const [file] = (await search({ query: 'name' }, ['long.txt'])).files;
  const match = file?.matches[0];
  expect([match?.column, match?.text.length, match?.text.slice(match.at, match.at + 4)]).toEqual([
    5_001,
    400,
    'name',
  ]);
});

test('an expression that is none, and one that never ends', async () => {
  await expect(search({ query: '(', regex: true })).rejects.toMatchObject({
    code: 'bad-expression',
  });
  await expect(search({ query: '(x+x+)+z', regex: true }, ['long.txt'])).rejects.toMatchObject({
    code: 'too-slow',
  });
});

test('more than is shown is said', async () => {
  const found = await searchFiles(
    ['many.txt'],
    async () => new TextEncoder().encode('x\n'.repeat(3_000)),
    { query: 'x', matchCase: true, wholeWord: false, regex: false },
    quiet,
  );
  expect([found.truncated, found.files[0]?.matches.length]).toEqual([true, 2_000]);
});
