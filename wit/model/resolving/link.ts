/**
 * Joins a draft to the packages it depends on: translates its ids, leaves out what is behind a
 * feature that is off, and makes handles of resources.
 *
 * Rule: wit-parser's `resolve/mod.rs`, `Remap::append` and what it calls.
 */

import type { Span } from '../../text/position.ts';
import { interfaceId, typeId, worldId } from '../ids.ts';
import type { ResolveOptions } from '../input.ts';
import type {
  FunctionDef,
  Interface,
  InterfaceId,
  PackageId,
  Stability,
  Type,
  TypeDef,
  TypeId,
  TypeOwner,
  WorldId,
  WorldItem,
} from '../model.ts';
import type { Arena } from './arena.ts';
import { unknownStability } from './attributes.ts';
import { BorrowFinder } from './borrows.ts';
import {
  type Entry,
  type Growing,
  type InterfaceDraft,
  noOwner,
  type TypeDraft,
  type WorldDraft,
} from './draft.ts';
import { elaborateWorld } from './elaborate.ts';
import { broken, excluded, ForeignItems, type Known } from './foreign.ts';
import { Gates } from './gates.ts';
import { includeWorld } from './include.ts';
import type { Reporter } from './reporter.ts';
import type { PackageScope } from './scope.ts';
import { mapDefinition, mapFunction, type TypeMapping } from './type-parts.ts';
import { checkCase } from './world-names.ts';

