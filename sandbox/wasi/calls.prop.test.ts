/**
 * Any calls of WASI in any order, with any values of the right types: what comes back is of its type, a
 * WIT error or a trap that says why, and the same calls on another host end alike.
 */

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { drop } from '../../test/support/wasi-types.ts';
import { wasiWorld } from '../../test/support/wasi-wit.ts';
import { arbitraryValue } from '../../wit/lab/arbitraries.ts';
import type { Wasi } from '../../wit/lab/files.ts';
import { fromJcoOutcome, type JcoEnding } from '../../wit/values/from-jco.ts';
import { type FunctionPlace, functionsOf } from '../../wit/values/functions.ts';
import type { HandleTable } from '../../wit/values/handles.ts';
import { camelCase, pascalCase } from '../../wit/values/jco-names.ts';
import { toJco } from '../../wit/values/to-jco.ts';
import type { Value } from '../../wit/values/value.ts';
import { parseWave } from '../../wit/values/wave.ts';
import { printWave } from '../../wit/values/wave-print.ts';
import { WasiExit, WasiTrap } from './errors.ts';
import { createWasi } from './host.ts';
import { Prng } from './prng.ts';

const ref = wasiWorld();
const { model } = ref;
const places = functionsOf(ref, 'imports').all;

const settings: Wasi = {
  mode: 'deterministic',
  stdin: 'some text',
  files: { '/a/b': 'file', '/c': 'other' },
  http: [{ url: '*', response: { kind: 'response', status: 200, body: 'yes' } }],
};

/** A host with the resources that a plugin holds of it, numbered in the order in which they came. */
class Plugin {
  readonly #wasi = createWasi(settings, { stdout: () => {}, stderr: () => {} });
  readonly #things: { readonly thing: object; readonly resource: string }[] = [];
  readonly #numbers = new Map<object, number>();
  readonly #held = new Set<number>();
  readonly handles: HandleTable = {
    numberOf: (thing, kind) => {
      if (typeof kind === 'string') return undefined;
      const known = this.#numbers.get(thing);
      if (known !== undefined) return known;
      const number = this.#things.push({ thing, resource: kind.resource });
      this.#numbers.set(thing, number);
      this.#held.add(number);
      return number;
    },
    thingOf: (number) => this.#things[number - 1]?.thing,
  };

  constructor() {
    // As the glue does: everything is asked for before anything runs.
    for (const { extern } of places) this.#interface(extern ?? '');
  }

