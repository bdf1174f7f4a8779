/**
 * Gives the items of a component their types: indices and aliases are followed, components are
 * instantiated with what they are given, resources get their identity.
 *
 * Types are nodes, and a node is an identity: a type that is exported or imported by `eq` is a new
 * node that knows which one it stands for, as wasmparser has it. A component, or the type of one, is
 * evaluated anew for each instantiation, so that each makes its own resources. That could take
 * forever on purpose-made files, hence the limits.
 */

import type {
  ComponentSyntax,
  Definition,
  ExternName,
  ExternType,
  InlineExport,
  Sort,
  TypeSyntax,
  ValueRef,
} from './definitions.ts';
import { quote } from './extern-name.ts';
import { MalformedError } from './reader.ts';

/** One identity of a type. Indices in `syntax` belong to `scope`. */
export interface TypeNode {
  readonly syntax: TypeSyntax;
  readonly scope: Scope;
  /** How deep the type nests, and how many types it is when written out. */
  readonly depth: number;
  readonly size: number;
  /** What this node is another identity of. */
  readonly aliasOf: TypeNode | undefined;
}

export type Entity =
  | { readonly sort: 'func'; readonly type: TypeNode }
  | { readonly sort: 'type'; readonly type: TypeNode }
  | { readonly sort: 'instance'; readonly instance: Instance }
  | { readonly sort: 'component'; readonly component: Closure }
  | { readonly sort: 'core-module' | 'value' };

/** An import or export: its name, what it is, and where the file says so. */
export interface Item {
  readonly name: ExternName;
  readonly entity: Entity;
  readonly offset: number;
}

export type Instance = ReadonlyMap<string, Item>;

/** A component, or the type of a component or instance, with the scope it stands in. */
export interface Closure {
  readonly definitions: readonly Definition[];
  readonly scope: Scope | undefined;
  /** False for a type, which can neither instantiate nor define resources. */
  readonly concrete: boolean;
}

/** The index spaces of a component or of a type that is written like one. */
class Scope {
  readonly parent: Scope | undefined;
  readonly concrete: boolean;
  readonly types: TypeNode[] = [];
  readonly funcs: TypeNode[] = [];
  readonly instances: Instance[] = [];
  readonly components: Closure[] = [];
  coreModules = 0;
  values = 0;
  coreTypes = 0;

  constructor(parent: Scope | undefined, concrete: boolean) {
    this.parent = parent;
    this.concrete = concrete;
  }
}

export type { Scope };

export interface Evaluated {
  readonly imports: Instance;
  readonly exports: Instance;
}

/** Steps of evaluation, as a bound on time and memory; a real component takes up to 30,000. */
const maxSteps = 1_000_000;
/** Of components that instantiate components; as deep as wasmparser's stack of components. */
const maxDepth = 120;
/** As wasmparser. */
const maxTypeDepth = 100;
const maxTypeSize = 1_000_000;

/** The sort of type that `node` is: one of values, or another. */
export function isValueType(syntax: TypeSyntax): boolean {
  switch (syntax.kind) {
    case 'func':
    case 'component':
    case 'instance':
    case 'resource':
      return false;
    default:
      return true;
  }
}

/** How many places a type of values or functions has for other types. */
function refCount(syntax: TypeSyntax): number {
  switch (syntax.kind) {
    case 'record':
      return syntax.fields.length;
    case 'variant':
      return syntax.cases.length;
    case 'tuple':
      return syntax.types.length;
    case 'list':
    case 'fixed-length-list':
    case 'option':
    case 'stream':
    case 'future':
      return 1;
    case 'map':
    case 'result':
      return 2;
    case 'func':
      return syntax.params.length + 1;
    default:
      return 0;
  }
}

/** What stands at one of those places, if anything. */
function refAt(syntax: TypeSyntax, index: number): ValueRef | undefined {
  switch (syntax.kind) {
    case 'record':
      return syntax.fields[index]?.type;
    case 'variant':
      return syntax.cases[index]?.type;
    case 'tuple':
      return syntax.types[index];
    case 'list':
    case 'fixed-length-list':
    case 'option':
    case 'stream':
    case 'future':
      return syntax.type;
    case 'map':
      return index === 0 ? syntax.key : syntax.value;
    case 'result':
      return index === 0 ? syntax.ok : syntax.err;
    case 'func':
      return index < syntax.params.length ? syntax.params[index]?.type : syntax.result;
    default:
      return undefined;
  }
}

