/** A plugin as the worker holds it: its world, its functions, its glue and modules. */

import type { TypeId, WorldRef } from '../../wit/model/model.ts';
import { interfaceOf, typeOf, worldOf } from '../../wit/model/names.ts';
import { resourceName } from '../../wit/values/shape.ts';
import { type ScriptNames, scriptNames } from './clashes.ts';
import { type Functions, planFunctions } from './functions.ts';
import { hostResources } from './host-resources.ts';
import type { Instantiate } from './worker-text.ts';

export interface LoadedPlugin {
  readonly file: string;
  readonly ref: WorldRef;
  readonly imports: Functions;
  readonly exports: Functions;
  readonly hostResources: ReadonlySet<TypeId>;
  readonly hostClasses: readonly HostClass[];
  /** Evaluates the glue when first called; throws what that throws. */
  instantiate(): Instantiate;
  moduleOf(name: string): WebAssembly.Module;
  /** What `normalise` replaced. */
  readonly names: ReadonlyMap<string, string>;
  readonly scriptNames: ScriptNames;
}

/** A resource that a world imports, where jco's glue wants its class. */
export interface HostClass {
  readonly extern: string;
  /** `undefined` for one of the world itself. */
  readonly label: string | undefined;
  readonly name: string;
}

export interface PluginParts {
  readonly file: string;
  readonly ref: WorldRef;
  readonly glue: () => Instantiate;
  readonly modules: ReadonlyMap<string, WebAssembly.Module>;
  readonly names: ReadonlyMap<string, string>;
}

export function loadPlugin({ file, ref, glue, modules, names }: PluginParts): LoadedPlugin {
  let instantiate: Instantiate | undefined;
  const imports = planFunctions(ref, 'imports');
  return {
    file,
    ref,
    imports,
    scriptNames: scriptNames(ref, imports),
    exports: planFunctions(ref, 'exports'),
    hostResources: hostResources(ref),
    hostClasses: hostClassesOf(ref),
    instantiate: () => {
      instantiate ??= glue();
      return instantiate;
    },
    moduleOf: (name) => {
      const module = modules.get(name);
      if (module === undefined) throw new Error(`the glue asks for a module that is not there`);
      return module;
    },
    names,
  };
}

function hostClassesOf({ model, world }: WorldRef): readonly HostClass[] {
  const classes: HostClass[] = [];
  const isResource = (id: TypeId): boolean => typeOf(model, id).definition.kind === 'resource';
  for (const [extern, item] of worldOf(model, world).imports) {
    if (item.kind === 'type' && isResource(item.id)) {
      classes.push({ extern, label: undefined, name: resourceName(model, item.id) });
    }
    if (item.kind !== 'interface') continue;
    for (const [label, id] of interfaceOf(model, item.id).types) {
      if (isResource(id)) classes.push({ extern, label, name: resourceName(model, id) });
    }
  }
  return classes;
}
