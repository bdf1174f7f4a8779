import { expect, test } from 'vitest';
import { fuzzText } from '../../test/fuzz/text.ts';
import { parseWit } from './parse.ts';

const runs = 2000 * Number(process.env.SLOTWRIGHT_RUNS ?? '1');

test('no damage to a text upsets lexer, parser or formatter', () => {
  const seed = Number(process.env.SLOTWRIGHT_SEED ?? Date.now() % 1e9);
  process.stderr.write(`text fuzz: ${runs} runs, seed ${seed}\n`);
  expect(fuzzText(runs, seed).failures).toEqual([]);
});

const megabyte = 1 << 20;
const fill = (piece: string) => piece.repeat(Math.ceil(megabyte / piece.length));

test.each([
  ['nested lists', `interface i { type t = ${fill('list<')}`],
  ['nested tuples', `interface i { type t = ${fill('tuple<a ')}`],
  ['brackets', `interface i { f: func${fill('(')}`],
  ['braces', fill('{')],
  ['unterminated comments', fill('/*')],
  ['lone surrogates', fill('\ud800')],
  ['NUL', fill('\0')],
  ['packages', fill('package a:b{')],
  ['attributes', fill('@')],
  ['rubbish', fill('$ ')],
  ['long version', `package a:b@1.0.0-${fill('a.')}`],
  ['large number', `package a:b@${fill('9')}.0.0;`],
  ['half-typed functions', `interface i {${fill('a:\n')}`],
  ['camel case', `interface ${fill('aB')} {}`],
])('a megabyte of %s is read in time', (_, text) => {
  const started = process.cpuUsage();
  const { diagnostics } = parseWit('a.wit', text);
  const { user, system } = process.cpuUsage(started);
  expect(diagnostics.length).toBeGreaterThan(0);
  expect((user + system) / 1000).toBeLessThan(1000);
});
