/**
 * Interfaces and worlds of a package, as drafts.
 *
 * Rule: wit-parser's `ast/resolve.rs`, `resolve_interface`, `resolve_world`, `resolve_include`.
 */

import type {
  ExternNode,
  Identifier,
  IncludeNode,
  InterfaceNode,
  WorldNode,
} from '../../syntax/ast.ts';
import { interfaceId, typeId, worldId } from '../ids.ts';
import type { FunctionDef, FunctionKind, WorldItem } from '../model.ts';
import { formatItemId, formatPackageName } from '../names.ts';
import { AnonymousTypes } from './anonymous-types.ts';
import { externalIdOf } from './attributes.ts';
import { type InterfaceDraft, interfaceKey, type WorldDraft } from './draft.ts';
import type { SourceFile } from './packages.ts';
import { spanOf } from './reporter.ts';
import type { PackageScope } from './scope.ts';
import { TypeScope } from './types.ts';

const freestanding: FunctionKind = { kind: 'freestanding', async: false };
const freestandingAsync: FunctionKind = { kind: 'freestanding', async: true };

/** Fills the drafts of all interfaces and worlds of `scope`, in their order. */
export function resolveItems(scope: PackageScope): void {
  const anonymous = new AnonymousTypes();
  for (const { item, file, id } of scope.tasks) {
    if (item.kind === 'interface') resolveInterface(scope, file, anonymous, id, item);
  }
  for (const { item, file, id } of scope.tasks) {
    const draft = scope.worlds[id];
    if (item.kind === 'world' && draft !== undefined) {
      new WorldResolver(scope, file, anonymous, draft, id).resolve(item);
    }
  }
}

type Contents = Pick<InterfaceNode, 'items' | 'docs' | 'attributes'>;

function resolveInterface(
  scope: PackageScope,
  file: SourceFile,
  anonymous: AnonymousTypes,
  id: number,
  { items, docs, attributes }: Contents,
): InterfaceDraft | undefined {
  const draft = scope.interfaces[id];
  if (draft === undefined) return undefined;
  const types = new TypeScope(scope, file, anonymous, items);
  draft.docs = docs?.contents;
  draft.stability = types.stability(attributes);
  types.resolveTypes({ kind: 'interface', id: interfaceId(id) }, items);
  types.lookup.forEach((entry, name) => {
    if (entry.kind === 'type') draft.types.set(name, typeId(entry.id));
  });
  const add = (func: FunctionDef) => draft.functions.set(func.name, func);
  for (const item of items) {
    if (item.kind === 'function' && !item.name.missing) {
      const span = spanOf(file.path, item.name);
      if (!types.define(item.name, { kind: 'function', span })) continue;
      const kind = item.signature.async ? freestandingAsync : freestanding;
      const made = types.function(item, item.name.text, kind);
      if (made !== undefined) add(made);
    } else if (item.kind === 'typedef' && item.body.kind === 'resource') {
      types.resourceFunctions(item.name, item.body.functions, add);
    }
  }
  draft.names = types.lookup;
  draft.resolved = true;
  return draft;
}

type Direction = ExternNode['kind'];

