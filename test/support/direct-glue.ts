/**
 * Calls of a trusted component through jco's glue with nothing between, in this process: what the
 * sandbox has to give as well. Imports answer as simply as can be.
 */

import { decode } from '../../wit/component/decode.ts';
import type { Outcome } from '../../wit/lab/files.ts';
import type { CallRequest } from '../../wit/lab/runner.ts';
import type { FunctionDef, Model, WorldRef } from '../../wit/model/model.ts';
import { interfaceOf, typeOf, worldOf } from '../../wit/model/names.ts';
import { functionItemName } from '../../wit/model/print.ts';
import { answerTranspile } from '../../wit/tools/transpile-worker.ts';
import { defaultValue } from '../../wit/values/examples.ts';
import { fromJco, fromJcoOutcome, type JcoOutcome } from '../../wit/values/from-jco.ts';
import { fromJson } from '../../wit/values/from-json.ts';
import { type FunctionPlace, functionsOf } from '../../wit/values/functions.ts';
import { createHandles, type HandleTable } from '../../wit/values/handles.ts';
import { camelCase, pascalCase } from '../../wit/values/jco-names.ts';
import type { JsonValue } from '../../wit/values/json-value.ts';
import { resourceName, shapeOf } from '../../wit/values/shape.ts';
import { toJco, toJcoOutcome } from '../../wit/values/to-jco.ts';
import { toJson } from '../../wit/values/to-json.ts';

type Members = Record<string, unknown>;
type Function = (...args: unknown[]) => unknown;

/** The outcome of each call, all made in one instance. Handles count from 1 over all resources. */
export async function callDirectly(
  bytes: Uint8Array,
  calls: readonly CallRequest[],
): Promise<readonly Outcome[]> {
  const decoded = decode(bytes);
  if (decoded.kind !== 'component') throw new Error('no component');
  const imports = [...worldOf(decoded.model, decoded.world).imports.keys()];
  const answer = await answerTranspile({ id: 1, bytes, imports });
  if (answer.kind !== 'answer') throw new Error(answer.message);
  const modules = new Map(answer.modules.map((one) => [one.name, one.bytes]));
  const text = `${answer.glue.replaceAll(/^[ \t]*export /gm, '')}\nreturn instantiate;`;
  const instantiate = new Function(text)() as (
    core: (name: string) => WebAssembly.Module,
    imports: object,
  ) => Members;
  const handles = createHandles();
  const instance = instantiate(
    (name) => new WebAssembly.Module(modules.get(name) ?? new Uint8Array()),
    stubs(decoded, handles),
  );
  const functions = functionsOf(decoded, 'exports');
  const outcomes: Outcome[] = [];
  for (const { function: path, args } of calls) {
    const place = functions.find(path);
    if ('message' in place) throw new Error(place.message);
    outcomes.push(await callOne(decoded.model, instance, place, args, handles));
  }
  return outcomes;
}

async function callOne(
  model: Model,
  instance: Members,
  { extern, definition }: FunctionPlace,
  args: readonly JsonValue[],
  handles: HandleTable,
): Promise<Outcome> {
  const js = definition.params.map(({ type }, index) => {
    const read = fromJson(model, type, args[index] ?? null);
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    return toJco(model, type, read.value, handles);
  });
  const home =
    extern === undefined
      ? instance
      : (instance[extern.includes('/') ? extern : camelCase(extern)] as Members);
  const key = camelCase(functionItemName(definition));
  const { kind } = definition;
  const resource =
    kind.kind === 'freestanding'
      ? undefined
      : (home[pascalCase(typeOf(model, kind.resource).name ?? '')] as Function & Members);
  const call = (): unknown => {
    if (resource === undefined) return (home[key] as Function)(...js);
    if (kind.kind === 'constructor') return Reflect.construct(resource, js) as unknown;
    if (kind.kind === 'static') return (resource[key] as Function)(...js);
    return ((js[0] as Members)[key] as Function)(...js.slice(1));
  };
  let outcome: JcoOutcome;
  try {
    outcome = { returned: kind.async ? await call() : call() };
  } catch (thrown) {
    outcome = { thrown };
  }
  const { result } = definition;
  const shape = result === undefined ? undefined : shapeOf(model, result);
  if (shape?.kind === 'stream' && 'returned' in outcome) {
    const items: JsonValue[] = [];
    for await (const item of outcome.returned as AsyncIterable<unknown>) {
      const read = fromJco(model, shape.type ?? 'bool', item, { handles });
      if ('problems' in read) throw new Error(JSON.stringify(read.problems));
      items.push(toJson(read.value));
    }
    return { kind: 'value', value: { $stream: items } };
  }
  const ending = fromJcoOutcome(model, result, outcome, { handles });
  if ('trap' in ending) return { kind: 'trap', message: String(ending.trap) };
  if ('problems' in ending) throw new Error(JSON.stringify(ending.problems));
  if (ending.value === undefined) return { kind: 'value' };
  const { value } = ending;
  return {
    kind: value.kind === 'result' && value.case === 'err' ? 'error' : 'value',
    value: toJson(value),
  };
}

function stubs({ model, world }: WorldRef, handles: HandleTable): Members {
  const imports: Record<string, Members> = {};
  const classes = new Map<string, new () => object>();
  const answer = (definition: FunctionDef): unknown => {
    const { result } = definition;
    if (result === undefined) return undefined;
    const value = defaultValue(model, result, {
      handle: (_kind, name) => {
        const made = new (classes.get(name) ?? class {})();
        return handles.numberOf(made, { resource: name }) ?? 0;
      },
    });
    const outcome = toJcoOutcome(model, result, value, handles);
    if ('thrown' in outcome) throw outcome.thrown;
    return outcome.returned;
  };
  for (const [name, item] of worldOf(model, world).imports) {
    const home: Members = {};
    imports[name] = home;
    if (item.kind === 'function') home.default = () => answer(item.function);
    if (item.kind !== 'interface') continue;
    const { types, functions } = interfaceOf(model, item.id);
    for (const [label, id] of types) {
      if (typeOf(model, id).definition.kind !== 'resource') continue;
      const made = class {};
      classes.set(resourceName(model, id), made);
      home[pascalCase(label)] = made;
      // A constructor without code; the number is taken, as the sandbox takes one.
      const make = [...functions.values()].find(
        ({ kind }) => kind.kind === 'constructor' && kind.resource === id,
      );
      if (make === undefined) continue;
      const taking = class extends made {
        constructor() {
          super();
          handles.numberOf(this, { resource: resourceName(model, id) });
        }
      };
      home[pascalCase(label)] = taking;
      classes.set(resourceName(model, id), taking);
    }
    for (const definition of functions.values()) {
      const key = camelCase(functionItemName(definition));
      const { kind } = definition;
      if (kind.kind === 'freestanding') home[key] = () => answer(definition);
      if (kind.kind !== 'method' && kind.kind !== 'static') continue;
      const of = classes.get(resourceName(model, kind.resource)) as unknown as Members & {
        prototype: Members;
      };
      const on = kind.kind === 'method' ? of.prototype : of;
      Object.defineProperty(on, key, { value: () => answer(definition), configurable: true });
    }
  }
  return imports;
}
