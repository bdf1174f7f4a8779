/** Names of packages and interfaces, as text and as parts; lookups that must not fail silently. */

import { SlotwrightError } from '../errors.ts';
import type {
  Interface,
  InterfaceId,
  Model,
  Package,
  PackageId,
  PackageName,
  TypeDef,
  TypeId,
  World,
  WorldId,
} from './model.ts';

/** `ns:name` or `ns:name@1.2.3`. */
export function formatPackageName(name: PackageName): string {
  const base = `${name.namespace}:${name.name}`;
  return name.version === undefined ? base : `${base}@${name.version}`;
}

/** `ns:name/item` or `ns:name/item@1.2.3`: the id of an interface or a world. */
export function formatItemId(pkg: PackageName, item: string): string {
  const base = `${pkg.namespace}:${pkg.name}/${item}`;
  return pkg.version === undefined ? base : `${base}@${pkg.version}`;
}

export interface InterfaceIdParts {
  readonly package: PackageName;
  readonly item: string;
}

/** The parts of `ns:name/item@1.2.3`, or `undefined` when the text is a plain label. */
export function parseItemId(id: string): InterfaceIdParts | undefined {
  const slash = id.indexOf('/');
  if (slash < 0) return undefined;
  const colon = id.indexOf(':');
  if (colon <= 0 || colon > slash) return undefined;
  const at = id.indexOf('@', slash);
  const base = { namespace: id.slice(0, colon), name: id.slice(colon + 1, slash) };
  if (at < 0) return { package: base, item: id.slice(slash + 1) };
  return { package: { ...base, version: id.slice(at + 1) }, item: id.slice(slash + 1, at) };
}

function must<T>(value: T | undefined, what: string, index: number): T {
  if (value === undefined) {
    throw new SlotwrightError('internal', 'bad-id', `the model has no ${what} ${index}`);
  }
  return value;
}

export const typeOf = (model: Model, id: TypeId): TypeDef => must(model.types[id], 'type', id);
export const interfaceOf = (model: Model, id: InterfaceId): Interface =>
  must(model.interfaces[id], 'interface', id);
export const worldOf = (model: Model, id: WorldId): World => must(model.worlds[id], 'world', id);
export const packageOf = (model: Model, id: PackageId): Package =>
  must(model.packages[id], 'package', id);

/** The full id of a world, `ns:pkg/world@1.0.0`; its bare name when it belongs to no package. */
export function worldName(model: Model, world: World): string {
  if (world.package === undefined) return world.name;
  return formatItemId(packageOf(model, world.package).name, world.name);
}

/** The full id of a named interface; `undefined` for one written inline in a world. */
export function interfaceName(model: Model, item: Interface): string | undefined {
  if (item.name === undefined || item.package === undefined) return undefined;
  return formatItemId(packageOf(model, item.package).name, item.name);
}
