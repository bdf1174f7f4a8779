/** What a lint rule sees, and how it reports. */

import type {
  FunctionDef,
  Interface,
  InterfaceId,
  Model,
  Package,
  Type,
  TypeDef,
  TypeId,
  World,
} from '../model/model.ts';
import { interfaceOf, packageOf, typeOf } from '../model/names.ts';
import { partsOf } from '../model/type-parts.ts';
import type { FileItem, SyntaxTree } from '../syntax/ast.ts';
import type { Severity, SuggestedFix } from '../text/diagnostic.ts';
import type { Span } from '../text/position.ts';

/** What the rules are told of the slot's surroundings, from `slot.json`. */
export interface LintSurroundings {
  /** `typescript`, `rust`, `python`, … : the languages an SDK is made for. */
  readonly languages: readonly string[];
  /** Features that the target runtime has; absent: not known, nothing is said of them. */
  readonly runtimeFeatures?: readonly string[];
  /** Earlier versions of the same package, oldest first, for names that were removed. */
  readonly earlier: readonly Model[];
}

export interface RuleFinding {
  readonly span: Span;
  readonly message: string;
  readonly help?: string;
  readonly fixes?: readonly SuggestedFix[];
}

export interface LintRule {
  /** `L04` */
  readonly code: string;
  /** A noun phrase: "item without a doc comment". */
  readonly title: string;
  readonly level: Severity | 'off';
  /** Why it matters and what to do, for one who meets it for the first time. */
  readonly explanation: string;
  check(slot: LintSubject): Iterable<RuleFinding>;
}

/** How the slot's worlds use an interface, seen from the plugin. */
export interface Polarity {
  readonly imported: boolean;
  readonly exported: boolean;
}

/** A function of the slot with where it stands. */
export interface PlacedFunction {
  readonly function: FunctionDef;
  /** The interface it belongs to; absent for a function of a world. */
  readonly interface?: Interface;
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
  readonly interface?: Interface;
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
  #types: readonly PlacedType[] | undefined;
  #functions: readonly PlacedFunction[] | undefined;

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
    return this.#polarities.get(item) ?? { imported: false, exported: false };
  }

  /** The types the package itself defines, `use` and anonymous ones left out. */
  types(): readonly PlacedType[] {
    // Nearly every rule goes through them.
    this.#types ??= [...this.#collectTypes()];
    return this.#types;
  }

  *#collectTypes(): Generator<PlacedType> {
    const owners: { types: Iterable<readonly [string, TypeId]>; interface?: Interface }[] =
      this.interfaces.map((item) => ({ types: item.types, interface: item }));
    for (const world of this.worlds) {
      const types: [string, TypeId][] = [];
      for (const [name, item] of world.imports) {
        if (item.kind === 'type') types.push([name, item.id]);
      }
      owners.push({ types });
    }
    for (const owner of owners) {
      for (const [name, id] of owner.types) {
        const type = typeOf(this.model, id);
        if (type.span === undefined || this.isUse(type)) continue;
        yield {
          type,
          id,
          span: type.span,
          name,
          ...(owner.interface === undefined ? {} : { interface: owner.interface }),
        };
      }
    }
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
    this.#functions ??= [...this.#collectFunctions()];
    return this.#functions;
  }

  *#collectFunctions(): Generator<PlacedFunction> {
    for (const item of this.interfaces) {
      for (const fn of item.functions.values()) {
        if (fn.span === undefined) continue;
        yield { function: fn, interface: item, polarity: this.polarityOf(item), span: fn.span };
      }
    }
    for (const world of this.worlds) {
      for (const [items, imported] of [
        [world.imports, true],
        [world.exports, false],
      ] as const) {
        for (const item of items.values()) {
          if (item.kind !== 'function' || item.function.span === undefined) continue;
          yield {
            function: item.function,
            polarity: { imported, exported: !imported },
            span: item.function.span,
          };
        }
      }
    }
  }

  /** Every place a type is written in the package: parameters, results, fields, cases, aliases. */
  *uses(): Generator<{ type: Type; span: Span }> {
    for (const { function: fn, span } of this.functions()) {
      for (const param of fn.params) yield { type: param.type, span: param.span ?? span };
      if (fn.result !== undefined) yield { type: fn.result, span };
    }
    for (const { type, span } of this.types()) {
      const { definition } = type;
      if (definition.kind === 'record') {
        for (const field of definition.fields) yield { type: field.type, span: field.span ?? span };
      } else if (definition.kind === 'variant') {
        for (const one of definition.cases) {
          if (one.type !== undefined) yield { type: one.type, span: one.span ?? span };
        }
      } else if (definition.kind === 'alias') {
        yield { type: definition.type, span };
      }
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

  /** The parts of an anonymous type; a named type has none here, it is judged where it is defined. */
  partsOf(type: Type): Type[] {
    if (typeof type === 'string') return [];
    const found = typeOf(this.model, type);
    return found.name === undefined ? [...partsOf(found.definition)] : [];
  }

  packageNameOf(id: InterfaceId): Package | undefined {
    const owner = interfaceOf(this.model, id).package;
    return owner === undefined ? undefined : packageOf(this.model, owner);
  }

  /** The top-level items of the package's files, nested packages of other names left out. */
  *items(): Generator<{ tree: SyntaxTree; item: FileItem }> {
    for (const tree of this.trees) {
      for (const item of tree.file.items) {
        if (item.kind !== 'nested-package') yield { tree, item };
        else if (
          item.name.namespace.text === this.package.name.namespace &&
          item.name.name.text === this.package.name.name &&
          item.name.version?.text === this.package.name.version
        ) {
          for (const inner of item.items) yield { tree, item: inner };
        }
      }
    }
  }
}
