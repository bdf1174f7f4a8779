/**
 * What of a world was exercised: which exports were called, which imports called back, and which ends
 * of them were seen. An end is a case that the result's type has: `ok`, `err`, `some`, `none`, a
 * variant's or an enum's case, `true` and `false`, one inside another as `err.not-found`.
 */

import type { Model, Type, WorldRef } from '../model/model.ts';
import { functionsOf } from '../values/functions.ts';
import type { JsonValue } from '../values/json-value.ts';
import { shapeOf } from '../values/shape.ts';
import type { TraceEvent } from './files.ts';
import { counterpart } from './paths.ts';
import { isObject } from './pattern.ts';

export interface FunctionCoverage {
  readonly function: string;
  readonly direction: 'export' | 'import';
  readonly calls: number;
  /** How often each end was seen; empty where the result's type has one only. */
  readonly ends: readonly { readonly name: string; readonly seen: number }[];
}

export interface CoverageCounts {
  /** Seen, and how many there are. */
  readonly exports: readonly [number, number];
  readonly imports: readonly [number, number];
  readonly ends: readonly [number, number];
}

export interface Coverage {
  readonly functions: readonly FunctionCoverage[];
  readonly counts: CoverageCounts;
}

interface Counter {
  readonly path: string;
  readonly direction: 'export' | 'import';
  readonly result: Type | undefined;
  readonly ends: Map<string, number>;
  calls: number;
}

/** What of a trace is counted. */
export type CountedEvent = Pick<TraceEvent, 'direction' | 'function' | 'outcome'>;

/** Counts against one world: a slot's, for what its suites exercise, or a plugin's own. */
export class CoverageCounter {
  readonly #model: Model;
  readonly #counters: readonly Counter[];
  readonly #find: Readonly<Record<'export' | 'import', (path: string) => Counter | undefined>>;

  /** Imports that `isCounted` leaves out are no part of the report; all are counted unless told. */
  constructor(world: WorldRef, isCounted: (importPath: string) => boolean = () => true) {
    const make = (direction: 'export' | 'import') => {
      const functions = functionsOf(world, `${direction}s`);
      const counters = new Map<string, Counter>();
      for (const { path, definition } of functions.all) {
        if (direction === 'import' && !isCounted(path)) continue;
        const names = definition.result === undefined ? [] : endsOf(world.model, definition.result);
        counters.set(path, {
          path,
          direction,
          result: definition.result,
          ends: new Map(names.map((name) => [name, 0])),
          calls: 0,
        });
      }
      const found = new Map<string, Counter | undefined>();
      return {
        counters: [...counters.values()],
        find: (path: string): Counter | undefined => {
          if (!found.has(path)) {
            const place = counterpart(functions, path);
            found.set(path, place === undefined ? undefined : counters.get(place.path));
          }
          return found.get(path);
        },
      };
    };
    const [exports, imports] = [make('export'), make('import')];
    this.#model = world.model;
    this.#counters = [...exports.counters, ...imports.counters];
    this.#find = { export: exports.find, import: imports.find };
  }

  /** Adds the trace of a session, of whatever plugin. */
  add(trace: readonly CountedEvent[]): void {
    for (const { direction, function: path, outcome } of trace) {
      const counter = this.#find[direction === 'call' ? 'export' : 'import'](path);
      if (counter === undefined) continue;
      counter.calls += 1;
      if (outcome.kind !== 'value' && outcome.kind !== 'error') continue;
      if (counter.result === undefined || outcome.value === undefined) continue;
      for (const name of endsIn(this.#model, counter.result, outcome.value)) {
        const seen = counter.ends.get(name);
        if (seen !== undefined) counter.ends.set(name, seen + 1);
      }
    }
  }

  report(): Coverage {
    const functions = this.#counters.map(
      ({ path, direction, calls, ends }): FunctionCoverage => ({
        function: path,
        direction,
        calls,
        ends: [...ends].map(([name, seen]) => ({ name, seen })),
      }),
    );
    const called = (direction: 'export' | 'import'): readonly [number, number] => {
      const all = functions.filter((one) => one.direction === direction);
      return [all.filter(({ calls }) => calls > 0).length, all.length];
    };
    const ends = functions.flatMap((one) => one.ends);
    return {
      functions,
      counts: {
        exports: called('export'),
        imports: called('import'),
        ends: [ends.filter(({ seen }) => seen > 0).length, ends.length],
      },
    };
  }
}

/** All ends of a type, those of a payload below its case. Records and lists are not looked into. */
function endsOf(model: Model, type: Type): readonly string[] {
  return choicesOf(model, type).flatMap(({ name, type: inner }) => {
    const below = inner === undefined ? [] : endsOf(model, inner);
    return below.length === 0 ? [name] : below.map((one) => `${name}.${one}`);
  });
}

interface Choice {
  readonly name: string;
  readonly type?: Type;
}

function choicesOf(model: Model, type: Type): readonly Choice[] {
  const shape = shapeOf(model, type);
  const choice = (name: string, inner: Type | undefined): Choice =>
    inner === undefined ? { name } : { name, type: inner };
  switch (shape.kind) {
    case 'bool':
      return [{ name: 'true' }, { name: 'false' }];
    case 'enum':
      return shape.cases.map(({ name }) => ({ name }));
    case 'variant':
      return shape.cases.map((one) => choice(one.name, one.type));
    case 'option':
      return [{ name: 'none' }, choice('some', shape.type)];
    case 'result':
      return [choice('ok', shape.ok), choice('err', shape.err)];
    default:
      return [];
  }
}

/** The ends that a value shows; JSON of another type shows none. */
function endsIn(model: Model, type: Type, json: JsonValue): readonly string[] {
  const chosen = chosenIn(model, type, json);
  if (chosen === undefined) return [];
  const choice = choicesOf(model, type).find(({ name }) => name === chosen.name);
  if (choice === undefined) return [];
  if (choice.type === undefined || endsOf(model, choice.type).length === 0) return [choice.name];
  return endsIn(model, choice.type, chosen.value).map((one) => `${choice.name}.${one}`);
}

function chosenIn(
  model: Model,
  type: Type,
  json: JsonValue,
): { readonly name: string; readonly value: JsonValue } | undefined {
  const shape = shapeOf(model, type);
  switch (shape.kind) {
    case 'bool':
      return { name: String(json), value: null };
    case 'option': {
      if (json === null) return { name: 'none', value: null };
      const nested = shapeOf(model, shape.type).kind === 'option';
      return { name: 'some', value: nested && isObject(json) ? (json.some ?? null) : json };
    }
    default: {
      if (typeof json === 'string') return { name: json, value: null };
      const [entry] = isObject(json) ? Object.entries(json) : [];
      return entry === undefined ? undefined : { name: entry[0], value: entry[1] };
    }
  }
}
