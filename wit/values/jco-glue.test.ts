/** Our form of JavaScript values against jco's own glue: what real components give back is what they got. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { corpusSuite } from '../../test/support/corpus.ts';
import { transpile } from '../../test/support/transpile.ts';
import { decode } from '../component/decode.ts';
import { arbitraryValue } from '../lab/arbitraries.ts';
import type { FunctionDef, Model, WorldRef } from '../model/model.ts';
import { interfaceOf, typeOf, worldOf } from '../model/names.ts';
import { printType } from '../model/print.ts';
import { defaultValue } from './examples.ts';
import { fromJco, fromJcoOutcome, type JcoOutcome } from './from-jco.ts';
import { type FunctionPlace, functionsOf } from './functions.ts';
import { createHandles } from './handles.ts';
import { camelCase, pascalCase } from './jco-names.ts';
import { toJco, toJcoOutcome } from './to-jco.ts';
import type { Value } from './value.ts';
import { parseWave } from './wave.ts';

const folder = mkdtempSync(join(tmpdir(), 'slotwright-glue-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Call = (...args: unknown[]) => unknown;
type Instance = Readonly<Record<string, Call & Readonly<Record<string, Call>>>>;
const handles = createHandles();

/** Whether a function is by its types one that may give back what it gets. */
function isEcho(model: Model, { params, result }: FunctionDef): boolean {
  if (result === undefined) return false;
  const given = params.map(({ type }) => printType(model, type));
  const text = printType(model, result);
  return text === given.join() || text === `tuple<${given.join(', ')}>`;
}

/** Reads what an import is given; gives it back where that may be right, else the default. */
function answer(model: Model, definition: FunctionDef, js: readonly unknown[]): JcoOutcome {
  const { params, result } = definition;
  const args = params.map(({ type }, index) => {
    const read = fromJco(model, type, js[index], { handles });
    if ('problems' in read) throw new Error(`${definition.name}: ${JSON.stringify(read.problems)}`);
    return read.value;
  });
  if (result === undefined) return { returned: undefined };
  const [first] = args;
  const echo: Value | undefined = args.length === 1 ? first : { kind: 'tuple', items: args };
  const value = expected(model, definition) ?? (isEcho(model, definition) ? echo : undefined);
  return toJcoOutcome(model, result, value ?? defaultValue(model, result), handles);
}

/** What `lists` asks its imports for, beside echoes. */
const answers: Readonly<Record<string, string>> = {
  'list-result': '[1, 2, 3, 4, 5]',
  'list-result2': '"hello!"',
  'list-result3': '["hello,", "world!"]',
};

function expected(model: Model, { name, result }: FunctionDef): Value | undefined {
  const text = answers[name];
  if (text === undefined || result === undefined) return undefined;
  const read = parseWave(model, result, text);
  return 'value' in read ? read.value : undefined;
}

function stubs({ model, world }: WorldRef): Record<string, Record<string, unknown>> {
  const imports: Record<string, Record<string, unknown>> = {};
  for (const [name, item] of worldOf(model, world).imports) {
    const stub: Record<string, unknown> = {};
    imports[name] = stub;
    if (item.kind !== 'interface') continue;
    const { types, functions } = interfaceOf(model, item.id);
    for (const [label, id] of types) {
      if (typeOf(model, id).definition.kind === 'resource') stub[pascalCase(label)] = class {};
    }
    for (const definition of functions.values()) {
      if (definition.kind.kind !== 'freestanding') continue;
      stub[camelCase(definition.name)] = (...given: unknown[]) => {
        const outcome = answer(model, definition, given);
        if ('thrown' in outcome) throw outcome.thrown;
        return outcome.returned;
      };
    }
  }
  return imports;
}

interface Loaded extends WorldRef {
  run(place: FunctionPlace, args: readonly Value[]): JcoOutcome;
}

async function load(file: string): Promise<Loaded> {
  const bytes = readFileSync(file);
  const plugin = decode(bytes);
  if (plugin.kind !== 'component') throw new Error(`${file} is no component`);
  const imports = stubs(plugin);
  const { glue, modules } = await transpile(bytes, { imports: Object.keys(imports) });
  const path = join(folder, `${Math.random()}.mjs`);
  writeFileSync(path, glue);
  const { instantiate } = (await import(/* @vite-ignore */ pathToFileURL(path).href)) as {
    instantiate: (core: (name: string) => Promise<unknown>, imports: unknown) => Promise<Instance>;
  };
  const instance = await instantiate(
    (name) => WebAssembly.compile(modules.get(name) ?? new Uint8Array()),
    imports,
  );
  return {
    model: plugin.model,
    world: plugin.world,
    run({ extern, definition }, args) {
      const js = args.map((value, index) =>
        toJco(plugin.model, definition.params[index]?.type ?? 'bool', value, handles),
      );
      try {
        const functions = extern === undefined ? instance : instance[extern];
        const called = functions?.[camelCase(definition.name)];
        if (typeof called !== 'function') throw new Error(`there is no ${definition.name}`);
        return { returned: called(...js) };
      } catch (thrown) {
        return { thrown };
      }
    },
  };
}

/** Functions that give back what they get; some others of these types check what they are given. */
const echoes = /roundtrip|casts|zeros|tuple1/;

corpusSuite('values through real components', (corpus) => {
  test.each(['numbers', 'records', 'variants', 'lists'])('%s', async (name) => {
    const { model, world, run } = await load(join(corpus, `components/jco/${name}.component.wasm`));
    let tried = 0;
    for (const place of functionsOf({ model, world }, 'exports').all) {
      const { params, result } = place.definition;
      if (result === undefined || !echoes.test(place.path)) continue;
      if (!isEcho(model, place.definition)) continue;
      const args = fc.tuple(...params.map(({ type }) => arbitraryValue(model, type)));
      for (const given of fc.sample(args, { numRuns: 60, seed: 7 })) {
        const [first = { kind: 'tuple', items: [] }] = given;
        const value: Value = given.length === 1 ? first : { kind: 'tuple', items: given };
        const ending = fromJcoOutcome(model, result, run(place, given), { handles });
        expect({ place: place.path, ending }).toEqual({ place: place.path, ending: { value } });
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(0);
  });

  test('a component that checks what its imports answer is content', async () => {
    const { model, world, run } = await load(join(corpus, 'components/jco/lists.component.wasm'));
    const place = functionsOf({ model, world }, 'exports').find('test-imports');
    if ('message' in place) throw new Error(place.message);
    expect(run(place, [])).toEqual({ returned: undefined });
  });
});