export class Linker {
  readonly #scope: PackageScope;
  readonly #arena: Arena;
  readonly #reporter: Reporter;
  readonly #gates: Gates;
  readonly #foreign: ForeignItems;
  readonly #package: PackageId;
  readonly #borrows: BorrowFinder;
  /** For each type, interface and world of the draft: its index in the model, or why it has none. */
  readonly #types: Int32Array;
  readonly #interfaces: Int32Array;
  readonly #worlds: Int32Array;
  /** Owners in the model by owners in the draft, of which all types of an interface have one. */
  readonly #owners = new Map<TypeOwner, TypeOwner>();
  /** `own` of a resource, one for the package. */
  readonly #ownHandles = new Map<TypeId, TypeId>();
  /** What refers to the types that are being translated. */
  #user: Span;
  /** Translates the draft's types into the model's. */
  readonly #mapping: TypeMapping = {
    definition: (type) => this.#reference(type, this.#user),
    value: (type, place) => {
      const id = this.#reference(type, place?.span ?? this.#user);
      return typeof id === 'number' ? this.#ownWhereResource(id) : id;
    },
  };

  constructor(
    scope: PackageScope,
    arena: Arena,
    known: Known,
    features: ResolveOptions['features'],
  ) {
    this.#scope = scope;
    this.#arena = arena;
    this.#reporter = scope.reporter;
    this.#gates = new Gates(features, scope.source, scope.reporter);
    this.#foreign = new ForeignItems(scope, arena, this.#gates, known);
    this.#borrows = new BorrowFinder(arena);
    this.#types = new Int32Array(scope.types.length);
    this.#interfaces = new Int32Array(scope.interfaces.length);
    this.#worlds = new Int32Array(scope.worlds.length);
    const { name, docs, nameSpan } = scope.source;
    this.#user = nameSpan;
    this.#package = arena.addPackage({
      name,
      ...(docs === undefined ? {} : { docs }),
      interfaces: new Map(),
      worlds: new Map(),
      span: nameSpan,
    });
  }

  link(): PackageId {
    const { interfaces, worlds, types } = this.#scope;
    this.#placeItems(interfaces, this.#interfaces, 'interface', this.#arena.interfaces.length);
    this.#placeItems(worlds, this.#worlds, 'world', this.#arena.worlds.length);
    types.forEach((draft, id) => {
      this.#types[id] = draft.definition.kind === 'foreign' ? this.#foreignType(draft) : broken;
    });
    this.#checkRequiredResources();
    types.forEach((draft, id) => {
      if (draft.definition.kind !== 'foreign') this.#types[id] = this.#linkType(draft);
    });
    const interfaceNames = new Map<string, InterfaceId>();
    interfaces.forEach((draft, id) => {
      if (draft.foreign === undefined) this.#linkInterface(draft, id, interfaceNames);
    });
    const worldNames = new Map<string, WorldId>();
    const linked: { draft: WorldDraft; id: WorldId }[] = [];
    worlds.forEach((draft, id) => {
      if (draft.foreign === undefined) this.#linkWorld(draft, id, worldNames, linked);
    });
    this.#finishWorlds(linked);
    const item = this.#arena.packages[this.#package];
    if (item !== undefined) {
      this.#arena.packages[this.#package] = {
        ...item,
        interfaces: interfaceNames,
        worlds: worldNames,
      };
    }
    return this.#package;
  }

  /** Says ahead which index in the model each interface or world will have. */
  #placeItems(
    drafts: readonly (InterfaceDraft | WorldDraft)[],
    places: Int32Array,
    kind: 'interface' | 'world',
    next: number,
  ): void {
    let free = next;
    drafts.forEach((draft, id) => {
      places[id] =
        draft.foreign !== undefined
          ? this.#foreign.find(kind, draft.foreign, draft.span)
          : this.#gates.keeps(draft.stability)
            ? free++
            : excluded;
    });
  }

  #foreignType(draft: TypeDraft): number {
    if (!this.#gates.check(draft.stability, draft.span)) return excluded;
    const owner = draft.owner.kind === 'interface' ? this.#interfaces[draft.owner.id] : undefined;
    if (owner === undefined || owner < 0) return owner ?? broken;
    return this.#foreign.findType(owner, draft.name ?? '', draft.span);
  }

  #checkRequiredResources(): void {
    for (const { type, handle, span } of this.#scope.requiredResources) {
      const name = this.#scope.types[type]?.name ?? '';
      let id = this.#types[type] ?? broken;
      // Of what is left out every use is reported, so nothing is said here.
      while (id >= 0) {
        const definition = this.#arena.types[id]?.definition;
        if (definition?.kind === 'resource') break;
        if (definition?.kind === 'alias' && typeof definition.type === 'number') {
          id = definition.type;
          continue;
        }
        const place = this.#arena.types[id]?.span;
        this.#reporter.error(
          'R022',
          span,
          `\`${name}\` is not a resource, so there is no \`${handle}\` of it`,
          {
            help: 'Only resources have handles. A value of any other type is passed as it is: write the type alone.',
            related: place === undefined ? [] : [{ span: place, message: 'it is defined here' }],
          },
        );
        break;
      }
    }
  }

  #owner(draft: TypeDraft): TypeOwner | undefined {
    const owner = draft.owner;
    if (owner.kind === 'none') return owner;
    const known = this.#owners.get(owner);
    if (known !== undefined) return known;
    const places = owner.kind === 'interface' ? this.#interfaces : this.#worlds;
    const id = places[owner.id] ?? broken;
    if (id >= 0) {
      const linked: TypeOwner =
        owner.kind === 'interface'
          ? { kind: 'interface', id: interfaceId(id) }
          : { kind: 'world', id: worldId(id) };
      this.#owners.set(owner, linked);
      return linked;
    }
    if (id === excluded) {
      const container = (owner.kind === 'interface' ? this.#scope.interfaces : this.#scope.worlds)[
        owner.id
      ];
      const feature = featureOf(container?.stability);
      this.#reporter.error(
        'R038',
        draft.span,
        `The type \`${draft.name}\` is always there, but its ${owner.kind} \`${container?.name}\` is behind the feature \`${feature}\`, which is off`,
        {
          help: `Put \`@unstable(feature = ${feature})\` before each type of the ${owner.kind} too, or turn the feature on with \`--features ${feature}\`.`,
          related:
            container === undefined
              ? []
              : [{ span: container.span, message: `the ${owner.kind} is here` }],
        },
      );
      // Said once; what refers to it is not to blame.
      places[owner.id] = broken;
    }
    return undefined;
  }

  #linkType(draft: TypeDraft): number {
    if (!this.#gates.check(draft.stability, draft.span)) return excluded;
    if (draft.definition.kind === 'foreign') return broken;
    const owner = this.#owner(draft);
    this.#user = draft.span;
    const definition = mapDefinition(draft.definition, this.#mapping);
    if (owner === undefined || definition === undefined) return broken;
    const { name, docs, stability, externalId, span } = draft;
    const type: Growing<TypeDef> =
      name === undefined
        ? { owner, definition, stability, span }
        : { name, owner, definition, stability, span };
    if (docs !== undefined) type.docs = docs;
    if (externalId !== undefined) type.externalId = externalId;
    return this.#arena.types.push(type) - 1;
  }

  #reference<T extends Type>(type: T, span: Span): T | undefined {
    if (typeof type !== 'number') return type;
    const id = this.#types[type] ?? broken;
    if (id >= 0) return typeId(id) as T;
    if (id === excluded) this.#reportExcluded('type', this.#scope.types[type], span);
    return undefined;
  }

  #reportExcluded(
    what: 'type' | 'interface' | 'world',
    draft:
      | { readonly name: string | undefined; readonly stability: Stability; span: Span }
      | undefined,
    span: Span,
  ): void {
    const feature = featureOf(draft?.stability);
    const name = draft?.name === undefined ? `a ${what}` : `the ${what} \`${draft.name}\``;
    this.#reporter.error(
      'R038',
      span,
      `This refers to ${name}, which is behind ${feature === undefined ? 'a feature' : `the feature \`${feature}\``} that is off`,
      {
        help:
          feature === undefined
            ? 'Gate this too, so that both go together.'
            : `Gate this with \`@unstable(feature = ${feature})\` too, or turn the feature on with \`--features ${feature}\`.`,
        related:
          draft === undefined || draft.span.start === span.start
            ? []
            : [{ span: draft.span, message: `the gated ${what} is here` }],
      },
    );
  }

  /** `own<r>` where `id` is a resource `r`, by whatever name. */
  #ownWhereResource(id: TypeId): TypeId {
    let current = id;
    for (;;) {
      const definition = this.#arena.types[current]?.definition;
      if (definition?.kind === 'resource') break;
      if (definition?.kind !== 'alias' || typeof definition.type === 'string') return id;
      current = definition.type;
    }
    const known = this.#ownHandles.get(id);
    if (known !== undefined) return known;
    const handle = typeId(
      this.#arena.types.push({
        owner: noOwner,
        definition: { kind: 'own', resource: id },
        stability: unknownStability,
      }) - 1,
    );
    this.#ownHandles.set(id, handle);
    return handle;
  }

  /** The draft's own maps become those of the model. */
  #linkInterface(draft: InterfaceDraft, id: number, names: Map<string, InterfaceId>): void {
    const place = this.#interfaces[id] ?? broken;
    this.#gates.check(draft.stability, draft.span);
    if (place < 0) return;
    const { name, docs, stability, types, functions, span } = draft;
    types.forEach((type, label) => {
      const linked = this.#types[type] ?? broken;
      if (linked >= 0) types.set(label, typeId(linked));
      else types.delete(label);
    });
    const lost: string[] = [];
    draft.names.forEach((entry, label) => {
      if (entry.kind === 'broken' || this.#isBroken(entry)) lost.push(label);
    });
    if (lost.length > 0) this.#arena.broken.set(interfaceId(place), new Set(lost));
    functions.forEach((func, label) => {
      const linked = this.#linkFunction(func, func.span ?? span);
      if (linked === undefined) functions.delete(label);
      else functions.set(label, linked);
    });
    const item: Growing<Interface> =
      name === undefined
        ? { package: this.#package, stability, types, functions, span }
        : { name, package: this.#package, stability, types, functions, span };
    if (docs !== undefined) item.docs = docs;
    this.#arena.interfaces[place] = item;
    if (name !== undefined) names.set(name, interfaceId(place));
  }

  #isBroken(entry: Entry): boolean {
    return entry.kind === 'type' && this.#types[entry.id] === broken;
  }

  #linkFunction(func: FunctionDef, span: Span): FunctionDef | undefined {
    if (!this.#gates.check(func.stability, span)) return undefined;
    this.#user = span;
    const linked = mapFunction(func, this.#mapping);
    if (linked?.result !== undefined && this.#borrows.holds(linked.result)) {
      this.#reporter.error(
        'R028',
        span,
        `The function \`${func.name}\` returns a \`borrow\`, which ends with the call`,
        { help: 'Return the resource itself, which hands it over: `r` or `own<r>`.' },
      );
    }
    return linked;
  }

  #linkWorld(
    draft: WorldDraft,
    id: number,
    names: Map<string, WorldId>,
    linked: { draft: WorldDraft; id: WorldId }[],
  ): void {
    const place = this.#worlds[id] ?? broken;
    this.#gates.check(draft.stability, draft.span);
    if (place < 0) return;
    this.#arena.worlds[place] = {
      name: draft.name,
      package: this.#package,
      ...(draft.docs === undefined ? {} : { docs: draft.docs }),
      stability: draft.stability,
      imports: this.#linkItems(draft.imports, draft.span),
      exports: this.#linkItems(draft.exports, draft.span),
      span: draft.span,
    };
    names.set(draft.name, worldId(place));
    linked.push({ draft, id: worldId(place) });
  }

  #linkItems(items: ReadonlyMap<string, WorldItem>, world: Span): Map<string, WorldItem> {
    const linked = new Map<string, WorldItem>();
    items.forEach((item, key) => {
      const span = item.span ?? world;
      switch (item.kind) {
        case 'type': {
          const id = this.#reference(item.id, span);
          if (id !== undefined) linked.set(key, { ...item, id });
          break;
        }
        case 'function': {
          const func = this.#linkFunction(item.function, span);
          if (func !== undefined) linked.set(key, { ...item, function: func });
          break;
        }
        case 'interface': {
          if (!this.#gates.check(item.stability, span)) break;
          const id = this.#interfaces[item.id] ?? broken;
          if (id === excluded) {
            this.#reportExcluded('interface', this.#scope.interfaces[item.id], span);
          }
          if (id < 0) break;
          const name = key.startsWith('/') ? this.#arena.externName(interfaceId(id)) : key;
          linked.set(name, id === item.id ? item : { ...item, id: interfaceId(id) });
          break;
        }
      }
    });
    return linked;
  }

  /** Includes and elaborates worlds, each after those it includes. */
  #finishWorlds(linked: readonly { draft: WorldDraft; id: WorldId }[]): void {
    const open = new Set(linked.map(({ id }) => id));
    for (const { draft, id } of linked) {
      for (const include of draft.includes) {
        if (!this.#gates.check(include.stability, include.span)) continue;
        const from = this.#worlds[include.world] ?? broken;
        if (from === excluded) {
          this.#reportExcluded('world', this.#scope.worlds[include.world], include.span);
        }
        // A world still open includes this one in turn, which is reported as a circle.
        if (from < 0 || open.has(worldId(from))) continue;
        includeWorld(this.#arena, this.#reporter, id, worldId(from), include);
      }
      checkCase(this.#arena, this.#reporter, id, draft.span);
      elaborateWorld(this.#arena, this.#reporter, id, draft.span);
      open.delete(id);
    }
  }
}

const featureOf = (stability: Stability | undefined): string | undefined =>
  stability?.kind === 'unstable' ? stability.feature : undefined;
