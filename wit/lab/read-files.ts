/**
 * Mock sets, suites and recordings, from text and back. What cannot be read is refused with its file,
 * line and column; nothing is ever written because it could not be read.
 */

import * as v from 'valibot';
import { SlotwrightError } from '../errors.ts';
import { nearest } from '../model/resolving/suggest.ts';
import { type JsonPath, type JsonPlaces, parseJson } from '../text/json-source.ts';
import { describeIssue, shownPath } from '../text/schema-issues.ts';
import type { JsonValue } from '../values/json-value.ts';
import { parseWaveCall } from '../values/wave-call.ts';
import {
  type Expectation,
  type MockSet,
  type Mocks,
  mockSetSchema,
  type Recording,
  recordingSchema,
  type Suite,
  suiteSchema,
} from './files.ts';
import { patternProblems } from './pattern.ts';

/** Errors are `bad-lab-file` or `unknown-schema`; each line of the message begins with its place. */
export function readSuite(file: string, text: string): Suite {
  return read(file, text, suiteSchema, 'a suite', ({ cases }) => {
    const seen = new Set<string>();
    return cases.flatMap((one, index) => {
      const at: JsonPath = ['cases', index];
      const twice = seen.has(one.name);
      seen.add(one.name);
      return [
        ...(twice
          ? [{ path: [...at, 'name'], message: 'is the name of an earlier case too' }]
          : []),
        ...(one.mocks === undefined ? [] : problemsOfMocks(one.mocks, [...at, 'mocks'])),
        ...one.calls.flatMap(({ call, expect }, number) => [
          ...problemsOfCall(call, [...at, 'calls', number, 'call']),
          ...expect.flatMap((expectation, place) =>
            problemsOfExpectation(expectation, [...at, 'calls', number, 'expect', place]),
          ),
        ]),
      ];
    });
  });
}

export function readMockSet(file: string, text: string): MockSet {
  return read(file, text, mockSetSchema, 'a mock set', ({ mocks }) =>
    problemsOfMocks(mocks, ['mocks']),
  );
}

export function readRecording(file: string, text: string): Recording {
  return read(file, text, recordingSchema, 'a recording', ({ events }) =>
    events.flatMap(({ parent }, index) =>
      parent === undefined || parent < index
        ? []
        : [{ path: ['events', index, 'parent'], message: 'has to be an earlier event' }],
    ),
  );
}

interface Problem {
  readonly path: JsonPath;
  /** What is said of it: `is the name of an earlier case too`. */
  readonly message: string;
}

type FileSchema = typeof suiteSchema | typeof mockSetSchema | typeof recordingSchema;

function read<Schema extends FileSchema>(
  file: string,
  text: string,
  schema: Schema,
  what: string,
  check: (data: v.InferOutput<Schema>) => readonly Problem[],
): v.InferOutput<Schema> {
  const source = parseJson(text);
  if (!source.ok) {
    const { line, column } = source.position;
    throw bad([`${file}:${line}:${column}: ${source.message}.`]);
  }
  const at = places(file, source.places);
  if (Array.isArray(source.value)) {
    throw bad([`${at([])}: the file is a list; expected is an object.`]);
  }
  checkSchema(source.value, schema.entries.schema.literal, what, at);
  const parsed = v.safeParse(schema, source.value);
  if (!parsed.success) {
    throw bad(parsed.issues.map((issue) => describeIssue(issue, at, guess)));
  }
  const problems = [...lost(source.value, parsed.output, []), ...check(parsed.output)];
  if (problems.length > 0) {
    throw bad(
      problems.map(({ path, message }) => `${at(path)}: \`${shownPath(path)}\` ${message}.`),
    );
  }
  return parsed.output;
}

/** Tables leave out what is called `constructor`, `prototype` or `__proto__`; that is not kept quiet. */
function lost(before: unknown, after: unknown, path: JsonPath): readonly Problem[] {
  if (before === after || !isTable(before) || !isTable(after)) return [];
  return Object.entries(before).flatMap(([name, member]) => {
    const at = [...path, Array.isArray(before) ? Number(name) : name];
    if (!Object.hasOwn(after, name))
      return [{ path: at, message: 'is a name that cannot stand here' }];
    return lost(member, Reflect.get(after, name), at);
  });
}

const isTable = (value: unknown): value is object => typeof value === 'object' && value !== null;