  #interface(extern: string): Readonly<Record<string, unknown>> {
    const found = this.#wasi.interfaceFor(extern);
    if (found === undefined) throw new Error(`there is no ${extern}`);
    return found;
  }

  heldOf(resource: string): readonly number[] {
    return [...this.#held].filter((one) => this.#things[one - 1]?.resource === resource);
  }

  /** A new one, as the run time makes it for a person. */
  make(resource: string): number {
    const dot = resource.lastIndexOf('.');
    const made = this.#interface(resource.slice(0, dot))[pascalCase(resource.slice(dot + 1))];
    const { prototype } = made as { readonly prototype: object };
    const thing = Object.create(prototype) as object;
    return this.handles.numberOf(thing, { resource }) ?? 0;
  }

  call({ extern = '', definition }: FunctionPlace, args: readonly Value[]): JcoEnding {
    const js = args.map((value, index) =>
      toJco(model, definition.params[index]?.type ?? 'bool', value, this.handles),
    );
    for (const value of args) if (value.kind === 'own') this.#held.delete(value.handle);
    const wasi = this.#interface(extern);
    const [resource = '', name = ''] = definition.name.split(']').at(-1)?.split('.') ?? [];
    const act = (): unknown => {
      const made = wasi[pascalCase(resource)] as new (...given: unknown[]) => object;
      switch (definition.kind.kind) {
        case 'freestanding':
          return (wasi[camelCase(definition.name)] as (...given: unknown[]) => unknown)(...js);
        case 'constructor':
          return new made(...js);
        case 'static':
          return Reflect.apply(Reflect.get(made, camelCase(name)), made, js);
        case 'method':
          return Reflect.apply(Reflect.get(js[0] as object, camelCase(name)), js[0], js.slice(1));
      }
    };
    let outcome: Parameters<typeof fromJcoOutcome>[2];
    try {
      outcome = { returned: act() };
    } catch (thrown) {
      outcome = { thrown };
    }
    return fromJcoOutcome(model, definition.result, outcome, { handles: this.handles });
  }

  /** What it says when a resource cannot be dropped yet. */
  drop(number: number): string {
    try {
      drop(this.#things[number - 1]?.thing ?? {});
      this.#held.delete(number);
      return 'dropped';
    } catch (error) {
      if (!(error instanceof WasiTrap)) throw error;
      return error.message;
    }
  }

  get held(): readonly number[] {
    return [...this.#held];
  }
}

const paths = fc.constantFrom('a', 'b', 'c', 'c', 'a/b', 'a/b', 'a/x', '.', '..', '/a', 'a/', '');
/** What chance alone hardly finds. */
const telling: Readonly<Record<string, string>> = {
  'outgoing-request.set-authority authority': '"example.org"',
  'outgoing-request.set-path-with-query path-with-query': '"/"',
  'descriptor.open-at flags': '{read, write}',
  'descriptor.open-at open-flags': '{create}',
  'fields.set name': '"accept"',
  'fields.append name': '"accept"',
};

type Step =
  | { readonly make: string }
  | { readonly drop: number }
  | { readonly place: FunctionPlace; readonly args: readonly Value[] };

const take = (plugin: Plugin, step: Step): string => {
  if ('make' in step) return String(plugin.make(step.make));
  if ('drop' in step) return plugin.drop(step.drop);
  return told(plugin.call(step.place, step.args));
};

function argument(
  plugin: Plugin,
  { path }: FunctionPlace,
  { name, type }: FunctionPlace['definition']['params'][number],
  make: (resource: string) => void,
): fc.Arbitrary<Value> {
  const known = telling[`${path.split('.').slice(-2).join('.')} ${name}`];
  const read = known === undefined ? undefined : parseWave(model, type, known);
  if (type === 'string' && name.endsWith('path')) {
    return paths.map((value) => ({ kind: 'string', value }));
  }
  // Most lengths and offsets that mean something are small.
  const small = (value: Value): Value =>
    value.kind === 'u64' ? { kind: 'u64', value: value.value % 50n } : value;
  const any = arbitraryValue(model, type, {
    handles: (_, resource) => {
      if (plugin.heldOf(resource).length === 0) make(resource);
      return fc.constantFrom(...plugin.heldOf(resource));
    },
  });
  const usual = read !== undefined && 'value' in read ? fc.constant(read.value) : any.map(small);
  return fc.oneof({ weight: 3, arbitrary: usual }, { weight: 1, arbitrary: any });
}

function told(ending: JcoEnding): string {
  if ('problems' in ending) throw new Error(JSON.stringify(ending.problems));
  if ('value' in ending) return ending.value === undefined ? 'done' : printWave(ending.value);
  const { trap } = ending;
  if (trap instanceof WasiTrap || trap instanceof WasiExit) return `trap: ${trap.message}`;
  // `result` without a type for `err` is thrown as nothing.
  if (typeof trap === 'object' && trap !== null && 'payload' in trap) return 'err';
  throw trap;
}

/** What a plugin does that knows nothing. No shrinking: what comes next depends on what is held. */
function anyCalls(seed: number, count: number): { steps: readonly Step[]; endings: string[] } {
  const plugin = new Plugin();
  const steps: Step[] = [];
  const endings: string[] = [];
  const random = new Prng([seed + 1, 2, 3, 4]);
  const pick = (of: number): number => random.u32() % of;
  const sample = <Picked>(arbitrary: fc.Arbitrary<Picked>): Picked => {
    const [picked] = fc.sample(arbitrary, { seed: random.u32() | 0, numRuns: 1 });
    return picked as Picked;
  };
  const go = (step: Step): void => {
    steps.push(step);
    endings.push(take(plugin, step));
  };
  // Descriptors come from others; the first must come from somewhere.
  const first = places.find(({ path }) => path.endsWith('.get-directories'));
  if (first !== undefined) go({ place: first, args: [] });
  while (steps.length < count) {
    const { held } = plugin;
    const place = places[pick(places.length)];
    if (pick(10) === 0) go({ drop: held[pick(held.length)] ?? 0 });
    else if (place !== undefined) {
      const args = place.definition.params.map((param) =>
        sample(argument(plugin, place, param, (resource) => go({ make: resource }))),
      );
      go({ place, args });
    }
  }
  return { steps, endings };
}

test('calls end as their types say, and alike on every host', { timeout: 120_000 }, () => {
  const fine = new Set<string>();
  for (let seed = 0; seed < 60; seed += 1) {
    const { steps, endings } = anyCalls(seed, 150);
    const other = new Plugin();
    expect({ seed, endings: steps.map((step) => take(other, step)) }).toEqual({ seed, endings });
    for (const [index, step] of steps.entries()) {
      if ('place' in step && !/^(trap|err)/.test(endings[index] ?? '')) fine.add(step.place.path);
    }
  }
  // Of 179 functions, the 42 of sockets that could reach a network never come to anything.
  expect(fine.size).toBeGreaterThan(100);
});
