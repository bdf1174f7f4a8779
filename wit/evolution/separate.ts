/**
 * A world as a component would list it: an interface that is imported *and* exported becomes two
 * interfaces with types of their own, and every alias points to exactly the one that is meant.
 *
 * In WIT text one interface may stand on both sides of a world, but its types are not the same on
 * both: a resource that the host provides is not the one that the plugin provides. After separation
 * a type's owner says which side it belongs to, so nothing that follows has to know the rule.
 *
 * Rule: WIT.md "World elaboration" and wit-component's `exports_used`: an exported interface uses the
 * exported instance of another interface where the world exports it, and the imported one elsewhere.
 */

import { unreachable } from '../errors.ts';
import { interfaceId, typeId, worldId } from '../model/ids.ts';
import type {
  FunctionDef,
  FunctionKind,
  Interface,
  InterfaceId,
  Model,
  Package,
  Type,
  TypeDef,
  TypeDefinition,
  TypeId,
  TypeOwner,
  WorldItem,
  WorldRef,
} from '../model/model.ts';
import { interfaceOf, typeOf, worldOf } from '../model/names.ts';

export type WorldSide = 'import' | 'export';

/** The world, alone in a model of its own, with imported and exported interfaces kept apart. */
export function separate(ref: WorldRef): WorldRef {
  return new Separation(ref).run();
}

interface Context {
  readonly side: WorldSide;
  /** Absent for what stands in the world itself. */
  readonly owner: InterfaceId | undefined;
}

interface Instance {
  readonly id: InterfaceId;
  readonly context: Context;
}

class Separation {
  private readonly model: Model;
  private readonly ref: WorldRef;
  private readonly imported = new Set<InterfaceId>();
  private readonly exported = new Set<InterfaceId>();
  private readonly interfaces: Interface[] = [];
  private readonly types: TypeDef[] = [];
  private readonly instances = new Map<string, Instance>();
  private readonly copies = new Map<string, TypeId>();

  constructor(ref: WorldRef) {
    this.ref = ref;
    this.model = ref.model;
    const world = worldOf(this.model, ref.world);
    for (const item of world.imports.values()) {
      if (item.kind === 'interface') this.imported.add(item.id);
    }
    for (const item of world.exports.values()) {
      if (item.kind === 'interface') this.exported.add(item.id);
    }
  }

  run(): WorldRef {
    const world = worldOf(this.model, this.ref.world);
    const copyItems = (items: ReadonlyMap<string, WorldItem>, side: WorldSide) =>
      new Map([...items].map(([name, item]) => [name, this.item(item, side)]));
    const imports = copyItems(world.imports, 'import');
    const exports = copyItems(world.exports, 'export');
    const id = worldId(0);
    const packages: Package[] = this.model.packages.map((old, index) => ({
      ...old,
      interfaces: new Map(
        [...old.interfaces].flatMap(([name, item]) => {
          const found =
            this.instances.get(`import ${item}`) ?? this.instances.get(`export ${item}`);
          return found === undefined ? [] : [[name, found.id] as const];
        }),
      ),
      worlds: world.package === index ? new Map([[world.name, id]]) : new Map(),
    }));
    return {
      world: id,
      model: {
        worlds: [{ ...world, imports, exports }],
        interfaces: this.interfaces,
        types: this.types,
        packages,
      },
    };
  }

  private item(item: WorldItem, side: WorldSide): WorldItem {
    switch (item.kind) {
      case 'interface':
        return { ...item, id: this.instance(side, item.id).id };
      case 'function':
        return { ...item, function: this.function(item.function, { side, owner: undefined }) };
      case 'type':
        return { ...item, id: this.typeId(item.id, { side: 'import', owner: undefined }) };
      default:
        return unreachable(item);
    }
  }

