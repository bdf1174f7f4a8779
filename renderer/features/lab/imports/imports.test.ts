import { expect, test } from 'vitest';
import { worldFrom } from '../../../../test/support/resolved.ts';
import type { Mock, TraceEvent } from '../../../../wit/lab/files.ts';
import { matchPattern } from '../../../../wit/lab/pattern.ts';
import { functionsOf } from '../../../../wit/values/functions.ts';
import { answerOf, canFail, whenCame, withAnswer, withRule } from './rule-from.ts';
import { importRows } from './touched.ts';

const world = worldFrom(
  `package test:host@1.0.0;
   interface store {
     resource box { get: func(key: string) -> option<string>; }
     find: func(name: string, %from: borrow<box>, at: list<u32>) -> result<string, string>;
   }
   interface unused { never: func(); }
   world plugin {
     import store; import unused; import log: func(text: string);
     import wasi:clocks/now;
   }
   package wasi:clocks { interface now { time: func() -> u64; } }`,
  'plugin',
);
const imports = functionsOf(world, 'imports');
const find = imports.all.find(({ path }) => path.endsWith('store@1.0.0.find'));
if (find === undefined) throw new Error('the world has no find');

const box = { $handle: 3, resource: 'test:host/store@1.0.0.box' };

test('a rule from arguments matches just those, whatever the number of a handle is', () => {
  const args = ['a', box, [1, 2]];
  const when = whenCame(find.definition, args);
  expect(when).toEqual({ name: 'a', at: [1, 2] });
  expect(matchPattern(when, { name: 'a', from: { ...box, $handle: 9 }, at: [1, 2] })).toBe(true);
  expect(matchPattern(when, { name: 'a', from: box, at: [1, 3] })).toBe(false);
});

test('a new rule goes first, takes the place of one for the same, and keeps what was answered else', () => {
  const answer = { kind: 'value', value: { ok: 'old' } } as const;
  const rule = { when: { name: 'a' }, answer: { kind: 'error', error: 'gone' } } as const;
  expect(withRule(undefined, rule)).toEqual({ kind: 'rules', rules: [rule] });
  const first = withRule({ kind: 'answer', answer, delayMs: 5 }, rule);
  expect(first).toEqual({ kind: 'rules', rules: [rule], otherwise: answer, delayMs: 5 });
  const other = { ...rule, when: { name: 'b' } };
  expect(withRule(first, other)).toMatchObject({ rules: [other, rule] });
  const again = { ...rule, answer };
  expect(withRule(first, again)).toMatchObject({ rules: [again] });
});

test('an answer to all calls goes before rules, which stay, and takes the place of all else', () => {
  const answer = { kind: 'error', error: 'gone' } as const;
  const rule = { when: { name: 'a' }, answer: { kind: 'trap', message: 'no' } } as const;
  expect(withAnswer(undefined, answer)).toEqual({ kind: 'answer', answer });
  const sequence: Mock = {
    kind: 'sequence',
    answers: [answer],
    afterwards: 'trap',
    delayMs: 5,
  };
  expect(withAnswer(sequence, answer)).toEqual({ kind: 'answer', answer, delayMs: 5 });
  const first = withAnswer({ kind: 'rules', rules: [rule] }, answer);
  expect(first).toEqual({ kind: 'rules', rules: [{ when: {}, answer }, rule] });
  expect(withAnswer(first, answer)).toEqual(first);
});

test('how a function ended is how a mock would end it', () => {
  expect(answerOf({ kind: 'error', value: { err: 'x' } })).toEqual({ kind: 'error', error: 'x' });
  expect(answerOf({ kind: 'error', value: { err: null } })).toEqual({ kind: 'error' });
  expect(answerOf({ kind: 'value' })).toEqual({ kind: 'value' });
  expect(answerOf({ kind: 'limit', limit: 'time', message: '' })).toBeUndefined();
  expect(canFail(world.model, find.definition)).toBe(true);
});

test('imports stand in the order in which they were called; WASI stands apart', () => {
  const event = (path: string): TraceEvent => ({
    direction: 'import',
    function: path,
    args: [],
    outcome: { kind: 'value' },
    answered: { by: 'default' },
    startMs: 0,
    ms: 0,
  });
  const trace = [event('log'), event(find.path), event('log'), event('test:old/gone.f')];
  const ask = { 'test:host/store.find': { kind: 'ask' } } as const;
  const rows = importRows(imports, trace, ask, { log: { kind: 'default' } });
  expect(rows.touched.map(({ path, events }) => [path, events])).toEqual([
    ['log', [0, 2]],
    [find.path, [1]],
    ['test:old/gone.f', [3]],
  ]);
  expect(rows.untouched.map(({ path }) => path)).toEqual([
    'test:host/store@1.0.0.box.get',
    'test:host/unused@1.0.0.never',
  ]);
  expect(rows.wasi.map(({ path }) => path)).toEqual(['wasi:clocks/now.time']);
  // The mock is named without a version; it and the loss of another come after the run.
  expect(rows.touched[1]?.mock).toEqual({ kind: 'ask' });
  expect(rows.touched.map(({ isNew }) => isNew)).toEqual([true, true, false]);
  expect(importRows(imports, trace, ask, ask).touched.some(({ isNew }) => isNew)).toBe(false);
});
