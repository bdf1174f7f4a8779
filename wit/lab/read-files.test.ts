import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { SlotwrightError } from '../errors.ts';
import type { Expectation, Suite } from './files.ts';
import { printLabFile, readMockSet, readRecording, readSuite } from './read-files.ts';

const failure = (read: () => unknown): readonly string[] => {
  try {
    read();
  } catch (error) {
    if (error instanceof SlotwrightError) return [error.code, ...error.message.split('\n')];
    throw error;
  }
  return ['read'];
};

const suite = (text: string) => failure(() => readSuite('suites/a.json', text));
const mocks = (text: string) => failure(() => readMockSet('mocks/a.json', text));
const recording = (text: string) => failure(() => readRecording('recordings/a.json', text));

test('what is wrong is told with file, line and column, all of it', () => {
  expect([
    suite('{\n  "schema": "suite/1",\n  "cases": [}\n'),
    suite('[]'),
    suite('{"schema": "suite/1"}'),
    suite(`{
  "schema": "suite/1",
  "titel": "x",
  "cases": [
    { "name": "", "calls": [{ "call": "f()", "expect": [{ "kind": "equals" }] }] },
    { "name": "b", "calls": [] }
  ]
}`),
    suite(`{
  "schema": "suite/1",
  "cases": [
    {
      "name": "a",
      "calls": [
        { "call": "f(", "expect": [{ "kind": "matches", "value": { "a": { "$text": "(" } } }] },
        { "call": "f()", "expect": [{ "kind": "called", "function": "g", "with": { "x": { "$any": 1 } } }] }
      ],
      "mocks": {
        "a:b/c.d": { "kind": "rules", "rules": [{ "when": { "x": { "$text": "\\\\1" } }, "answer": { "kind": "value" } }] }
      }
    },
    { "name": "a", "calls": [{ "call": "f()", "expect": [] }] }
  ]
}`),
    mocks('{"schema": "mocks/1", "mocks": {"a:b/c.d": {"kind": "anwser"}}}'),
    mocks('{"schema": "mocks/1", "mocks": {}, "wasi": {"mode": "denied", "files": {"a": ""}}}'),
    mocks('{"schema": "mocks/1", "mocks": {}, "mocks": {}}'),
    recording(
      '{"schema": "recording/1", "plugin": {"file": "a", "sha256": "b"}, "events": [{"direction": "call", "function": "f", "args": [], "outcome": {"kind": "value"}, "startMs": 0, "ms": 0, "parent": 0}]}',
    ),
  ]).toEqual([
    ['bad-lab-file', 'suites/a.json:3:13: `}` stands where a value belongs.'],
    ['bad-lab-file', 'suites/a.json:1:1: the file is a list; expected is an object.'],
    ['bad-lab-file', 'suites/a.json:1:1: `cases` is missing.'],
    [
      'bad-lab-file',
      'suites/a.json:5:15: `cases[0].name` is empty.',
      'suites/a.json:5:67: `cases[0].calls[0].expect[0].kind` is "equals"; expected is "equal" or "matches" or "returns" or "error" or "trap" or "snapshot" or "called" or "output" or "within" or "no-leaks".',
      'suites/a.json:6:29: `cases[1].calls` has to have at least one entry.',
      'suites/a.json:3:12: `titel` is not part of the format. Did you mean `title`?',
    ],
    [
      'bad-lab-file',
      'suites/a.json:11:77: `cases[0].mocks["a:b/c.d"].rules[0].when.x.$text` is no pattern: Invalid regular expression: /\\1/u: Invalid escape.',
      'suites/a.json:7:19: `cases[0].calls[0].call` is no call: Expected a value, found the end.',
      'suites/a.json:7:84: `cases[0].calls[0].expect[0].value.a.$text` is no pattern: Invalid regular expression: /(/u: Unterminated group.',
      'suites/a.json:8:99: `cases[0].calls[1].expect[0].with.x.$any` is no pattern: `$any` is `true`.',
      'suites/a.json:14:15: `cases[1].name` is the name of an earlier case too.',
    ],
    [
      'bad-lab-file',
      'mocks/a.json:1:53: `mocks["a:b/c.d"].kind` is "anwser"; expected is "default" or "answer" or "rules" or "sequence" or "script" or "recording" or "ask" or "plugin".',
    ],
    ['bad-lab-file', expect.stringContaining('mocks/a.json:1:')],
    ['bad-lab-file', 'mocks/a.json:1:36: "mocks" is given twice.'],
    ['bad-lab-file', 'recordings/a.json:1:192: `events[0].parent` has to be an earlier event.'],
  ]);
});