/** Evaluates one file; the limits are for all of it. */
export class Evaluator {
  #steps = maxSteps;
  readonly #seen = new Set<readonly Definition[]>();
  readonly #unused = new Map<readonly Definition[], Closure>();

  /**
   * The imports and exports of the file's outermost component, its imports taken as they are
   * declared. What nothing instantiates is evaluated too, so that faults there are found.
   */
  root({ definitions }: ComponentSyntax): Evaluated {
    const result = this.open({ definitions, scope: undefined, concrete: true });
    for (const [unused, closure] of this.#unused) {
      if (!this.#seen.has(unused)) this.open(closure);
    }
    return result;
  }

  /** The imports and exports of a component, or of the type of one, as they are declared. */
  readonly open = (closure: Closure): Evaluated => this.#run(closure, undefined, 0);

  #spend(steps: number, offset: number): void {
    this.#steps -= steps;
    if (this.#steps < 0) {
      throw new MalformedError(offset, `working out the types takes more than ${maxSteps} steps`);
    }
  }

  /** With `args` the imports are those; without, each is what its type says. */
  #run(closure: Closure, args: ReadonlyMap<string, Entity> | undefined, depth: number): Evaluated {
    const first = closure.definitions[0]?.offset ?? 0;
    if (depth > maxDepth) {
      throw new MalformedError(first, `components instantiate each other ${maxDepth} deep`);
    }
    this.#seen.add(closure.definitions);
    this.#spend(10, first);
    const scope = new Scope(closure.scope, closure.concrete);
    const imports = new Map<string, Item>();
    const exports = new Map<string, Item>();
    for (const definition of closure.definitions) {
      this.#spend(1, definition.offset);
      this.#define(definition, scope, imports, exports, args, depth);
    }
    return { imports, exports };
  }

  #define(
    definition: Definition,
    scope: Scope,
    imports: Map<string, Item>,
    exports: Map<string, Item>,
    args: ReadonlyMap<string, Entity> | undefined,
    depth: number,
  ): void {
    const { offset } = definition;
    switch (definition.kind) {
      case 'type':
        scope.types.push(this.#type(definition.type, scope, offset));
        return;
      case 'core-types':
        scope.coreTypes += definition.count;
        return;
      case 'core-module':
        scope.coreModules++;
        return;
      case 'core-instance':
      case 'core-func':
      case 'core-alias':
        return;
      case 'start':
        scope.values += definition.results;
        return;
      case 'component':
        this.#pushComponent(scope, {
          definitions: definition.component.definitions,
          scope,
          concrete: true,
        });
        return;
      case 'lift':
        push(scope, { sort: 'func', type: typeAt(scope, definition.type, 'func', offset) });
        return;
      case 'alias': {
        const instance = at(scope.instances, definition.instance, 'instance', offset);
        const item = instance.get(definition.name);
        if (item === undefined || item.entity.sort !== definition.sort) {
          const what = `${definition.sort} ${quote(definition.name)}`;
          throw new MalformedError(offset, `instance ${definition.instance} exports no ${what}`);
        }
        push(scope, item.entity);
        return;
      }
      case 'outer-alias':
        this.#outerAlias(definition, scope);
        return;
      case 'inline-instance':
        scope.instances.push(inlineInstance(definition.exports, scope, offset));
        return;
      case 'instantiate': {
        const component = at(scope.components, definition.component, 'component', offset);
        const given = new Map<string, Entity>();
        for (const { name, sort, index } of definition.arguments) {
          if (given.has(name)) throw new MalformedError(offset, `two arguments ${quote(name)}`);
          given.set(name, entityAt(scope, sort, index, offset));
        }
        scope.instances.push(this.#run(component, given, depth + 1).exports);
        return;
      }
      case 'import': {
        const { name } = definition.name;
        const entity =
          args === undefined
            ? this.#declared(definition.type, scope, offset, depth)
            : givenFor(name, definition.type, args, offset);
        add(imports, { name: definition.name, entity, offset }, 'import');
        push(scope, entity);
        return;
      }
      case 'export': {
        const actual = entityAt(scope, definition.sort, definition.index, offset);
        const entity =
          definition.type === undefined
            ? exported(actual)
            : this.#ascribed(definition.type, actual, scope, offset, depth);
        add(exports, { name: definition.name, entity, offset }, 'export');
        push(scope, entity);
        return;
      }
      case 'export-type': {
        const entity = this.#declared(definition.type, scope, offset, depth);
        add(exports, { name: definition.name, entity, offset }, 'export');
        push(scope, entity);
        return;
      }
    }
  }

  #type(syntax: TypeSyntax, scope: Scope, offset: number): TypeNode {
    if (syntax.kind === 'resource') {
      if (!scope.concrete) throw new MalformedError(offset, 'a type cannot define a resource');
      return newNode(syntax, scope);
    }
    if (syntax.kind === 'component' || syntax.kind === 'instance') {
      this.#unused.set(syntax.declarations, {
        definitions: syntax.declarations,
        scope,
        concrete: false,
      });
      return newNode(syntax, scope);
    }
    let depth = 0;
    let size = 1;
    if (syntax.kind === 'own' || syntax.kind === 'borrow') {
      typeAt(scope, syntax.resource, 'resource', offset);
    }
    const count = refCount(syntax);
    this.#spend(count, offset);
    for (let index = 0; index < count; index++) {
      size++;
      const ref = refAt(syntax, index);
      if (typeof ref !== 'number') continue;
      const node = typeAt(scope, ref, 'value', offset);
      depth = Math.max(depth, node.depth);
      size += node.size;
    }
    if (depth >= maxTypeDepth) {
      throw new MalformedError(offset, `a type nests deeper than ${maxTypeDepth}`);
    }
    if (size > maxTypeSize) {
      throw new MalformedError(offset, `a type is made of more than ${maxTypeSize} types`);
    }
    return newNode(syntax, scope, depth + 1, size);
  }

  #pushComponent(scope: Scope, component: Closure): void {
    this.#unused.set(component.definitions, component);
    scope.components.push(component);
  }

  #outerAlias(definition: Extract<Definition, { kind: 'outer-alias' }>, scope: Scope): void {
    const { sort, count, index, offset } = definition;
    let from: Scope | undefined = scope;
    for (let left = count; left > 0 && from !== undefined; left--) from = from.parent;
    if (from === undefined) throw new MalformedError(offset, `an alias ${count} levels outwards`);
    if (sort === 'core-type') {
      if (index >= from.coreTypes) throw new MalformedError(offset, `no core type ${index} there`);
      scope.coreTypes++;
    } else if (sort === 'type') {
      scope.types.push(at(from.types, index, 'type', offset));
    } else push(scope, entityAt(from, sort, index, offset));
  }

  /** What an import or export is of which only the type is known. */
  #declared(type: ExternType, scope: Scope, offset: number, depth: number): Entity {
    switch (type.sort) {
      case 'func':
        return { sort: 'func', type: typeAt(scope, type.index, 'func', offset) };
      case 'instance':
      case 'component': {
        const { syntax, scope: within } = typeAt(scope, type.index, type.sort, offset);
        if (syntax.kind !== 'instance' && syntax.kind !== 'component') break;
        const closure = { definitions: syntax.declarations, scope: within, concrete: false };
        return type.sort === 'component'
          ? { sort: 'component', component: closure }
          : { sort: 'instance', instance: this.#run(closure, undefined, depth + 1).exports };
      }
      case 'type':
        if (type.bound === 'resource') {
          return { sort: 'type', type: newNode(abstractResource, scope) };
        }
        return { sort: 'type', type: renewed(at(scope.types, type.index, 'type', offset)) };
      case 'core-module':
        if (type.index >= scope.coreTypes) {
          throw new MalformedError(offset, `no core type ${type.index}`);
        }
        return { sort: 'core-module' };
      case 'value':
        if (typeof type.type === 'number') typeAt(scope, type.type, 'value', offset);
        return { sort: 'value' };
    }
    throw new MalformedError(offset, 'not a type of an import or export');
  }

  #ascribed(type: ExternType, actual: Entity, scope: Scope, offset: number, depth: number): Entity {
    if (type.sort !== actual.sort) {
      throw new MalformedError(offset, `a ${actual.sort} that is exported as a ${type.sort}`);
    }
    return this.#declared(type, scope, offset, depth);
  }
}

