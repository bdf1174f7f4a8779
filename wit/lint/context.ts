/** What a lint rule sees, and how it reports. */

import type {
  Case,
  Field,
  FunctionDef,
  Interface,
  Model,
  Package,
  Parameter,
  Type,
  TypeDef,
  TypeId,
  World,
} from '../model/model.ts';
import { interfaceOf, typeOf } from '../model/names.ts';
import { partsOf } from '../model/type-parts.ts';
import type {
  Attribute,
  Docs,
  FileItem,
  Identifier,
  SyntaxTree,
  TypeDefBody,
} from '../syntax/ast.ts';
import type { Severity, SuggestedFix } from '../text/diagnostic.ts';
import type { Span, TextRange } from '../text/position.ts';

/** What the rules are told of the slot's surroundings, from `slot.json`. */
export interface LintSurroundings {
  /** `typescript`, `rust`, `python`, … : the languages an SDK is made for. */
  readonly languages: readonly string[];
  /** Features that the target runtime has; absent: not known, nothing is said of them. */
  readonly runtimeFeatures?: readonly string[];
  /** Earlier versions of the same package, oldest first, for names that were removed. */
  readonly earlier: readonly Model[];
}

/** What a finding may have beyond its place and its message. */
export interface FindingExtras {
  readonly help?: string;
  readonly fixes?: readonly SuggestedFix[];
}

export type Report = (span: Span, message: string, extras?: FindingExtras) => void;

export interface LintRule {
  /** `L04` */
  readonly code: string;
  /** A noun phrase: "item without a doc comment". */
  readonly title: string;
  readonly level: Severity | 'off';
  /** Why it matters and what to do, for one who meets it for the first time. */
  readonly explanation: string;
  check(slot: LintSubject, report: Report): void;
}

/** How the slot's worlds use an interface, seen from the plugin. */
export interface Polarity {
  readonly imported: boolean;
  readonly exported: boolean;
}

/** A function of the slot with where it stands. */
export interface PlacedFunction {
  readonly function: FunctionDef;
  /** `get` of `[method]store.get`; a constructor has no name of its own. */
  readonly bareName: string | undefined;
  /** `store` of `[method]store.get`; absent for a function that belongs to no resource. */
  readonly resourceName: string | undefined;
  /** The parameters, without the `self` of a method. */
  readonly params: readonly Parameter[];
  /** The interface it belongs to; absent for a function of a world. */
  readonly interface: Interface | undefined;
  /** The host provides it (imported), the plugin provides it (exported). */
  readonly polarity: Polarity;
  readonly span: Span;
}

/** A type of the slot with where it stands. */
export interface PlacedType {
  readonly type: TypeDef;
  readonly id: TypeId;
  readonly span: Span;
  readonly name: string;
  /** The interface it belongs to; absent for a type of a world. */
  readonly interface: Interface | undefined;
}

/** An interface, world, type, function, import or export as it is written. */
export interface Declaration {
  readonly node: TextRange & { readonly attributes: readonly Attribute[]; readonly docs?: Docs };
  readonly kind: DeclarationKind;
  readonly name: string;
  /** The place of the name. */
  readonly span: Span;
  readonly tree: SyntaxTree;
  /** What it stands in. */
  readonly parent: Declaration | undefined;
}

export type DeclarationKind =
  | 'interface'
  | 'world'
  | 'type'
  | Exclude<TypeDefBody['kind'], 'alias'>
  | 'function'
  | 'method'
  | 'static'
  | 'constructor'
  | 'import'
  | 'export';

const unused: Polarity = { imported: false, exported: false };
const nothing: readonly never[] = [];

/**
 * Calls `visit` with each of a short list and what the list belongs to. There are thousands of such
 * lists, and each loop of its own would make an iterator, or a function that knows the owner.
 */
export function each<Item, Owner>(
  list: readonly Item[],
  visit: (item: Item, owner: Owner) => void,
  owner: Owner,
): void {
  for (let at = 0; at < list.length; at++) visit(list[at] as Item, owner);
}