test('names that tables cannot hold are refused, and kept in values', () => {
  const when = (name: string) =>
    mocks(
      `{"schema": "mocks/1", "mocks": {"f": {"kind": "rules", "rules": [{"when": {"${name}": 1}, "answer": {"kind": "value", "value": {"constructor": 1}}}]}}}`,
    );
  expect([when('a'), when('prototype'), when('__proto__')]).toEqual([
    ['read'],
    [
      'bad-lab-file',
      'mocks/a.json:1:89: `mocks.f.rules[0].when.prototype` is a name that cannot stand here.',
    ],
    [
      'bad-lab-file',
      'mocks/a.json:1:89: `mocks.f.rules[0].when.__proto__` is a name that cannot stand here.',
    ],
  ]);
  const set = readMockSet(
    'a.json',
    '{"schema": "mocks/1", "mocks": {"f": {"kind": "answer", "answer": {"kind": "value", "value": {"constructor": 1, "prototype": [2]}}}}}',
  );
  expect(JSON.stringify(set.mocks.f)).toContain('{"constructor":1,"prototype":[2]}');
});

test('other formats and newer numbers are refused, and told apart', () => {
  expect([
    suite('{"schema": "suite/2", "cases": 5}'),
    suite('{"schema": "mocks/1", "mocks": {}}'),
    mocks('{"schema": "recording/1"}'),
    suite('{"schema": 1}')[0],
  ]).toEqual([
    [
      'unknown-schema',
      'suites/a.json:1:12: the format is `suite/2`; this version of slotwright knows `suite/1`.',
    ],
    ['unknown-schema', 'suites/a.json:1:12: the format is `mocks/1`; a suite has `suite/1`.'],
    ['unknown-schema', 'mocks/a.json:1:12: the format is `recording/1`; a mock set has `mocks/1`.'],
    'bad-lab-file',
  ]);
});

const name = fc.string({ minLength: 1, maxLength: 8 });
const value = fc
  .jsonValue({ maxDepth: 3 })
  .map((json) => JSON.parse(JSON.stringify(json).replaceAll('"$', '"-')));
const expectation: fc.Arbitrary<Expectation> = fc.oneof(
  value.map((one): Expectation => ({ kind: 'equal', value: one })),
  value.map((one): Expectation => ({ kind: 'matches', value: one })),
  fc.constant<Expectation>({ kind: 'trap', message: 'unreachable' }),
  fc.nat(5).map((times): Expectation => ({ kind: 'called', function: 'a:b/c.d', times })),
);
const anySuite: fc.Arbitrary<Suite> = fc
  .uniqueArray(
    fc.record({
      name,
      calls: fc.array(
        fc.record({
          call: fc.constantFrom('f()', 'a:b/c.d("\\"x\\"")'),
          expect: fc.array(expectation),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    { selector: (one) => one.name },
  )
  .map((cases) => ({ schema: 'suite/1', cases }));

test('what is printed is read again as it was, and printed alike', () => {
  fc.assert(
    fc.property(anySuite, (one) => {
      const text = printLabFile(one);
      const again = readSuite('a.json', text);
      expect(again).toEqual(one);
      expect(printLabFile(again)).toBe(text);
    }),
  );
});

const samples = resolve(import.meta.dirname, '../../samples');
const files = readdirSync(samples, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /^[^/]+\/(?:suites|mocks)\/[^/]+\.json$/.test(file));

test.each(files)('samples/%s is as it would be printed', (file) => {
  const text = readFileSync(join(samples, file), 'utf8');
  const data = file.includes('/suites/') ? readSuite(file, text) : readMockSet(file, text);
  expect(printLabFile(data)).toBe(text);
});
