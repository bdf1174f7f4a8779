/** The object that jco's glue takes its imports from, for one instance. */

import { functionItemName } from '../../wit/model/print.ts';
import { camelCase, pascalCase } from '../../wit/values/jco-names.ts';
import { resourceName } from '../../wit/values/shape.ts';
import type { FunctionPlan } from './functions.ts';
import type { LoadedPlugin } from './plugin.ts';
import { disposeSymbol, type MockClass, type Resources } from './resources.ts';

export type ImportObject = Record<string, Record<string, unknown>>;
/** What an import does, given what jco's glue gave. A method's own resource comes first. */
export type Respond = (plan: FunctionPlan, args: readonly unknown[]) => unknown;

const define = (target: object, key: string | symbol, value: unknown): void => {
  // `name` and `length` of a class are read-only, and a static function may be called that.
  Object.defineProperty(target, key, { value, writable: true, configurable: true });
};

/** A built-in interface of WASI, in place of mocks. */
export type BuiltIn = (extern: string) => Readonly<Record<string, unknown>> | undefined;

export interface Imports {
  readonly object: ImportObject;
  /** What answers built-in functions, with a method's own resource first. */
  readonly natives: ReadonlyMap<FunctionPlan, (args: readonly unknown[]) => unknown>;
}

export function buildImports(
  plugin: LoadedPlugin,
  resources: Resources,
  respond: Respond,
  builtIn: BuiltIn,
): Imports {
  const object: ImportObject = Object.create(null) as ImportObject;
  const natives = new Map<FunctionPlan, (args: readonly unknown[]) => unknown>();
  const home = (extern: string): Record<string, unknown> => {
    object[extern] ??= {};
    return object[extern];
  };
  const classes = new Map<string, MockClass>();
  for (const { extern, label, name } of plugin.hostClasses) {
    const key = label === undefined ? 'default' : pascalCase(label);
    const known = builtIn(extern)?.[key];
    const make = constructorOf(plugin, name);
    let mockClass = isClass(known) ? known : mockClassFor(make, name, respond);
    if (isClass(known) && make !== undefined) {
      natives.set(make, (args) => Reflect.construct(known, [...args]) as unknown);
      mockClass = new Proxy(known, {
        construct: (_, args: unknown[]) => respond(make, args) as object,
      });
    }
    disposing(mockClass, resources);
    resources.addClass(name, mockClass, isClass(known));
    classes.set(name, mockClass);
    define(home(extern), key, mockClass);
  }
  for (const plan of plugin.imports.all) {
    const target = targetOf(plugin, plan, home, classes);
    if (target === undefined) continue;
    const { place } = plan;
    const isMethod = place.definition.kind.kind === 'method';
    const original: unknown =
      place.extern === undefined || builtIn(place.extern) === undefined
        ? undefined
        : isMethod || target.isClass
          ? Reflect.get(target.object, target.key)
          : builtIn(place.extern)?.[target.key];
    if (typeof original === 'function') {
      natives.set(plan, (args) =>
        isMethod
          ? (Reflect.apply(original, args[0], args.slice(1)) as unknown)
          : (Reflect.apply(original, undefined, [...args]) as unknown),
      );
    }
    const { object: on, key } = target;
    if (isMethod) {
      define(on, key, function (this: unknown, ...args: unknown[]) {
        return respond(plan, [this, ...args]);
      });
    } else define(on, key, (...args: unknown[]): unknown => respond(plan, args));
  }
  return { object, natives };
}

const isClass = (thing: unknown): thing is MockClass => typeof thing === 'function';

function constructorOf({ imports, ref }: LoadedPlugin, name: string): FunctionPlan | undefined {
  return imports.all.find(({ place: { definition } }) => {
    const { kind } = definition;
    return kind.kind === 'constructor' && resourceName(ref.model, kind.resource) === name;
  });
}

function mockClassFor(make: FunctionPlan | undefined, name: string, respond: Respond): MockClass {
  // What a constructor returns is what `new` gives.
  function mockResource(...args: unknown[]): unknown {
    if (make === undefined) throw new TypeError(`${name} has no constructor`);
    return respond(make, args);
  }
  return mockResource as unknown as MockClass;
}

/** jco's glue calls this on a resource that the plugin drops. */
function disposing(mockClass: MockClass, resources: Resources): void {
  const before: unknown = Reflect.get(mockClass.prototype, disposeSymbol);
  define(mockClass.prototype, disposeSymbol, function (this: object) {
    resources.dropped(this);
    if (typeof before === 'function') Reflect.apply(before, this, []);
  });
}

interface Target {
  readonly object: object;
  readonly key: string;
  readonly isClass: boolean;
}

/** Where jco's glue looks for a function; constructors are their classes. */
function targetOf(
  { ref: { model } }: LoadedPlugin,
  { place: { extern, definition } }: FunctionPlan,
  home: (extern: string) => object,
  classes: ReadonlyMap<string, MockClass>,
): Target | undefined {
  const { kind } = definition;
  const key = camelCase(functionItemName(definition));
  if (kind.kind === 'freestanding') {
    return extern === undefined
      ? { object: home(definition.name), key: 'default', isClass: false }
      : { object: home(extern), key, isClass: false };
  }
  const mockClass = classes.get(resourceName(model, kind.resource));
  if (mockClass === undefined || kind.kind === 'constructor') return undefined;
  return kind.kind === 'static'
    ? { object: mockClass, key, isClass: true }
    : { object: mockClass.prototype, key, isClass: true };
}
