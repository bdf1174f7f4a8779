/**
 * `include`: copies the imports and exports of one world into another.
 *
 * Rule: wit-parser's `resolve_include` and `Cloner`. Interfaces with names of their own are shared;
 * functions, types and inline interfaces are copied, so that each world has its own.
 */

import type { RelatedPlace } from '../../text/diagnostic.ts';
import { interfaceId, typeId } from '../ids.ts';
import type {
  InterfaceId,
  Stability,
  Type,
  TypeId,
  TypeOwner,
  WorldId,
  WorldItem,
} from '../model.ts';
import type { Arena } from './arena.ts';
import { unknownStability } from './attributes.ts';
import type { IncludeDraft, IncludeRename } from './draft.ts';
import type { Reporter } from './reporter.ts';
import { listNames } from './suggest.ts';
import { mapDefinition, mapFunction, type TypeMapping } from './type-parts.ts';

export function includeWorld(
  arena: Arena,
  reporter: Reporter,
  into: WorldId,
  from: WorldId,
  include: IncludeDraft,
): void {
  const target = arena.worlds[into];
  const source = arena.worlds[from];
  if (target === undefined || source === undefined) return;
  checkRenames(arena, reporter, from, include);
  const copier = new Copier(arena, { kind: 'world', id: from }, { kind: 'world', id: into }, into);
  const external = target.package !== source.package;
  const copy = (direction: 'import' | 'export') => {
    const items = new Map(direction === 'import' ? target.imports : target.exports);
    const taken: { name: string; places: RelatedPlace[] }[] = [];
    for (const [key, item] of direction === 'import' ? source.imports : source.exports) {
      const known = items.get(key.includes('/') ? key : renamed(key, include.renames));
      if (key.includes('/')) {
        items.set(key, joinStability(reporter, include, item, known, external));
        continue;
      }
      const name = renamed(key, include.renames);
      if (known !== undefined) {
        taken.push({ name, places: places(known, item, source.name) });
        continue;
      }
      items.set(name, copier.item(item, name));
    }
    if (taken.length > 0) {
      const names = taken.map(({ name }) => name);
      const renames = taken.map(({ name }) => `${name} as other-name`).slice(0, 1);
      reporter.error(
        'R032',
        include.span,
        `The world \`${source.name}\` brings ${direction}s whose names are taken in \`${target.name}\`: ${listNames(names)}`,
        {
          help: `Rename what is included: \`include ${source.name} with { ${renames[0]} }\`.`,
          related: taken.flatMap((item) => item.places),
        },
      );
    }
    return items;
  };
  const imports = copy('import');
  const exports = copy('export');
  arena.worlds[into] = { ...target, imports, exports };
}

function places(known: WorldItem, item: WorldItem, world: string): RelatedPlace[] {
  const found: RelatedPlace[] = [];
  if (known.span !== undefined) found.push({ span: known.span, message: 'it is taken here' });
  if (item.span !== undefined) {
    found.push({ span: item.span, message: `\`${world}\` has it here` });
  }
  return found;
}

/** The new name that a rename gives to `name`, functions of a renamed resource included. */
function renameOf(name: string, { name: old, alias }: IncludeRename): string | undefined {
  if (name === old) return alias;
  const bracket = name.indexOf(']');
  if (bracket < 0) return undefined;
  const kind = name.slice(0, bracket + 1);
  const rest = name.slice(bracket + 1);
  const dot = rest.indexOf('.');
  if (dot >= 0 && rest.slice(0, dot) === old) return `${kind}${alias}${rest.slice(dot)}`;
  return rest === old ? `${kind}${alias}` : undefined;
}

function renamed(name: string, renames: readonly IncludeRename[]): string {
  for (const rename of renames) {
    const found = renameOf(name, rename);
    if (found !== undefined) return found;
  }
  return name;
}

function checkRenames(
  arena: Arena,
  reporter: Reporter,
  from: WorldId,
  { renames, span }: IncludeDraft,
): void {
  const source = arena.worlds[from];
  if (source === undefined || renames.length === 0) return;
  const labels = [...source.imports.keys(), ...source.exports.keys()].filter(
    (key) => !key.includes('/'),
  );
  const unmatched = renames.filter((rename) =>
    labels.every((label) => renameOf(label, rename) === undefined),
  );
  if (unmatched.length === 0) return;
  const plain = labels.filter((label) => !label.includes(']'));
  reporter.error(
    'R031',
    span,
    `The world \`${source.name}\` has nothing named ${listNames(unmatched.map(({ name }) => name))} that could be renamed`,
    {
      help: `${
        plain.length === 0
          ? 'It has no imports or exports with plain names.'
          : `It has ${listNames(plain.slice(0, 12))}.`
      } An interface that is imported or exported by its own name keeps it.`,
      related: unmatched.map((rename) => ({ span: rename.span, message: 'the rename is here' })),
    },
  );
}

