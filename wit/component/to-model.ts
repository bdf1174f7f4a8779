/**
 * Makes the model of an evaluated component or binary WIT package: what wit-parser's `decoding.rs`
 * makes of the same bytes.
 *
 * One thing differs. For a component, `separate` keeps an imported and an exported instance of one
 * interface apart as two interfaces, since a plugin may import a part of what it exports, and the
 * two have resources of their own. `merged` makes one of them, as wit-parser does; that is the form
 * that can be printed.
 */

import { interfaceId, typeId, worldId } from '../model/ids.ts';
import type {
  FunctionDef,
  FunctionKind,
  InterfaceId,
  PackageName,
  Parameter,
  Type,
  TypeDefinition,
  TypeId,
  TypeOwner,
  WorldItem,
} from '../model/model.ts';
import { formatItemId, formatPackageName } from '../model/names.ts';
import { type ExternName, type FuncType, resultWith, type ValueRef } from './definitions.ts';
import {
  addPackage,
  type Draft,
  type InterfaceDraft,
  type PackageDraft,
  packagesInOrder,
  unknownStability,
  type WorldDraft,
} from './draft.ts';
import {
  type Closure,
  type Evaluated,
  type Evaluator,
  type Instance,
  type Item,
  isValueType,
  type Scope,
  type TypeNode,
} from './evaluate.ts';
import { type ParsedName, parseExternName, quote } from './extern-name.ts';
import { MalformedError } from './reader.ts';

export type InterfaceView = 'separate' | 'merged';

/** Written out in full, all types together may be this many; a real component has up to 50,000. */
const maxWrittenTypes = 4_000_000;
/** Long chains of aliases could be followed from each of their members; a real file has few. */
const maxFollowed = 10_000_000;

/** Imports that are no part of a component's world: modules, components, values. */
export interface OtherImport {
  readonly name: string;
  readonly sort: 'core-module' | 'component' | 'value';
}

export interface ComponentModel {
  readonly draft: Draft;
  readonly world: WorldDraft;
  readonly otherImports: readonly OtherImport[];
}

/** The world `root` of `root:component`, and all that it mentions. */
export function componentToDraft(evaluated: Evaluated, view: InterfaceView): ComponentModel {
  const builder = new Builder(view);
  const rootPackage: PackageName = { namespace: 'root', name: 'component' };
  const world = builder.addWorld(rootPackage, 'root');
  const otherImports: OtherImport[] = [];
  for (const item of evaluated.imports.values()) {
    const { sort } = item.entity;
    if (sort === 'core-module' || sort === 'component' || sort === 'value') {
      otherImports.push({ name: item.name.name, sort });
    } else builder.worldItem(world, 'imports', item);
  }
  for (const item of evaluated.exports.values()) builder.worldItem(world, 'exports', item);
  return { draft: builder.finish(rootPackage), world, otherImports };
}

export interface PackageModel {
  readonly draft: Draft;
  readonly main: PackageDraft;
  readonly encoding: 'v1' | 'v2';
}

/**
 * Whether the exports are those of a WIT package in binary form: only types of components. The old
 * encoding has one, named `ns:pkg/wit`; the current one has one for each interface and world.
 */
export function packageEncoding({ imports, exports }: Evaluated): 'v1' | 'v2' | undefined {
  const [first] = exports.values();
  if (first === undefined || imports.size > 0) return undefined;
  for (const { entity } of exports.values()) {
    if (entity.sort !== 'type' || entity.type.syntax.kind !== 'component') return undefined;
  }
  const name = parseExternName(first.name.name, first.name.versionSuffix);
  if (typeof name === 'string') return undefined;
  if (name.kind === 'label') return 'v2';
  return name.kind === 'interface' && name.item === 'wit' ? 'v1' : undefined;
}