class WorldResolver {
  readonly #scope: PackageScope;
  readonly #file: SourceFile;
  readonly #anonymous: AnonymousTypes;
  readonly #draft: WorldDraft;
  readonly #id: number;
  /** What each key stands for and where, items that could not be understood included. */
  readonly #taken: Record<Direction, Map<string, { what: string; name: Identifier }>> = {
    import: new Map(),
    export: new Map(),
  };

  constructor(
    scope: PackageScope,
    file: SourceFile,
    anonymous: AnonymousTypes,
    draft: WorldDraft,
    id: number,
  ) {
    this.#scope = scope;
    this.#file = file;
    this.#anonymous = anonymous;
    this.#draft = draft;
    this.#id = id;
  }

  resolve(world: WorldNode): void {
    const draft = this.#draft;
    const types = new TypeScope(this.#scope, this.#file, this.#anonymous, world.items);
    draft.docs = world.docs?.contents;
    draft.stability = types.stability(world.attributes);
    types.resolveTypes({ kind: 'world', id: worldId(this.#id) }, world.items);
    for (const item of world.items) {
      if (item.kind === 'include') this.#include(item, types);
    }
    for (const [name, entry] of types.lookup) {
      const at = { text: name, explicit: false, start: entry.span.start, end: entry.span.end };
      this.#taken.import.set(name, { what: 'type', name: at });
      if (entry.kind === 'type') {
        draft.imports.set(name, { kind: 'type', id: typeId(entry.id), span: entry.span });
      }
    }
    for (const item of world.items) {
      if (item.kind === 'import' || item.kind === 'export') {
        this.#extern(item, types);
      } else if (item.kind === 'typedef' && item.body.kind === 'resource') {
        types.resourceFunctions(item.name, item.body.functions, (func) => {
          const { span } = func;
          draft.imports.set(func.name, {
            kind: 'function',
            function: func,
            ...(span === undefined ? {} : { span }),
          });
        });
      }
    }
  }

  #include(node: IncludeNode, types: TypeScope): void {
    const stability = types.stability(node.attributes);
    const world = this.#scope.worldAt(this.#file, node.path);
    if (world === undefined) return;
    this.#draft.includes.push({
      world,
      stability,
      renames: node.renames
        .filter(({ name, alias }) => !name.missing && !alias.missing)
        .map(({ name, alias }) => ({
          name: name.text,
          alias: alias.text,
          span: spanOf(this.#file.path, name),
        })),
      span: spanOf(this.#file.path, node.path.name),
    });
  }

  #extern({ kind: direction, item, docs, attributes }: ExternNode, types: TypeScope): void {
    const name = item.kind === 'path' ? item.path.name : item.name;
    if (name.missing) return;
    const span = spanOf(this.#file.path, name);
    const stability = types.stability(attributes);
    const externalId = externalIdOf(attributes, this.#file.path, this.#scope.reporter);
    const common = {
      stability,
      ...(externalId === undefined ? {} : { externalId }),
      span,
    };
    const documented = docs === undefined ? {} : { docs: docs.contents };
    switch (item.kind) {
      case 'function': {
        const kind = item.signature.async ? freestandingAsync : freestanding;
        const node = { ...item, attributes, ...(docs === undefined ? {} : { docs }) };
        const made = types.function(node, name.text, kind);
        this.#add(
          direction,
          name.text,
          'function',
          name,
          made && {
            kind: 'function',
            function: made,
            span,
          },
        );
        break;
      }
      case 'inline-interface': {
        const id = this.#scope.addInterface(undefined, span);
        const contents: Contents = {
          items: item.items,
          attributes,
          ...(docs === undefined ? {} : { docs }),
        };
        resolveInterface(this.#scope, this.#file, this.#anonymous, id, contents);
        const made: WorldItem = { kind: 'interface', id: interfaceId(id), ...common };
        this.#add(direction, name.text, 'interface', name, made);
        break;
      }
      case 'path': {
        const id = this.#scope.interfaceAt(this.#file, item.path);
        if (id === undefined) return;
        const made: WorldItem = {
          kind: 'interface',
          id: interfaceId(id),
          ...documented,
          ...common,
        };
        this.#add(direction, interfaceKey(id), 'interface', name, made);
        break;
      }
      case 'named-path': {
        const id = this.#scope.interfaceAt(this.#file, item.path);
        const made: WorldItem | undefined =
          id === undefined
            ? undefined
            : {
                kind: 'interface',
                id: interfaceId(id),
                ...documented,
                ...common,
                implements: this.#fullName(id),
              };
        this.#add(direction, name.text, 'interface', name, made);
        break;
      }
    }
  }

  #fullName(id: number): string {
    const draft = this.#scope.interfaces[id];
    const owner = draft?.foreign?.package.name ?? this.#scope.source.name;
    return formatItemId(owner, draft?.name ?? '');
  }

  #add(
    direction: Direction,
    key: string,
    what: string,
    name: Identifier,
    item: WorldItem | undefined,
  ): void {
    const span = spanOf(this.#file.path, name);
    const first = this.#taken[direction].get(key);
    if (first !== undefined) {
      const related = [{ span: spanOf(this.#file.path, first.name), message: 'the first is here' }];
      const world = this.#draft.name;
      if (key.startsWith('/')) {
        this.#scope.reporter.error(
          'R029',
          span,
          `The world \`${world}\` ${direction}s the interface \`${name.text}\` twice`,
          { help: 'Once is enough: take one of them away.', related },
        );
      } else {
        this.#scope.reporter.error(
          'R030',
          span,
          `The ${what} \`${key}\` has the name of another ${direction}, a ${first.what}`,
          {
            help: `In \`${formatPackageName(this.#scope.source.name)}/${world}\` each ${direction} has a name of its own; types count as imports.`,
            related,
          },
        );
      }
      return;
    }
    this.#taken[direction].set(key, { what, name });
    if (item !== undefined) {
      const items = direction === 'import' ? this.#draft.imports : this.#draft.exports;
      items.set(key, item);
    }
  }
}