/** The package under lint. Dependencies are read, never judged. */
export class LintSubject {
  readonly model: Model;
  readonly package: Package;
  readonly trees: readonly SyntaxTree[];
  readonly surroundings: LintSurroundings;
  readonly worlds: readonly World[];
  /** Named interfaces of the package and the ones written inline in its worlds. */
  readonly interfaces: readonly Interface[];
  readonly #polarities = new Map<Interface, { imported: boolean; exported: boolean }>();
  // Nearly every rule goes through these.
  #types: readonly PlacedType[] | undefined;
  #functions: readonly PlacedFunction[] | undefined;
  #declarations: readonly Declaration[] | undefined;
  #parts: readonly (readonly Type[])[] | undefined;

  constructor(
    model: Model,
    main: Package,
    trees: readonly SyntaxTree[],
    surroundings: LintSurroundings,
  ) {
    this.model = model;
    this.package = main;
    this.trees = trees;
    this.surroundings = surroundings;
    const own = (id: number | undefined): boolean =>
      id !== undefined && model.packages[id] === main;
    this.worlds = model.worlds.filter((world) => own(world.package));
    this.interfaces = model.interfaces.filter(
      (item) => own(item.package) && item.span !== undefined && item.cloneOf === undefined,
    );
    for (const world of this.worlds) {
      for (const [side, items] of [
        ['imported', world.imports],
        ['exported', world.exports],
      ] as const) {
        for (const item of items.values()) {
          if (item.kind !== 'interface') continue;
          let target = interfaceOf(model, item.id);
          if (target.cloneOf !== undefined) target = interfaceOf(model, target.cloneOf);
          const known = this.#polarities.get(target) ?? { imported: false, exported: false };
          known[side] = true;
          this.#polarities.set(target, known);
        }
      }
    }
  }

  polarityOf(item: Interface): Polarity {
    return this.#polarities.get(item) ?? unused;
  }

  /** The types the package itself defines, `use` and anonymous ones left out. */
  types(): readonly PlacedType[] {
    this.#types ??= this.#collectTypes();
    return this.#types;
  }