/** `open` evaluates the type of a component: its imports and exports. */
export function packageToDraft(
  { exports }: Evaluated,
  encoding: 'v1' | 'v2',
  open: Evaluator['open'],
): PackageModel {
  const builder = new Builder('merged');
  let main: PackageName | undefined;
  for (const item of exports.values()) {
    const { imports, exports: inner } = open(closureOf(item));
    if (encoding === 'v1') {
      if (main !== undefined) fail(item, 'a second package in a binary WIT package');
      main = interfaceNameOf(item).package;
      builder.ownPackage(main);
      for (const each of imports.values()) builder.importedInterface(each);
      for (const each of inner.values()) builder.packageItem(each, open, main);
      continue;
    }
    const [only] = inner.values();
    if (only === undefined || inner.size !== 1) {
      fail(item, `${quote(item.name.name)} holds ${inner.size} items, where it must hold one`);
    }
    const { package: owner } = interfaceNameOf(only);
    if (main !== undefined && formatPackageName(main) !== formatPackageName(owner)) {
      fail(only, 'items of two packages in a binary WIT package');
    }
    main = owner;
    builder.ownPackage(main);
    if (only.entity.sort === 'instance') {
      for (const each of imports.values()) builder.importedInterface(each);
    }
    builder.packageItem(only, open, main);
  }
  if (main === undefined) throw new MalformedError(0, 'a binary WIT package without a package');
  const draft = builder.finish(main);
  const found = draft.packages.get(formatPackageName(main));
  if (found === undefined) throw new MalformedError(0, 'a binary WIT package without a package');
  return { draft, main: found, encoding };
}

function fail(item: Item, reason: string): never {
  throw new MalformedError(item.offset, reason);
}

function closureOf(item: Item): Closure {
  const { entity } = item;
  if (entity.sort === 'component') return entity.component;
  if (entity.sort === 'type' && entity.type.syntax.kind === 'component') {
    const { syntax, scope } = entity.type;
    return { definitions: syntax.declarations, scope, concrete: false };
  }
  return fail(item, `${quote(item.name.name)} is not the type of a component`);
}

type InterfaceName = Extract<ParsedName, { kind: 'interface' }>;

function parsedName(item: Item, name = item.name.name): ParsedName {
  const parsed = parseExternName(name, item.name.versionSuffix);
  return typeof parsed === 'string' ? fail(item, parsed) : parsed;
}

function interfaceNameOf(item: Item): InterfaceName {
  const name = parsedName(item);
  if (name.kind === 'interface') return name;
  return fail(item, `${quote(item.name.name)} is not the id of an interface or world`);
}

class Builder {
  readonly #view: InterfaceView;
  readonly #draft: Draft = { worlds: [], interfaces: [], types: [], packages: new Map() };
  readonly #types = new Map<TypeNode, TypeId>();
  /** The package that is described in full; interfaces of any other may be partial. */
  #own: string | undefined;
  #written = 0;
  #followed = 0;

  constructor(view: InterfaceView) {
    this.#view = view;
  }