const places =
  (file: string, known: JsonPlaces) =>
  (path: JsonPath): string => {
    const { line, column } = known.positionOf(path);
    return `${file}:${line}:${column}`;
  };

/** A file of another format, or of another number of this one, is told apart from one with mistakes. */
function checkSchema(
  value: unknown,
  wanted: string,
  what: string,
  at: (path: JsonPath) => string,
): void {
  if (typeof value !== 'object' || value === null || !('schema' in value)) return;
  const { schema } = value;
  if (typeof schema !== 'string' || schema === wanted) return;
  const [name] = wanted.split('/');
  const newer = schema.startsWith(`${name}/`);
  throw new SlotwrightError(
    'usage',
    'unknown-schema',
    `${at(['schema'])}: the format is \`${schema}\`; ${newer ? 'this version of slotwright knows' : `${what} has`} \`${wanted}\`.`,
    {
      advice: newer
        ? 'The file is left as it is. A newer slotwright may be able to read it.'
        : 'The file is left as it is.',
    },
  );
}

function problemsOfMocks(mocks: Mocks, at: JsonPath): readonly Problem[] {
  return Object.entries(mocks).flatMap(([path, mock]) =>
    mock.kind !== 'rules'
      ? []
      : mock.rules.flatMap(({ when }, index) =>
          problemsOfPatterns(when, [...at, path, 'rules', index, 'when']),
        ),
  );
}

function problemsOfPatterns(
  patterns: Readonly<Record<string, JsonValue>>,
  at: JsonPath,
): readonly Problem[] {
  return Object.entries(patterns).flatMap(([name, pattern]) =>
    problemsOfPattern(pattern, [...at, name]),
  );
}

function problemsOfPattern(pattern: JsonValue | undefined, at: JsonPath): readonly Problem[] {
  return patternProblems(pattern ?? null).map(({ path, message }) => ({
    path: [...at, ...path],
    message: `is no pattern: ${message.replace(/\.$/, '')}`,
  }));
}

function problemsOfExpectation(expectation: Expectation, at: JsonPath): readonly Problem[] {
  switch (expectation.kind) {
    case 'matches':
      return problemsOfPattern(expectation.value, [...at, 'value']);
    case 'error':
      return problemsOfPattern(expectation.error, [...at, 'error']);
    case 'called':
      return problemsOfPatterns(expectation.with ?? {}, [...at, 'with']);
    default:
      return [];
  }
}

function problemsOfCall(call: string, path: JsonPath): readonly Problem[] {
  const written = parseWaveCall(call);
  if (!('problems' in written)) return [];
  return [{ path, message: `is no call: ${written.problems[0].message.replace(/\.$/, '')}` }];
}

const bad = (messages: readonly string[]): SlotwrightError =>
  new SlotwrightError('usage', 'bad-lab-file', messages.join('\n'), {
    data: messages,
    advice: 'The file is left as it is. Its format is told in docs/test-lab.md.',
  });

const names: ReadonlySet<string> = new Set(
  (
    'schema title slot mocks wasi plugins cases name calls call expect skip kind value error message ' +
    'function times with stream contains ms memoryMiB imports rules when answer otherwise answers ' +
    'afterwards delayMs file export mode now seed env args stdin files http method url response status ' +
    'headers body code plugin sha256 events direction outcome answered parent startMs'
  ).split(' '),
);

const guess = (name: string): string | undefined =>
  names.has(name) ? undefined : nearest(name, names);

const widest = 100;

/** The text of a file: members in the order of the format, lists of short things on one line. */
export function printLabFile(data: Suite | MockSet | Recording): string {
  return `${print(data, '')}\n`;
}

function print(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    if (value.every(isFlat) && !(value.length > 1 && value.every(hasSeveral))) {
      const line = onOneLine(value);
      if (indent.length + line.length <= widest) return line;
    }
    return `[\n${value.map((item) => `${inner}${print(item, inner)}`).join(',\n')}\n${indent}]`;
  }
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  if (entries.length === 0) return '{}';
  return `{\n${entries
    .map(([name, member]) => `${inner}${JSON.stringify(name)}: ${print(member, inner)}`)
    .join(',\n')}\n${indent}}`;
}

const isFlat = (value: unknown): boolean =>
  Array.isArray(value) ? value.every(isFlat) : typeof value !== 'object' || value === null;

const hasSeveral = (value: unknown): boolean => Array.isArray(value) && value.length > 1;

function onOneLine(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(onOneLine).join(', ')}]` : JSON.stringify(value);
}