const abstractResource: TypeSyntax = { kind: 'resource' };

function newNode(syntax: TypeSyntax, scope: Scope, depth = 1, size = 1): TypeNode {
  return { syntax, scope, depth, size, aliasOf: undefined };
}

/** An exported or imported type is an identity of its own. */
function renewed(type: TypeNode): TypeNode {
  const { syntax, scope, depth, size } = type;
  return { syntax, scope, depth, size, aliasOf: type };
}

function exported(entity: Entity): Entity {
  return entity.sort === 'type' ? { sort: 'type', type: renewed(entity.type) } : entity;
}

function add(items: Map<string, Item>, item: Item, what: string): void {
  const { name } = item.name;
  if (items.has(name)) throw new MalformedError(item.offset, `two ${what}s ${quote(name)}`);
  items.set(name, item);
}

function givenFor(
  name: string,
  type: ExternType,
  args: ReadonlyMap<string, Entity>,
  offset: number,
): Entity {
  const entity = args.get(name);
  if (entity === undefined) {
    throw new MalformedError(offset, `instantiated without its import ${quote(name)}`);
  }
  if (entity.sort !== type.sort) {
    const what = `a ${entity.sort} for its import ${quote(name)}, a ${type.sort}`;
    throw new MalformedError(offset, `instantiated with ${what}`);
  }
  return entity;
}