  finish(last: PackageName): Draft {
    const packages = packagesInOrder(this.#draft, formatPackageName(last));
    return { ...this.#draft, packages };
  }

  ownPackage(name: PackageName): void {
    this.#own = formatPackageName(name);
    addPackage(this.#draft, name);
  }

  addWorld(owner: PackageName, name: string): WorldDraft {
    const world: WorldDraft = {
      id: worldId(this.#draft.worlds.length),
      name,
      package: formatPackageName(owner),
      stability: unknownStability,
      imports: new Map(),
      exports: new Map(),
    };
    this.#draft.worlds.push(world);
    addPackage(this.#draft, owner).worlds.set(name, world.id);
    return world;
  }

  /** An interface or world of a binary WIT package. */
  packageItem(item: Item, open: Evaluator['open'], owner: PackageName): void {
    if (item.entity.sort === 'instance') {
      this.importedInterface(item);
      return;
    }
    if (item.entity.sort !== 'component') fail(item, 'neither an interface nor a world');
    const { imports, exports } = open(item.entity.component);
    const name = interfaceNameOf(item);
    const pkg = addPackage(this.#draft, owner);
    if (pkg.worlds.has(name.item)) fail(item, `two worlds ${quote(name.item)}`);
    const world = this.addWorld(owner, name.item);
    for (const each of imports.values()) this.worldItem(world, 'imports', each);
    for (const each of exports.values()) this.worldItem(world, 'exports', each);
  }

  worldItem(world: WorldDraft, direction: 'imports' | 'exports', item: Item): void {
    const { entity, name } = item;
    const owner: TypeOwner = { kind: 'world', id: world.id };
    const externalId = name.externalId === undefined ? {} : { externalId: name.externalId };
    switch (entity.sort) {
      case 'instance': {
        const [key, id] = this.#worldInstance(world, direction, item, entity.instance);
        if (world[direction].has(key)) fail(item, `two ${direction} ${quote(key)}`);
        const label = name.implements === undefined ? {} : { implements: name.implements };
        world[direction].set(key, {
          kind: 'interface',
          id,
          stability: unknownStability,
          ...externalId,
          ...label,
        });
        return;
      }
      case 'func': {
        const find = (resource: string): TypeId | undefined => typeItem(world, resource);
        const definition = this.#function(item, entity.type, find);
        world[direction].set(name.name, { kind: 'function', function: definition });
        return;
      }
      case 'type':
        if (direction === 'exports') {
          fail(item, `the type ${quote(name.name)} is exported by itself, which WIT cannot say`);
        }
        world.imports.set(name.name, { kind: 'type', id: this.#typeItem(item, owner) });
        return;
      default:
        fail(item, `${quote(name.name)} is a ${entity.sort}, which WIT has no words for`);
    }
  }

  #worldInstance(
    world: WorldDraft,
    direction: 'imports' | 'exports',
    item: Item,
    instance: Instance,
  ): readonly [string, InterfaceId] {
    const named = item.name.implements;
    const name = parsedName(item, named);
    if (name.kind === 'interface') {
      const key = named ?? formatItemId(name.package, name.item);
      const separate = this.#view === 'separate';
      const id = this.#namedInterface(item, name, instance, separate);
      return [named === undefined ? key : item.name.name, id];
    }
    if (name.kind !== 'label' || named !== undefined) {
      fail(
        item,
        `${direction === 'imports' ? 'an import' : 'an export'} of an instance, ` +
          `${quote(item.name.name)}, that is neither a label nor the id of an interface`,
      );
    }
    const draft = this.#newInterface(undefined, world.package);
    this.#fill(draft, instance, 'all');
    return [name.label, draft.id];
  }

  /** An interface known by its id: of another package, or of this one where it is used again. */
  importedInterface(item: Item): void {
    if (item.entity.sort !== 'instance') {
      fail(item, `${quote(item.name.name)} is a ${item.entity.sort}, not an interface`);
    }
    this.#namedInterface(item, interfaceNameOf(item), item.entity.instance, false);
  }

  #namedInterface(
    item: Item,
    name: InterfaceName,
    instance: Instance,
    separate: boolean,
  ): InterfaceId {
    const pkg = addPackage(this.#draft, name.package);
    const known = pkg.interfaces.get(name.item);
    const draft = known === undefined || separate ? undefined : this.#draft.interfaces[known];
    if (draft !== undefined) {
      const complete = draft.package === this.#own;
      this.#fill(draft, instance, complete ? 'none' : 'missing', item);
      return draft.id;
    }
    const fresh = this.#newInterface(name.item, formatPackageName(name.package));
    if (known === undefined) pkg.interfaces.set(name.item, fresh.id);
    this.#fill(fresh, instance, 'all');
    return fresh.id;
  }

  #newInterface(name: string | undefined, owner: string): InterfaceDraft {
    const draft: InterfaceDraft = {
      id: interfaceId(this.#draft.interfaces.length),
      ...(name === undefined ? {} : { name }),
      package: owner,
      stability: unknownStability,
      types: new Map(),
      functions: new Map(),
    };
    this.#draft.interfaces.push(draft);
    return draft;
  }

  /**
   * Adds an instance's types and functions. What the interface has already is only tied to the
   * type it was; what it has not is added, or refused where the interface is complete.
   */
  #fill(
    draft: InterfaceDraft,
    instance: Instance,
    adding: 'all' | 'missing' | 'none',
    user?: Item,
  ): void {
    const owner: TypeOwner = { kind: 'interface', id: draft.id };
    const find = (resource: string): TypeId | undefined => draft.types.get(resource);
    for (const item of instance.values()) {
      const { entity, name } = item;
      if (entity.sort !== 'type' && entity.sort !== 'func') {
        fail(item, `an instance that exports a ${entity.sort}, which WIT has no words for`);
      }
      const known =
        entity.sort === 'type' ? draft.types.get(name.name) : draft.functions.get(name.name);
      if (known === undefined && adding === 'none') {
        fail(user ?? item, `the interface ${quote(draft.name ?? '')} has no ${quote(name.name)}`);
      }
      if (entity.sort === 'type') {
        if (typeof known === 'number') this.#remember(entity.type, known);
        else draft.types.set(name.name, this.#typeItem(item, owner));
      } else if (known === undefined) {
        draft.functions.set(name.name, this.#function(item, entity.type, find));
      }
    }
  }

  #remember(node: TypeNode, id: TypeId): void {
    if (!this.#types.has(node)) this.#types.set(node, id);
  }

  /** Follows a type to what it was declared as before, if anything. */
  #find(node: TypeNode, item: Item): TypeId | undefined {
    for (let at: TypeNode | undefined = node; at !== undefined; at = at.aliasOf) {
      const id = this.#types.get(at);
      if (id !== undefined) return id;
      this.#followed++;
    }
    if (this.#followed > maxFollowed) {
      fail(item, `aliases of types have to be followed more than ${maxFollowed} times`);
    }
    return undefined;
  }

  #typeItem(item: Item, owner: TypeOwner): TypeId {
    const { entity, name } = item;
    if (entity.sort !== 'type') fail(item, `${quote(name.name)} is not a type`);
    if (parsedName(item).kind !== 'label') fail(item, `a type named ${quote(name.name)}`);
    const definition = this.#typeDefinition(item, entity.type);
    const id = typeId(this.#draft.types.length);
    const type = { name: name.name, owner, definition, stability: unknownStability };
    this.#draft.types.push(withExternalId(type, name));
    this.#remember(entity.type, id);
    return id;
  }

  #typeDefinition(item: Item, node: TypeNode): TypeDefinition {
    const known = this.#find(node, item);
    if (known !== undefined) {
      const target = this.#draft.types[known];
      // A type that has no name so far is what this one is the name of.
      if (target !== undefined && target.name === undefined) return target.definition;
      return { kind: 'alias', type: known };
    }
    if (node.syntax.kind === 'resource') return { kind: 'resource' };
    if (!isValueType(node.syntax)) {
      fail(item, `${quote(item.name.name)} is the type of a ${node.syntax.kind}`);
    }
    return this.#definition(item, node);
  }

  #function(
    item: Item,
    node: TypeNode,
    resource: (name: string) => TypeId | undefined,
  ): FunctionDef {
    const { syntax, scope } = node;
    if (syntax.kind !== 'func') fail(item, `${quote(item.name.name)} is not a function`);
    const kind = functionKind(item, syntax, resource);
    const params = syntax.params.map(({ name, type }) => ({
      name,
      type: this.#value(item, type, scope),
    }));
    const result = this.#optional(item, syntax.result, scope);
    if (kind.kind === 'method') this.#checkSelf(item, params[0]);
    if (kind.kind === 'constructor') this.#checkConstructed(item, result);
    const { name } = item.name;
    const stability = unknownStability;
    const definition =
      result === undefined
        ? { name, kind, params, stability }
        : { name, kind, params, result, stability };
    return withExternalId(definition, item.name);
  }

  #definitionOf(type: Type | undefined): TypeDefinition | undefined {
    return typeof type === 'number' ? this.#draft.types[type]?.definition : undefined;
  }

  #checkSelf(item: Item, first: Parameter | undefined): void {
    if (first?.name !== 'self' || this.#definitionOf(first.type)?.kind !== 'borrow') {
      fail(item, `${quote(item.name.name)} does not begin with \`self\`, a borrow of its resource`);
    }
  }

  #checkConstructed(item: Item, result: Type | undefined): void {
    const definition = this.#definitionOf(result);
    const made = definition?.kind === 'result' ? this.#definitionOf(definition.ok) : definition;
    if (made?.kind !== 'own') fail(item, `${quote(item.name.name)} does not return its resource`);
  }

  #optional(item: Item, ref: ValueRef | undefined, scope: Scope): Type | undefined {
    return ref === undefined ? undefined : this.#value(item, ref, scope);
  }

  #value(item: Item, ref: ValueRef, scope: Scope): Type {
    if (typeof ref === 'string') return ref;
    const node = scope.types[ref];
    if (node === undefined) fail(item, `no type ${ref}`);
    this.#written += node.size;
    if (this.#written > maxWrittenTypes) {
      fail(item, `written out, the types would be more than ${maxWrittenTypes}`);
    }
    const known = this.#find(node, item);
    if (known !== undefined) return known;
    const definition = this.#definition(item, node);
    if (needsName.has(definition.kind)) {
      fail(item, `${quote(item.name.name)} uses a ${definition.kind} that has no name`);
    }
    const id = typeId(this.#draft.types.length);
    this.#draft.types.push({ owner: noOwner, definition, stability: unknownStability });
    this.#types.set(node, id);
    return id;
  }

  #definition(item: Item, { syntax, scope }: TypeNode): TypeDefinition {
    switch (syntax.kind) {
      case 'primitive':
        return { kind: 'alias', type: syntax.name };
      case 'record':
        return {
          kind: 'record',
          fields: syntax.fields.map(({ name, type }) => ({
            name,
            type: this.#value(item, type, scope),
          })),
        };
      case 'variant':
        return {
          kind: 'variant',
          cases: syntax.cases.map(({ name, type }) =>
            type === undefined ? { name } : { name, type: this.#value(item, type, scope) },
          ),
        };
      case 'enum':
        return { kind: 'enum', cases: syntax.names.map((name) => ({ name })) };
      case 'flags':
        return { kind: 'flags', flags: syntax.names.map((name) => ({ name })) };
      case 'tuple':
        return { kind: 'tuple', types: syntax.types.map((type) => this.#value(item, type, scope)) };
      case 'list':
      case 'option':
        return { kind: syntax.kind, type: this.#value(item, syntax.type, scope) };
      case 'fixed-length-list':
        return {
          kind: syntax.kind,
          type: this.#value(item, syntax.type, scope),
          length: syntax.length,
        };
      case 'map':
        return {
          kind: 'map',
          key: this.#value(item, syntax.key, scope),
          value: this.#value(item, syntax.value, scope),
        };
      case 'result':
        return resultWith(
          this.#optional(item, syntax.ok, scope),
          this.#optional(item, syntax.err, scope),
        );
      case 'stream':
      case 'future':
        return syntax.type === undefined
          ? { kind: syntax.kind }
          : { kind: syntax.kind, type: this.#value(item, syntax.type, scope) };
      case 'own':
      case 'borrow': {
        const node = scope.types[syntax.resource];
        const resource = node === undefined ? undefined : this.#find(node, item);
        if (resource === undefined) {
          fail(item, `${quote(item.name.name)} uses a resource that has no name`);
        }
        return { kind: syntax.kind, resource };
      }
      default:
        return fail(item, `the type of a ${syntax.kind} where a value's is needed`);
    }
  }
}

const noOwner: TypeOwner = Object.freeze({ kind: 'none' });
const freestanding: FunctionKind = Object.freeze({ kind: 'freestanding', async: false });
const freestandingAsync: FunctionKind = Object.freeze({ kind: 'freestanding', async: true });

const needsName: ReadonlySet<TypeDefinition['kind']> = new Set([
  'record',
  'variant',
  'enum',
  'flags',
]);

function withExternalId<T extends object>(item: T, { externalId }: ExternName): T {
  return externalId === undefined ? item : { ...item, externalId };
}

function typeItem(world: WorldDraft, name: string): TypeId | undefined {
  const item: WorldItem | undefined = world.imports.get(name);
  return item?.kind === 'type' ? item.id : undefined;
}

function functionKind(
  item: Item,
  { async }: FuncType,
  resource: (name: string) => TypeId | undefined,
): FunctionKind {
  const name = parsedName(item);
  if (name.kind === 'label') return async ? freestandingAsync : freestanding;
  if (name.kind === 'interface' || name.kind === 'dependency') {
    fail(item, `a function named ${quote(item.name.name)}`);
  }
  if (name.kind === 'constructor' && async) fail(item, 'a constructor that is async');
  const id = resource(name.resource);
  if (id === undefined) fail(item, `${quote(item.name.name)} belongs to no resource here`);
  return name.kind === 'constructor'
    ? { kind: 'constructor', async: false, resource: id }
    : { kind: name.kind, async, resource: id };
}
