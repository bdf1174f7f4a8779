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
  /** Name of the import or export; absent for what stands in the world itself. */
  readonly name: string | undefined;
  /** Absent for what stands in the world itself. */
  readonly owner: InterfaceId | undefined;
}

interface Instance {
  readonly id: InterfaceId;
  readonly context: Context;
}

/** Types in the world itself are imports. */
const worldContext: Context = { side: 'import', name: undefined, owner: undefined };

class Separation {
  private readonly model: Model;
  private readonly ref: WorldRef;
  /** By which name an interface is imported and exported under its own id, and under a label. */
  private readonly named = {
    import: new Map<InterfaceId, string>(),
    export: new Map<InterfaceId, string>(),
  };
  private readonly labelled = {
    import: new Map<InterfaceId, string>(),
    export: new Map<InterfaceId, string>(),
  };
  private readonly interfaces: Interface[] = [];
  private readonly types: TypeDef[] = [];
  private readonly instances = new Map<string, Instance>();
  private readonly copies = new Map<string, TypeId>();

  constructor(ref: WorldRef) {
    this.ref = ref;
    this.model = ref.model;
    const world = worldOf(this.model, ref.world);
    for (const side of ['import', 'export'] as const) {
      for (const [name, item] of world[`${side}s`]) {
        if (item.kind !== 'interface') continue;
        (name.includes('/') ? this.named : this.labelled)[side].set(item.id, name);
      }
    }
  }

  run(): WorldRef {
    const world = worldOf(this.model, this.ref.world);
    const copyItems = (items: ReadonlyMap<string, WorldItem>, side: WorldSide) =>
      new Map([...items].map(([name, item]) => [name, this.item(item, side, name)]));
    const imports = copyItems(world.imports, 'import');
    const exports = copyItems(world.exports, 'export');
    const id = worldId(0);
    const packages: Package[] = this.model.packages.map((old, index) => ({
      ...old,
      interfaces: new Map(
        [...old.interfaces].flatMap(([name, item]) => {
          const found = this.homeIn(worldContext, item);
          return found === undefined
            ? []
            : [[name, this.instance(found.side, found.name, item).id] as const];
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

  private item(item: WorldItem, side: WorldSide, name: string): WorldItem {
    switch (item.kind) {
      case 'interface':
        return { ...item, id: this.instance(side, name, item.id).id };
      case 'function':
        return {
          ...item,
          function: this.function(item.function, { side, name: undefined, owner: undefined }),
        };
      case 'type':
        return { ...item, id: this.typeId(item.id, worldContext) };
      default:
        return unreachable(item);
    }
  }

  private instance(side: WorldSide, name: string, id: InterfaceId): Instance {
    const key = `${side} ${name}`;
    const known = this.instances.get(key);
    if (known !== undefined) return known;
    const old = interfaceOf(this.model, id);
    const made: Instance = {
      id: interfaceId(this.interfaces.length),
      context: { side, name, owner: id },
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

  /**
   * Where a type lives that `context` mentions and `owner` owns. Nothing uses the types of a labelled
   * import or export as long as there is another. Rule: wit-parser's `generate_nominal_type_ids`.
   */
  private homeIn(
    context: Context,
    owner: InterfaceId,
  ): { readonly side: WorldSide; readonly name: string } | undefined {
    const places = [
      ...(context.side === 'export' ? [['export', this.named.export] as const] : []),
      ['import', this.named.import] as const,
      ['export', this.named.export] as const,
      ['import', this.labelled.import] as const,
      ['export', this.labelled.export] as const,
    ];
    for (const [side, names] of places) {
      const name = names.get(owner);
      if (name !== undefined) return { side, name };
    }
    return undefined;
  }

  private home(owner: InterfaceId, context: Context): Instance {
    if (owner === context.owner && context.name !== undefined) {
      return this.instance(context.side, context.name, owner);
    }
    const found = this.homeIn(context, owner);
    // An interface that the world does not name cannot be told apart from any other copy of it.
    if (found === undefined) return this.instance('import', `unnamed ${owner}`, owner);
    return this.instance(found.side, found.name, owner);
  }

  private typeId(id: TypeId, context: Context): TypeId {
    const old = typeOf(this.model, id);
    let home: Context;
    let owner: TypeOwner;
    switch (old.owner.kind) {
      case 'interface': {
        const instance = this.home(old.owner.id, context);
        home = instance.context;
        owner = { kind: 'interface', id: instance.id };
        break;
      }
      case 'world':
        home = worldContext;
        owner = { kind: 'world', id: worldId(0) };
        break;
      case 'none':
        home = context;
        owner = old.owner;
        break;
      default:
        return unreachable(old.owner);
    }
    const key = `${home.side} ${home.name ?? ''} ${id}`;
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
