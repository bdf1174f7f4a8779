/** Where in the instance that jco's glue gives an export is, and how it is called. */

import type { Model } from '../../wit/model/model.ts';
import { typeOf } from '../../wit/model/names.ts';
import { functionItemName } from '../../wit/model/print.ts';
import { camelCase, pascalCase } from '../../wit/values/jco-names.ts';
import type { FunctionPlan } from './functions.ts';
import { trap } from './stops.ts';

/** Takes what jco's glue takes; a method's own resource comes first. */
export type Target = (args: readonly unknown[]) => unknown;

/** Throws `Stop` where the glue has no such export. */
export function targetOf(model: Model, exports: unknown, { place, path }: FunctionPlan): Target {
  const { extern, definition } = place;
  const { kind } = definition;
  const home =
    extern === undefined
      ? exports
      : own(exports, extern.includes('/') ? extern : camelCase(extern));
  const key = camelCase(functionItemName(definition));
  const missing = (): never => {
    throw trap(`jco's glue does not give \`${path}\`.`);
  };
  if (kind.kind === 'freestanding') {
    const found = own(home, key);
    return typeof found === 'function'
      ? (args) => Reflect.apply(found, undefined, args) as unknown
      : missing();
  }
  const resource = own(home, pascalCase(typeOf(model, kind.resource).name ?? ''));
  if (typeof resource !== 'function') return missing();
  if (kind.kind === 'constructor') return (args) => Reflect.construct(resource, args) as unknown;
  const found = own(kind.kind === 'static' ? resource : resource.prototype, key);
  if (typeof found !== 'function') return missing();
  return kind.kind === 'static'
    ? (args) => Reflect.apply(found, resource, args) as unknown
    : ([self, ...rest]) => Reflect.apply(found, self, rest) as unknown;
}

/** What an object has under a name of its own. */
function own(thing: unknown, key: string): unknown {
  if ((typeof thing !== 'object' && typeof thing !== 'function') || thing === null)
    return undefined;
  return Object.hasOwn(thing, key) ? (Reflect.get(thing, key) as unknown) : undefined;
}
