/**
 * Makes a world whole: every interface whose types an import or export uses is imported or exported
 * itself, and what depends comes after what it depends on.
 *
 * Rule: wit-parser's `elaborate_world` and `elaborate_world_exports`, in their order.
 */

import type { Span } from '../../text/position.ts';
import type { InterfaceId, Stability, WorldId, WorldItem } from '../model.ts';
import type { Arena } from './arena.ts';
import type { Reporter } from './reporter.ts';

type InterfaceItem = Extract<WorldItem, { kind: 'interface' }>;

export function elaborateWorld(arena: Arena, reporter: Reporter, id: WorldId, span: Span): void {
  const world = arena.worlds[id];
  if (world === undefined) return;
  const imports = elaborateImports(arena, world.imports);
  const exports = new Map<string, WorldItem>();
  const interfaces = new Map<string, InterfaceItem>();
  for (const [name, item] of world.exports) {
    if (item.kind === 'interface') interfaces.set(name, item);
    else exports.set(name, item);
  }
  const elaborator = new ExportElaborator(arena, imports, exports, interfaces);
  for (const [name, item] of interfaces) {
    const conflict = elaborator.add(name, item, true, [name]);
    if (conflict === undefined) continue;
    reportConflict(reporter, world.name, span, name, conflict, interfaces);
    break;
  }
  arena.worlds[id] = { ...world, imports: sortByClass(arena, imports), exports };
}

const lastClass = 4;

/** Interfaces, then types that are used, types that are defined, functions, functions of resources. */
function classOf(arena: Arena, item: WorldItem): number {
  switch (item.kind) {
    case 'interface':
      return 0;
    case 'type': {
      const type = arena.types[item.id];
      const target =
        type?.definition.kind === 'alias' && typeof type.definition.type === 'number'
          ? arena.types[type.definition.type]
          : undefined;
      if (type === undefined || target === undefined) return 2;
      const a = type.owner;
      const b = target.owner;
      const same = a.kind === b.kind && (a.kind === 'none' || b.kind === 'none' || a.id === b.id);
      return same ? 2 : 1;
    }
    case 'function':
      return item.function.kind.kind === 'freestanding' ? 3 : 4;
  }
}

function sortByClass(arena: Arena, items: ReadonlyMap<string, WorldItem>): Map<string, WorldItem> {
  const sorted = new Map<string, WorldItem>();
  for (let rank = 0; rank <= lastClass; rank++) {
    items.forEach((item, key) => {
      if (classOf(arena, item) === rank) sorted.set(key, item);
    });
  }
  return sorted;
}

function elaborateImports(
  arena: Arena,
  items: ReadonlyMap<string, WorldItem>,
): Map<string, WorldItem> {
  const imports = new Map<string, WorldItem>();
  const add = (key: string, item: InterfaceItem): void => {
    const known = imports.get(key);
    if (known !== undefined) {
      // It is here already because something before depends on it; now its own place is known.
      if (known.span === undefined && item.span !== undefined) {
        imports.set(key, { ...known, span: item.span });
      }
      return;
    }
    for (const dependency of arena.dependencies(item.id)) {
      add(arena.externName(dependency), implied(dependency, item.stability));
    }
    imports.set(key, item);
  };
  for (const [key, item] of sortByClass(arena, items)) {
    if (item.kind === 'interface') {
      add(key, item);
      continue;
    }
    const from = item.kind === 'type' ? arena.usedFrom(item.id) : undefined;
    if (item.kind === 'type' && from !== undefined) {
      const stability = arena.types[item.id]?.stability ?? { kind: 'unknown' };
      add(arena.externName(from), implied(from, stability));
    }
    imports.set(key, item);
  }
  return imports;
}

/** The import or export of an interface that the text does not name. */
const implied = (
  id: InterfaceId,
  stability: Stability,
  externalId?: string | undefined,
): InterfaceItem => ({
  kind: 'interface',
  id,
  stability,
  ...(externalId === undefined ? {} : { externalId }),
});

/** Why exports cannot be made whole: `needed` is exported, yet must be an import too. */
interface Conflict {
  readonly needed: string;
  /** From an export to `needed`, each using the next. */
  readonly path: readonly string[];
}

class ExportElaborator {
  readonly #arena: Arena;
  readonly #imports: Map<string, WorldItem>;
  readonly #exports: Map<string, WorldItem>;
  readonly #interfaces: ReadonlyMap<string, InterfaceItem>;
  /** Interfaces that exports need as imports, with the path that led there. */
  readonly #required = new Map<InterfaceId, readonly string[]>();

  constructor(
    arena: Arena,
    imports: Map<string, WorldItem>,
    exports: Map<string, WorldItem>,
    interfaces: ReadonlyMap<string, InterfaceItem>,
  ) {
    this.#arena = arena;
    this.#imports = imports;
    this.#exports = exports;
    this.#interfaces = interfaces;
  }

  /** Adds an export, or (`asExport` false) an import that an export needs, after what it uses. */
  add(
    key: string,
    item: InterfaceItem,
    asExport: boolean,
    path: readonly string[],
  ): Conflict | undefined {
    if (this.#exports.has(key)) return asExport ? undefined : { needed: key, path };
    if (!asExport && this.#required.has(item.id)) return undefined;
    for (const dependency of this.#arena.dependencies(item.id)) {
      const name = this.#arena.externName(dependency);
      const conflict = this.add(
        name,
        implied(dependency, item.stability, item.externalId),
        asExport && this.#interfaces.has(name),
        [...path, name],
      );
      if (conflict !== undefined) return conflict;
    }
    if (asExport) {
      const required = this.#required.get(item.id);
      if (required !== undefined) return { needed: key, path: required };
      this.#exports.set(key, this.#interfaces.get(key) ?? item);
    } else {
      this.#required.set(item.id, path);
      if (!this.#imports.has(key)) this.#imports.set(key, item);
    }
    return undefined;
  }
}

function reportConflict(
  reporter: Reporter,
  world: string,
  span: Span,
  exported: string,
  { needed, path }: Conflict,
  interfaces: ReadonlyMap<string, InterfaceItem>,
): void {
  const between = path.filter((name) => !interfaces.has(name));
  const places = [exported, needed].flatMap((name) => {
    const place = interfaces.get(name)?.span;
    return place === undefined ? [] : [{ span: place, message: `\`${name}\` is exported here` }];
  });
  reporter.error(
    'R035',
    span,
    `The world \`${world}\` exports \`${needed}\`, but needs it as an import as well: ${path.map((name) => `\`${name}\``).join(' uses ')}`,
    {
      help:
        between.length === 0
          ? 'The two would be different types of one name.'
          : `What is used but not exported is imported, with all that it uses. Export ${between.map((name) => `\`${name}\``).join(' and ')} too.`,
      related: places,
    },
  );
}