  private instance(side: WorldSide, id: InterfaceId): Instance {
    const key = `${side} ${id}`;
    const known = this.instances.get(key);
    if (known !== undefined) return known;
    const old = interfaceOf(this.model, id);
    const made: Instance = {
      id: interfaceId(this.interfaces.length),
      context: { side, owner: id },
    };
    this.instances.set(key, made);
    // The place is taken before the content is copied, since types say who owns them.
    const types = new Map<string, TypeId>();
    const functions = new Map<string, FunctionDef>();
    const { cloneOf: _, ...kept } = old;
    this.interfaces.push({ ...kept, types, functions });
    for (const [name, type] of old.types) types.set(name, this.typeId(type, made.context));
    for (const [name, item] of old.functions) {
      functions.set(name, this.function(item, made.context));
    }
    return made;
  }

  /** Where a type lives that `context` mentions and `owner` owns. */
  private home(owner: InterfaceId, context: Context): Context {
    if (owner === context.owner) return context;
    const provided = context.side === 'export' || !this.imported.has(owner);
    const side = provided && this.exported.has(owner) ? 'export' : 'import';
    return this.instance(side, owner).context;
  }

  private typeId(id: TypeId, context: Context): TypeId {
    const old = typeOf(this.model, id);
    let home: Context;
    let owner: TypeOwner;
    switch (old.owner.kind) {
      case 'interface': {
        home = this.home(old.owner.id, context);
        owner = { kind: 'interface', id: this.instance(home.side, old.owner.id).id };
        break;
      }
      case 'world':
        home = { side: 'import', owner: undefined };
        owner = { kind: 'world', id: worldId(0) };
        break;
      case 'none':
        home = context;
        owner = old.owner;
        break;
      default:
        return unreachable(old.owner);
    }
    const key = `${home.side} ${home.owner ?? 'world'} ${id}`;
    const known = this.copies.get(key);
    if (known !== undefined) return known;
    const definition = this.definition(old.definition, home);
    // Copying what it mentions may have begun another interface, which mentions this type too.
    const meanwhile = this.copies.get(key);
    if (meanwhile !== undefined) return meanwhile;
    const made = typeId(this.types.length);
    this.types.push({ ...old, owner, definition });
    this.copies.set(key, made);
    return made;
  }

  private type(type: Type, context: Context): Type {
    return typeof type === 'string' ? type : this.typeId(type, context);
  }

  private definition(old: TypeDefinition, context: Context): TypeDefinition {
    const copy = (type: Type) => this.type(type, context);
    switch (old.kind) {
      case 'record':
        return {
          ...old,
          fields: old.fields.map((field) => ({ ...field, type: copy(field.type) })),
        };
      case 'variant':
        return {
          ...old,
          cases: old.cases.map((one) =>
            one.type === undefined ? one : { ...one, type: copy(one.type) },
          ),
        };
      case 'enum':
      case 'flags':
      case 'resource':
        return old;
      case 'own':
      case 'borrow':
        return { ...old, resource: this.typeId(old.resource, context) };
      case 'tuple':
        return { ...old, types: old.types.map(copy) };
      case 'option':
      case 'list':
      case 'fixed-length-list':
      case 'alias':
        return { ...old, type: copy(old.type) };
      case 'result':
        return {
          kind: 'result',
          ...(old.ok === undefined ? {} : { ok: copy(old.ok) }),
          ...(old.err === undefined ? {} : { err: copy(old.err) }),
        };
      case 'map':
        return { ...old, key: copy(old.key), value: copy(old.value) };
      case 'stream':
      case 'future':
        return old.type === undefined ? old : { ...old, type: copy(old.type) };
      default:
        return unreachable(old);
    }
  }

  private function(old: FunctionDef, context: Context): FunctionDef {
    const kind: FunctionKind =
      old.kind.kind === 'freestanding'
        ? old.kind
        : { ...old.kind, resource: this.typeId(old.kind.resource, context) };
    return {
      ...old,
      kind,
      params: old.params.map((param) => ({ ...param, type: this.type(param.type, context) })),
      ...(old.result === undefined ? {} : { result: this.type(old.result, context) }),
    };
  }
}