  #collectTypes(): PlacedType[] {
    const found: PlacedType[] = [];
    const add = (name: string, id: TypeId, owner: Interface | undefined): void => {
      const type = typeOf(this.model, id);
      if (type.span === undefined || this.isUse(type)) return;
      found.push({ type, id, span: type.span, name, interface: owner });
    };
    for (const item of this.interfaces) {
      item.types.forEach((id, name) => {
        add(name, id, item);
      });
    }
    for (const world of this.worlds) {
      for (const [name, item] of world.imports) {
        if (item.kind === 'type') add(name, item.id, undefined);
      }
    }
    return found;
  }

  /** True for the alias that `use` makes: it names a type of another interface. */
  isUse(type: TypeDef): boolean {
    if (type.definition.kind !== 'alias' || typeof type.definition.type === 'string') return false;
    const target = typeOf(this.model, type.definition.type);
    if (target.owner.kind === 'none' || type.owner.kind === 'none') return false;
    return target.owner.kind !== type.owner.kind || target.owner.id !== type.owner.id;
  }

  /** Every function of the package, with who provides it. */
  functions(): readonly PlacedFunction[] {
    this.#functions ??= this.#collectFunctions();
    return this.#functions;
  }

  #collectFunctions(): PlacedFunction[] {
    const found: PlacedFunction[] = [];
    const add = (fn: FunctionDef, owner: Interface | undefined, polarity: Polarity): void => {
      const { name, kind, params, span } = fn;
      if (span === undefined) return;
      const free = kind.kind === 'freestanding';
      found.push({
        function: fn,
        bareName: free
          ? name
          : kind.kind === 'constructor'
            ? undefined
            : name.slice(name.indexOf('.') + 1),
        resourceName: free ? undefined : typeOf(this.model, kind.resource).name,
        params: kind.kind === 'method' ? params.slice(1) : params,
        interface: owner,
        polarity,
        span,
      });
    };
    for (const item of this.interfaces) {
      const polarity = this.polarityOf(item);
      item.functions.forEach((fn) => {
        add(fn, item, polarity);
      });
    }
    for (const world of this.worlds) {
      for (const [items, imported] of [
        [world.imports, true],
        [world.exports, false],
      ] as const) {
        const polarity = { imported, exported: !imported };
        for (const item of items.values()) {
          if (item.kind === 'function') add(item.function, undefined, polarity);
        }
      }
    }
    return found;
  }

  /** Every parameter of every function, `self` of methods left out. */
  eachParameter(visit: (param: Parameter, placed: PlacedFunction) => void): void {
    for (const placed of this.functions()) each(placed.params, visit, placed);
  }

  /** The types of the parameters and results of all functions, `self` included. */
  eachSignatureType(visit: (type: Type, span: Span) => void): void {
    const visitParam = (param: Parameter, span: Span): void =>
      visit(param.type, param.span ?? span);
    for (const { function: fn, span } of this.functions()) {
      each(fn.params, visitParam, span);
      if (fn.result !== undefined) visit(fn.result, span);
    }
  }

  /** Every place a type is written in the package: parameters, results, fields, cases, aliases. */
  eachUse(visit: (type: Type, span: Span) => void): void {
    this.eachSignatureType(visit);
    const visitMember = (member: Field | Case, span: Span): void => {
      if (member.type !== undefined) visit(member.type, member.span ?? span);
    };
    for (const { type, span } of this.types()) {
      const { definition } = type;
      if (definition.kind === 'record') each(definition.fields, visitMember, span);
      else if (definition.kind === 'variant') each(definition.cases, visitMember, span);
      else if (definition.kind === 'alias') visit(definition.type, span);
    }
  }

  /** A type behind its aliases: a primitive's name, or a definition that is no alias. */
  resolve(type: Type): Type | TypeDef {
    let at = type;
    while (typeof at !== 'string') {
      const found = typeOf(this.model, at);
      if (found.definition.kind !== 'alias') return found;
      at = found.definition.type;
    }
    return at;
  }

  /** The types directly inside a type; of a handle, the resource. */
  partsOf(type: Type): readonly Type[] {
    if (typeof type === 'string') return nothing;
    this.#parts ??= this.model.types.map(({ definition }) => partsOf(definition));
    return this.#parts[type] ?? nothing;
  }

  /** The parts of an anonymous type; a named type has none here, it is judged where it is defined. */
  inlinePartsOf(type: Type): readonly Type[] {
    if (typeof type === 'string' || typeOf(this.model, type).name !== undefined) return nothing;
    return this.partsOf(type);
  }

  /** Interfaces, worlds, types, functions and methods as written, each after what holds it. */
  declarations(): readonly Declaration[] {
    this.#declarations ??= this.#collectDeclarations();
    return this.#declarations;
  }

  #collectDeclarations(): Declaration[] {
    const found: Declaration[] = [];
    const add = (
      tree: SyntaxTree,
      node: Declaration['node'],
      kind: DeclarationKind,
      name: Identifier,
      parent?: Declaration,
    ): Declaration => {
      const span = { file: tree.path, start: name.start, end: name.end };
      const made = { node, kind, name: name.text, span, tree, parent };
      found.push(made);
      return made;
    };
    this.#eachItem((item, tree) => {
      if (item.kind !== 'interface' && item.kind !== 'world') return;
      const outer = add(tree, item, item.kind, item.name);
      for (const inner of item.items) {
        if (inner.kind === 'typedef') {
          const { body } = inner;
          const type = add(
            tree,
            inner,
            body.kind === 'alias' ? 'type' : body.kind,
            inner.name,
            outer,
          );
          if (body.kind !== 'resource') continue;
          for (const method of body.functions) add(tree, method, method.kind, method.name, type);
        } else if (inner.kind === 'function') {
          add(tree, inner, 'function', inner.name, outer);
        } else if (inner.kind === 'import' || inner.kind === 'export') {
          const { item: extern } = inner;
          const name = extern.kind === 'path' ? extern.path.name : extern.name;
          add(tree, inner, inner.kind, name, outer);
        }
      }
    });
    return found;
  }

  /** The top-level items of the package's files, nested packages of other names left out. */
  #eachItem(visit: (item: FileItem, tree: SyntaxTree) => void): void {
    for (const tree of this.trees) {
      for (const item of tree.file.items) {
        if (item.kind !== 'nested-package') visit(item, tree);
        else if (
          item.name.namespace.text === this.package.name.namespace &&
          item.name.name.text === this.package.name.name &&
          item.name.version?.text === this.package.name.version
        ) {
          for (const inner of item.items) visit(inner, tree);
        }
      }
    }
  }
}
