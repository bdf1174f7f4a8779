import { expect, test } from 'vitest';
import type { LimitName } from './files.ts';
import { type TrapKind, trapCause } from './trap-causes.ts';

const silent = { stdout: '', stderr: '' };
const kindOf = (message: string, stderr = ''): TrapKind =>
  trapCause({ kind: 'trap', message }, { stdout: '', stderr }).kind;

/** As V8, SpiderMonkey, JavaScriptCore, jco's glue and our run time say it. */
const said: readonly (readonly [TrapKind, string])[] = [
  ['panic', 'unreachable (in wasm function 12)'],
  ['panic', 'unreachable executed'],
  ['panic', 'wasm trap: wasm `unreachable` instruction executed (in wasm function 941)'],
  ['memory-bounds', 'memory access out of bounds'],
  ['memory-bounds', 'Out of bounds memory access (evaluating …)'],
  ['stack', 'stack overflow: its calls nest too deeply'],
  ['stack', 'RangeError: Maximum call stack size exceeded'],
  ['stack', 'InternalError: too much recursion'],
  ['indirect-call', 'table index is out of bounds'],
  ['indirect-call', 'null function or function signature mismatch'],
  ['indirect-call', 'indirect call signature mismatch'],
  ['divide', 'divide by zero'],
  ['divide', 'integer divide by zero'],
  ['divide', 'remainder by zero'],
  ['divide', 'divide result unrepresentable'],
  ['conversion', 'float unrepresentable in integer range'],
  ['wasi', '`wasi:cli/environment@0.2.3.get-arguments` is denied: this run gives no WASI.'],
  ['mock', 'The mock of `a:b/c.get` has 2 answers, and this is call 3.'],
  ['mock', 'The recording `a.json` has 1 call of `a:b/c.get`, and this is one more.'],
  ['mock', 'The script `a.js` throws in `get`: no'],
  ['handle', 'The plugin used a `blob` that it had dropped or given away before.'],
  ['canonical-abi', 'TypeError: invalid variant discriminant for Expected'],
  ['unknown', 'something of which nobody has heard'],
];

test.each(said)('%s: %s', (kind, message) => {
  const cause = trapCause({ kind: 'trap', message }, silent);
  expect([cause.kind, /\.$/.test(cause.usual), /\.$/.test(cause.advice), cause.printed]).toEqual([
    kind,
    true,
    true,
    undefined,
  ]);
});

test('what the guest printed says more than the engine', () => {
  const usual = (stderr: string) =>
    trapCause({ kind: 'trap', message: 'unreachable' }, { stdout: '', stderr }).usual;
  expect([
    usual("thread 'main' panicked at src/lib.rs:3:5:\nindex out of bounds"),
    usual('panic: runtime error\n\ngoroutine 1 [running]:'),
    usual('Traceback (most recent call last):\n  File "app.py"'),
    usual('Error: no\n    at run (plugin.js:3:5)'),
    usual('Assertion failed: (x > 0)'),
    kindOf('something else', 'panic: no'),
  ]).toEqual([
    'It is a panic of Rust.',
    'It is a panic of Go.',
    'It is an uncaught exception of Python.',
    'It is an uncaught exception of JavaScript.',
    'It is a failed assertion.',
    'panic',
  ]);
});

test('standard error goes before standard output, and of both the end is told', () => {
  const printed = (stdout: string, stderr: string) =>
    trapCause({ kind: 'trap', message: 'unreachable' }, { stdout, stderr }).printed;
  const lines = Array.from({ length: 50 }, (_, index) => `line ${index}`).join('\n');
  expect([
    printed('out', 'error'),
    printed('out', ' \n'),
    printed('', lines)?.split('\n').length,
    printed('', lines)?.endsWith('line 49'),
    printed('', 'x'.repeat(5_000))?.length,
  ]).toEqual(['error', 'out', 8, true, 601]);
});

test('a trap that an import was told to end with is known by the trace, in whatever words', () => {
  const trace = [
    {
      direction: 'import' as const,
      function: 'a:b/c.get',
      args: [],
      outcome: { kind: 'trap' as const, message: 'unreachable by design' },
      answered: { by: 'rule' as const, number: 1 },
      startMs: 0,
      ms: 0,
    },
  ];
  const cause = (message: string) => trapCause({ kind: 'trap', message }, { ...silent, trace });
  expect([cause('unreachable by design'), cause('unreachable').kind]).toEqual([
    {
      kind: 'mock',
      usual: 'What answers `a:b/c.get` ended the call.',
      advice: 'Change the mock of that import where this is not meant.',
    },
    'panic',
  ]);
});

test.each<LimitName>(['time', 'memory', 'import-calls', 'value-size'])('the limit %s', (limit) => {
  const cause = trapCause({ kind: 'limit', limit, message: '' }, silent);
  expect([cause.kind, /\.$/.test(cause.usual)]).toEqual([limit, true]);
});
