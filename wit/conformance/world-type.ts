/**
 * The component type that a world stands for, as wit-component encodes it: every imported and
 * exported instance apart, so that a resource is one that a certain instance of an interface has.
 *
 * Types are not copied. A type is looked at from a `Scope` (the instance it is seen in), and a type of
 * another interface is followed into the instance that wit-component would alias it from.
 */

import type {
  FunctionDef,
  InterfaceId,
  Model,
  Type,
  TypeId,
  World,
  WorldId,
  WorldRef,
} from '../model/model.ts';
import { interfaceOf, packageOf, typeOf, worldOf } from '../model/names.ts';
import { partsOf } from '../model/type-parts.ts';
import { NameTable } from './extern-names.ts';

export type Side = 'import' | 'export';

/** An instance of an interface, or the world itself (`name` and `interface` absent). */
export interface Scope {
  /** Unique in its world type. */
  readonly index: number;
  readonly side: Side;
  readonly name: string | undefined;
  readonly interface: InterfaceId | undefined;
}

export type Item =
  | {
      readonly kind: 'interface';
      readonly scope: Scope;
      readonly id: InterfaceId;
      readonly types: ReadonlyMap<string, TypeId>;
      readonly functions: ReadonlyMap<string, FunctionDef>;
    }
  | { readonly kind: 'function'; readonly scope: Scope; readonly function: FunctionDef }
  | { readonly kind: 'type'; readonly scope: Scope; readonly id: TypeId };

/** A type's definition and the instance in which it is seen. */
export interface TypeRef {
  readonly id: TypeId;
  readonly scope: Scope;
}

/**
 * - `slot`: what wit-component's `encode_world` gives for a world.
 * - `component`: a component's own imports and exports, decoded; taken as they are.
 * - `largest-plugin`: what wit-component makes of a module that imports every function and resource
 *   of the world and exports all it must. Types that nothing mentions are not imported.
 */
export type Role = 'slot' | 'component' | 'largest-plugin';

export interface WorldType {
  readonly model: Model;
  readonly world: World;
  readonly imports: ReadonlyMap<string, Item>;
  readonly exports: ReadonlyMap<string, Item>;
  /** Where a type lives that is mentioned in `from`. */
  readonly enter: (id: TypeId, from: Scope) => TypeRef;
}

/** A decoded component's world is called `root:component/root`, as wit-parser calls it. */
export function isDecodedComponent({ model, world }: WorldRef): boolean {
  const { name, package: owner } = worldOf(model, world);
  if (name !== 'root' || owner === undefined) return false;
  const pkg = packageOf(model, owner).name;
  return pkg.namespace === 'root' && pkg.name === 'component';
}

const prepared = new WeakMap<Model, Map<string, WorldType>>();

/** `worldType` of a world in a role, kept as long as its model lives. */
export function worldType(ref: WorldRef, role: Role): WorldType {
  let ofModel = prepared.get(ref.model);
  if (ofModel === undefined) {
    ofModel = new Map();
    prepared.set(ref.model, ofModel);
  }
  const key = `${role} ${ref.world}`;
  let type = ofModel.get(key);
  if (type === undefined) {
    type = makeWorldType(ref.model, ref.world, role);
    ofModel.set(key, type);
  }
  return type;
}

function makeWorldType(model: Model, id: WorldId, role: Role): WorldType {
  const world = worldOf(model, id);
  let scopes = 0;
  const ownScope: Scope = {
    index: scopes++,
    side: 'import',
    name: undefined,
    interface: undefined,
  };
  const itemsOf = (side: Side): Map<string, Item> => {
    const items = new Map<string, Item>();
    for (const [name, item] of world[`${side}s`]) {
      if (item.kind === 'interface') {
        const { types, functions } = interfaceOf(model, item.id);
        const scope: Scope = { index: scopes++, side, name, interface: item.id };
        items.set(name, { kind: 'interface', scope, id: item.id, types, functions });
      } else if (item.kind === 'function') {
        items.set(name, { kind: 'function', scope: ownScope, function: item.function });
      } else {
        items.set(name, { kind: 'type', scope: ownScope, id: item.id });
      }
    }
    return items;
  };
  const imports = itemsOf('import');
  const exports = itemsOf('export');
  const replaced =
    role === 'largest-plugin' ? takeOlderVersions(imports) : new Map<InterfaceId, InterfaceId>();
  const foreign =
    role === 'slot' ? aliasedAsEncoded(model, imports, exports) : aliasedByRule(imports, exports);
  const enter = (type: TypeId, from: Scope): TypeRef => {
    const { owner } = typeOf(model, type);
    if (owner.kind === 'none') return { id: type, scope: from };
    if (owner.kind === 'world') return { id: type, scope: ownScope };
    if (owner.id === from.interface) return { id: type, scope: from };
    const newer = replaced.get(owner.id);
    const scope = foreign(type, owner.id, from);
    if (newer !== undefined && scope?.side !== from.side) {
      const twin = interfaceOf(model, newer).types.get(typeOf(model, type).name ?? '');
      if (twin !== undefined) return enter(twin, from);
    }
    return { id: type, scope: scope ?? from };
  };
  const type: WorldType = { model, world, imports, exports, enter };
  return role === 'largest-plugin' ? { ...type, imports: usedImports(type) } : type;
}

type Foreign = (type: TypeId, owner: InterfaceId, from: Scope) => Scope | undefined;