/** The item of an interface that both worlds may have. */
function joinStability(
  reporter: Reporter,
  include: IncludeDraft,
  item: WorldItem,
  known: WorldItem | undefined,
  external: boolean,
): WorldItem {
  const result = known ?? item;
  if (item.kind !== 'interface' || result.kind !== 'interface') return result;
  const from = item.stability;
  // A version of another package's gate says nothing about this one.
  if (external && from.kind === 'stable') return { ...result, stability: unknownStability };
  const into = result.stability;
  if (from.kind === 'unknown' || sameStability(from, into)) return result;
  if (into.kind === 'unknown') return { ...result, stability: from };
  reporter.error(
    'R034',
    item.span ?? include.span,
    `An interface comes with two gates: ${describe(from)} here, and ${describe(into)} where the world has it already`,
    {
      help: 'Give both the same gate.',
      related: [
        ...(result.span === undefined
          ? []
          : [{ span: result.span, message: 'the world has it here' }]),
        { span: include.span, message: 'it is included here' },
      ],
    },
  );
  return result;
}

function sameStability(a: Stability, b: Stability): boolean {
  if (a.kind === 'stable' && b.kind === 'stable') {
    return a.since === b.since && a.deprecated === b.deprecated;
  }
  if (a.kind === 'unstable' && b.kind === 'unstable') {
    return a.feature === b.feature && a.deprecated === b.deprecated;
  }
  return a.kind === b.kind;
}

function describe(stability: Stability): string {
  switch (stability.kind) {
    case 'unknown':
      return 'none';
    case 'stable':
      return `\`@since(version = ${stability.since})\``;
    case 'unstable':
      return `\`@unstable(feature = ${stability.feature})\``;
  }
}

/** Copies what belongs to one world or interface, so that it belongs to another. */
class Copier {
  readonly #arena: Arena;
  readonly #from: TypeOwner;
  readonly #into: TypeOwner;
  readonly #world: WorldId;
  readonly #types: Map<TypeId, TypeId>;
  readonly #mapping: TypeMapping;

  constructor(
    arena: Arena,
    from: TypeOwner,
    into: TypeOwner,
    world: WorldId,
    types: Map<TypeId, TypeId> = new Map(),
  ) {
    this.#arena = arena;
    this.#from = from;
    this.#into = into;
    this.#world = world;
    this.#types = types;
    this.#mapping = {
      value: (type) => this.#type(type),
      definition: <T extends Type>(type: T) => this.#type(type),
    };
  }

  item(item: WorldItem, name: string): WorldItem {
    switch (item.kind) {
      case 'type': {
        const id = this.#type(item.id);
        const copy = this.#arena.types[id];
        if (copy !== undefined) this.#arena.types[id] = { ...copy, name };
        return { ...item, id };
      }
      case 'function': {
        const copy = mapFunction(item.function, this.#mapping);
        return copy === undefined ? item : { ...item, function: { ...copy, name } };
      }
      case 'interface':
        return { ...item, id: this.#interface(item.id) };
    }
  }

  #type<T extends Type>(type: T): T {
    if (typeof type !== 'number') return type;
    const known = this.#types.get(type);
    if (known !== undefined) return known as T;
    const def = this.#arena.types[type];
    if (def === undefined || !this.#isCopied(def.owner)) return type;
    const definition = mapDefinition(def.definition, this.#mapping);
    if (definition === undefined) return type;
    const owner = def.owner.kind === 'none' ? def.owner : this.#into;
    const id = typeId(this.#arena.types.push({ ...def, owner, definition }) - 1);
    this.#types.set(type, id);
    return id as T;
  }

  #isCopied(owner: TypeOwner): boolean {
    if (owner.kind === 'none') return true;
    return (
      this.#from.kind !== 'none' && owner.kind === this.#from.kind && owner.id === this.#from.id
    );
  }

  /** A copy of an inline interface; one that has a name is shared. */
  #interface(id: InterfaceId): InterfaceId {
    const old = this.#arena.interfaces[id];
    if (old === undefined || old.name !== undefined) return id;
    const owner = this.#arena.worlds[this.#world]?.package;
    const copyId = interfaceId(this.#arena.interfaces.push(old) - 1);
    const copier = new Copier(
      this.#arena,
      { kind: 'interface', id },
      { kind: 'interface', id: copyId },
      this.#world,
      this.#types,
    );
    const types = new Map([...old.types].map(([name, type]) => [name, copier.#type(type)]));
    const functions = new Map(
      [...old.functions].map(([name, func]) => [name, mapFunction(func, copier.#mapping) ?? func]),
    );
    this.#arena.interfaces[copyId] = {
      ...old,
      ...(owner === undefined ? {} : { package: owner }),
      types,
      functions,
      cloneOf: id,
    };
    return copyId;
  }
}