function inlineInstance(list: readonly InlineExport[], scope: Scope, offset: number): Instance {
  const items = new Map<string, Item>();
  for (const { name, sort, index } of list) {
    add(items, { name, entity: entityAt(scope, sort, index, offset), offset }, 'export');
  }
  return items;
}

function at<T>(items: readonly T[], index: number, what: string, offset: number): T {
  const item = items[index];
  if (item === undefined) {
    throw new MalformedError(offset, `no ${what} ${index}, only ${items.length} so far`);
  }
  return item;
}

function typeAt(
  scope: Scope,
  index: number,
  kind: 'value' | 'func' | 'component' | 'instance' | 'resource',
  offset: number,
): TypeNode {
  const node = at(scope.types, index, 'type', offset);
  const found = isValueType(node.syntax) ? 'value' : node.syntax.kind;
  if (found !== kind) {
    throw new MalformedError(offset, `type ${index} is one of a ${found}, not of a ${kind}`);
  }
  return node;
}

function entityAt(scope: Scope, sort: Sort, index: number, offset: number): Entity {
  switch (sort) {
    case 'func':
      return { sort, type: at(scope.funcs, index, 'function', offset) };
    case 'type':
      return { sort, type: at(scope.types, index, 'type', offset) };
    case 'instance':
      return { sort, instance: at(scope.instances, index, 'instance', offset) };
    case 'component':
      return { sort, component: at(scope.components, index, 'component', offset) };
    case 'core-module':
    case 'value': {
      const count = sort === 'value' ? scope.values : scope.coreModules;
      if (index >= count) throw new MalformedError(offset, `no ${sort} ${index}, only ${count}`);
      return { sort };
    }
  }
}

function push(scope: Scope, entity: Entity): void {
  switch (entity.sort) {
    case 'func':
      scope.funcs.push(entity.type);
      return;
    case 'type':
      scope.types.push(entity.type);
      return;
    case 'instance':
      scope.instances.push(entity.instance);
      return;
    case 'component':
      scope.components.push(entity.component);
      return;
    case 'core-module':
      scope.coreModules++;
      return;
    case 'value':
      scope.values++;
  }
}