/**
 * The rule of WIT: imports use types of imports, exports use types of exports where the world
 * exports the interface, else of imports. Nothing uses types of a labelled instance, as long as
 * there is another. (wit-parser's `generate_nominal_type_ids`.)
 */
function aliasedByRule(
  imports: ReadonlyMap<string, Item>,
  exports: ReadonlyMap<string, Item>,
): Foreign {
  const byInterface = (
    items: ReadonlyMap<string, Item>,
    labelled: boolean,
  ): Map<InterfaceId, Scope> => {
    const scopes = new Map<InterfaceId, Scope>();
    for (const [name, item] of items) {
      if (item.kind === 'interface' && name.includes('/') !== labelled) {
        scopes.set(item.id, item.scope);
      }
    }
    return scopes;
  };
  const imported = byInterface(imports, false);
  const exported = byInterface(exports, false);
  const labelledImport = byInterface(imports, true);
  const labelledExport = byInterface(exports, true);
  return (_, owner, from) => {
    const own = from.side === 'export' ? exported.get(owner) : undefined;
    return (
      own ??
      imported.get(owner) ??
      exported.get(owner) ??
      labelledImport.get(owner) ??
      labelledExport.get(owner)
    );
  };
}

/**
 * Takes out of `imports` all but the newest version of an interface on a semver track, as
 * wit-component does before it makes a component (`merge_world_imports_based_on_semver`). Gives the
 * interface that stands for each that is taken out.
 */
function takeOlderVersions(imports: Map<string, Item>): ReadonlyMap<InterfaceId, InterfaceId> {
  const table = new NameTable(imports);
  const replaced = new Map<InterfaceId, InterfaceId>();
  for (const [name, item] of [...imports]) {
    if (item.kind !== 'interface') continue;
    const newest = table.newest(name);
    if (newest === undefined || newest.name === name) continue;
    if (newest.value.kind !== 'interface') continue;
    replaced.set(item.id, newest.value.id);
    imports.delete(name);
  }
  return replaced;
}

/**
 * wit-component's `encode_world` aliases each foreign type once, from the instance of its interface
 * that was encoded last when the type was first mentioned, and then keeps that alias.
 */
function aliasedAsEncoded(
  model: Model,
  imports: ReadonlyMap<string, Item>,
  exports: ReadonlyMap<string, Item>,
): Foreign {
  const latest = new Map<InterfaceId, Scope>();
  const aliases = new Map<TypeId, Scope>();
  const inOrder = [...imports.values(), ...exports.values()];
  for (const item of inOrder) {
    const seen = new Set<TypeId>();
    const visit = (type: Type): void => {
      if (typeof type === 'string' || seen.has(type)) return;
      seen.add(type);
      const { owner, definition } = typeOf(model, type);
      if (owner.kind === 'interface' && owner.id !== item.scope.interface) {
        const scope = latest.get(owner.id);
        if (scope !== undefined && !aliases.has(type)) aliases.set(type, scope);
        return;
      }
      for (const part of partsOf(definition)) visit(part);
    };
    visitItem(item, visit);
    if (item.kind === 'interface') latest.set(item.id, item.scope);
  }
  const byRule = aliasedByRule(imports, exports);
  return (type, owner, from) => aliases.get(type) ?? byRule(type, owner, from);
}

function visitItem(item: Item, visit: (type: Type) => void): void {
  if (item.kind === 'type') visit(item.id);
  else if (item.kind === 'function') visitFunction(item.function, visit);
  else {
    for (const id of item.types.values()) visit(id);
    for (const definition of item.functions.values()) visitFunction(definition, visit);
  }
}

function visitFunction({ kind, params, result }: FunctionDef, visit: (type: Type) => void): void {
  if (kind.kind === 'static') visit(kind.resource);
  for (const { type } of params) visit(type);
  if (result !== undefined) visit(result);
}

/**
 * The imports of the largest plugin. wit-component drops types that no function and no export
 * mentions, and then interfaces of which nothing is left (`process_live_type_imports`).
 */
function usedImports(type: WorldType): ReadonlyMap<string, Item> {
  const used = new Map<Scope, Set<TypeId>>();
  const visitFrom = (scope: Scope) => (mentioned: Type) => {
    if (typeof mentioned === 'string') return;
    const ref = type.enter(mentioned, scope);
    let types = used.get(ref.scope);
    if (types === undefined) {
      types = new Set();
      used.set(ref.scope, types);
    }
    if (types.has(ref.id)) return;
    types.add(ref.id);
    for (const part of partsOf(typeOf(type.model, ref.id).definition)) visitFrom(ref.scope)(part);
  };
  for (const item of type.imports.values()) {
    const visit = visitFrom(item.scope);
    if (item.kind !== 'interface') visitItem(item, visit);
    else {
      for (const definition of item.functions.values()) visitFunction(definition, visit);
      for (const id of item.types.values()) {
        if (typeOf(type.model, id).definition.kind === 'resource') visit(id);
      }
    }
  }
  for (const item of type.exports.values()) visitItem(item, visitFrom(item.scope));

  const imports = new Map<string, Item>();
  for (const [name, item] of type.imports) {
    if (item.kind !== 'interface') {
      imports.set(name, item);
      continue;
    }
    const live = used.get(item.scope);
    const types = new Map([...item.types].filter(([, id]) => live?.has(id)));
    if (types.size + item.functions.size > 0) imports.set(name, { ...item, types });
  }
  return imports;
}
