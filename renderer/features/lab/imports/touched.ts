/** The imports of a plugin with what a run did with them. */

import type { AnsweredBy, Mock, Mocks, TraceEvent } from '../../../../wit/lab/files.ts';
import { byFunction } from '../../../../wit/lab/paths.ts';
import type { FunctionIndex, FunctionPlace } from '../../../../wit/values/functions.ts';
import type { BadgeTone } from '../../../ui/badge.tsx';
import { isWasi } from '../trace/functions.ts';

export interface ImportRow {
  readonly path: string;
  /** Absent where the plugin that ran had it and this one has not. */
  readonly place: FunctionPlace | undefined;
  readonly mock: Mock | undefined;
  /** What the mock is, or would be, set under: sets may name functions without a version. */
  readonly mockPath: string;
  /** It was set after the run: it answers from the next call on. */
  readonly isNew: boolean;
  /** Places in the trace. */
  readonly events: readonly number[];
  readonly last: TraceEvent | undefined;
}

export interface ImportRows {
  readonly touched: readonly ImportRow[];
  readonly untouched: readonly ImportRow[];
  /** Imports of WASI, which answer as its mode says where no mock names them. */
  readonly wasi: readonly ImportRow[];
}

/** Touched ones in the order in which they were first called, the others in that of the world. */
export function importRows(
  imports: FunctionIndex,
  trace: readonly TraceEvent[],
  mocks: Mocks,
  /** Those that the run had. */
  ranWith: Mocks = mocks,
): ImportRows {
  const events = new Map<string, number[]>();
  for (const [index, event] of trace.entries()) {
    if (event.direction !== 'import') continue;
    const before = events.get(event.function);
    if (before === undefined) events.set(event.function, [index]);
    else before.push(index);
  }
  const places = new Map(imports.all.map((place) => [place.path, place]));
  const set = byFunction(imports, mocks);
  const before = byFunction(imports, ranWith);
  const named = byFunction(
    imports,
    Object.fromEntries(Object.keys(mocks).map((key) => [key, key])),
  );
  const row = (path: string): ImportRow => {
    const own = events.get(path) ?? [];
    const last = own.at(-1);
    return {
      path,
      place: places.get(path),
      mock: set.get(path),
      mockPath: named.get(path) ?? path,
      isNew: own.length > 0 && !sameMock(set.get(path), before.get(path)),
      events: own,
      last: last === undefined ? undefined : trace[last],
    };
  };
  const touched = [...events.keys()].map(row);
  const untouched = imports.all
    .filter(({ path }) => !events.has(path))
    .map(({ path }) => row(path));
  return {
    touched: touched.filter(({ path }) => !isWasi(path)),
    untouched: untouched.filter(({ path }) => !isWasi(path)),
    wasi: [...touched, ...untouched].filter(({ path }) => isWasi(path)),
  };
}

const sameMock = (a: Mock | undefined, b: Mock | undefined): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

export interface BadgeWords {
  readonly text: string;
  readonly tone: BadgeTone;
}

/** What answered a call. */
export function answeredWords({ by, number }: AnsweredBy): BadgeWords {
  switch (by) {
    case 'default':
      return { text: 'default answer', tone: 'plain' };
    case 'answer':
      return { text: 'your answer', tone: 'accent' };
    case 'rule':
      return { text: number === undefined ? 'rule' : `rule ${number}`, tone: 'accent' };
    case 'otherwise':
      return { text: 'no rule: otherwise', tone: 'accent' };
    case 'sequence':
      return { text: number === undefined ? 'sequence' : `answer ${number}`, tone: 'accent' };
    case 'script':
      return { text: 'script', tone: 'accent' };
    case 'recording':
      return { text: 'recorded', tone: 'fit' };
    case 'ask':
      return { text: 'you were asked', tone: 'accent' };
    case 'plugin':
      return { text: 'another plugin', tone: 'accent' };
    case 'wasi':
      return { text: 'WASI', tone: 'plain' };
  }
}

/** What will answer from the next call on. */
export function mockWords(mock: Mock | undefined): BadgeWords {
  switch (mock?.kind) {
    case undefined:
    case 'default':
      return { text: 'default answer', tone: 'plain' };
    case 'answer':
      return {
        text: { value: 'your answer', error: 'your err', trap: 'trap' }[mock.answer.kind],
        tone: 'accent',
      };
    case 'rules':
      return {
        text: mock.rules.length === 1 ? '1 rule' : `${mock.rules.length} rules`,
        tone: 'accent',
      };
    case 'sequence':
      return { text: `${mock.answers.length} in turn`, tone: 'accent' };
    case 'script':
      return { text: 'script', tone: 'accent' };
    case 'recording':
      return { text: 'recording', tone: 'fit' };
    case 'ask':
      return { text: 'asks you', tone: 'accent' };
    case 'plugin':
      return { text: 'another plugin', tone: 'accent' };
  }
}
