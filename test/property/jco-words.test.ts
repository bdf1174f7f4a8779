/**
 * The second look knows all words of jco's own that are in what it emits, and no more: this is where a
 * new version of jco is noticed. Composed components also show that lowered memories still link.
 */

import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { describe, expect, test } from 'vitest';
import { checkEmittedModules } from '../../wit/component/normalise/emitted.ts';
import { normalise } from '../../wit/component/normalise/normalise.ts';
import { composed } from '../support/composed.ts';
import { runGlue } from '../support/run-glue.ts';
import { emittedModules, type Transpiled, transpile } from '../support/transpile.ts';

const words = new Set<string>();

async function normalisedGlue(text: string): Promise<Transpiled> {
  const made = normalise(await parse(text), { memoryMaximumPages: 3 });
  if (made.kind === 'refused') throw new Error(made.reason);
  return transpile(made.bytes);
}

const shape = (name: string): string => name.replace(/\d+$/, '').replace(/^mem1 .*/, 'mem1 …');

describe.each(composed)('%s between two components', (_, text) => {
  test('bring only words that are known', async () => {
    const modules = emittedModules(await normalisedGlue(text));
    expect(checkEmittedModules(modules)).toEqual([]);
    for (const { imports, exports } of modules) {
      for (const { module, name } of imports) words.add(`${shape(module)} ${shape(name)}`);
      for (const { name } of exports) words.add(shape(name));
    }
  });
});

// Async calls between components need more of a host than there is in a test.
describe.each(composed.filter(([name]) => !name.startsWith('async')))('%s', (_, text) => {
  test('are called as before between normalised components', async () => {
    const call = [{ path: ['run'], args: [] }];
    const before = await runGlue(await transpile(await parse(text)), call);
    expect(before).toEqual(['{"value":null}']);
    expect(await runGlue(await normalisedGlue(text), call)).toEqual(before);
  });
});

test('and these are the words', () => {
  expect([...words].sort()).toEqual([
    '[adapter-callee]adapter',
    '[async-return]adapter',
    '[async-start]adapter',
    'adapter',
    'async [start-call]adapter',
    'async enter-sync-call',
    'async exit-sync-call',
    'augments mem1 …',
    'callback f',
    'callee adapter',
    'context get',
    'context set',
    'error-context transfer',
    'flags instance',
    'future transfer',
    'memory m',
    'n',
    'n n',
    'post_return adapter',
    'realloc f',
    'resource transfer-borrow',
    'resource transfer-own',
    'runtime trap',
    'stream transfer',
    'sync [prepare-call]adapter',
    'sync [start-call]adapter',
    'transcode utf16-to-utf8 (mem1 => mem0)',
    'transcode utf8-to-utf16 (mem0 => mem1)',
    'transcode utf8-to-utf8 (mem0 => mem1)',
    'transcode utf8-to-utf8 (mem1 => mem0)',
  ]);
});
