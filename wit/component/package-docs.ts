/**
 * Docs and stability of a binary WIT package: the JSON of its `package-docs` section, put back where
 * it was taken from. Source: wit-parser's `metadata.rs`, formats 0 and 1.
 */

import type {
  FunctionDef,
  Stability,
  TypeDef,
  TypeDefinition,
  TypeId,
  WorldItem,
} from '../model/model.ts';
import {
  type Draft,
  type InterfaceDraft,
  type PackageDraft,
  unknownStability,
  type WorldDraft,
} from './draft.ts';
import { quote } from './extern-name.ts';
import { MalformedError, Reader } from './reader.ts';

export const packageDocsSection = 'package-docs';

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Puts the section's docs into the draft. `offset` and `bytes` are of the section's contents. */
export function restoreDocs(
  draft: Draft,
  target: PackageDraft,
  bytes: Uint8Array,
  section: { readonly offset: number; readonly bytes: number },
): void {
  new DocsRestorer(draft, section.offset).package(target, parse(bytes, section));
}

function parse(bytes: Uint8Array, { offset, bytes: length }: { offset: number; bytes: number }) {
  const version = new Reader(bytes, offset, offset + length).byte();
  if (version > 1) throw new MalformedError(offset, `package-docs of unknown version ${version}`);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(
      bytes.subarray(offset + 1, offset + length),
    );
    const json: unknown = JSON.parse(text);
    if (isObject(json)) return json;
  } catch {
    // Said below, with the offset.
  }
  throw new MalformedError(offset, 'package-docs that are not a JSON object');
}

class DocsRestorer {
  readonly #draft: Draft;
  readonly #offset: number;

  constructor(draft: Draft, offset: number) {
    this.#draft = draft;
    this.#offset = offset;
  }

  package(target: PackageDraft, json: JsonObject): void {
    const docs = this.#text(json.docs);
    if (docs !== undefined) target.docs = docs;
    for (const [name, data] of this.#entries(json.worlds)) {
      const world = this.#found(this.#draft.worlds[target.worlds.get(name) ?? -1], 'world', name);
      this.#world(world, data);
    }
    for (const [name, data] of this.#entries(json.interfaces)) {
      const id = target.interfaces.get(name) ?? -1;
      this.#interface(this.#found(this.#draft.interfaces[id], 'interface', name), data);
    }
  }

  #fail(reason: string): never {
    throw new MalformedError(this.#offset, `package-docs with ${reason}`);
  }

  #found<T>(item: T | undefined, what: string, name: string): T {
    return item ?? this.#fail(`docs of a missing ${what} ${quote(name)}`);
  }

  #text(value: unknown): string | undefined {
    if (value === undefined || value === null) return undefined;
    return typeof value === 'string' ? value : this.#fail('docs that are no text');
  }

  #entries(value: unknown): readonly (readonly [string, JsonObject])[] {
    return this.#values(value).map(([name, data]) => {
      // A function with docs only has them as bare text.
      if (typeof data === 'string') return [name, { docs: data }];
      return [name, isObject(data) ? data : this.#fail(`data of ${quote(name)} of no known form`)];
    });
  }

  #values(value: unknown): readonly (readonly [string, unknown])[] {
    if (value === undefined) return [];
    return isObject(value) ? Object.entries(value) : this.#fail('a list where names are needed');
  }

  #stability(value: unknown): Stability {
    if (value === undefined || value === 'unknown') return unknownStability;
    const [kind, data] = this.#values(value)[0] ?? [];
    if (isObject(data)) {
      const text = this.#text(data.deprecated);
      const deprecated = text === undefined ? {} : { deprecated: text };
      const since = this.#text(data.since);
      const feature = this.#text(data.feature);
      if (kind === 'stable' && since !== undefined) return { kind, since, ...deprecated };
      if (kind === 'unstable' && feature !== undefined) return { kind, feature, ...deprecated };
    }
    return this.#fail('a stability of no known form');
  }

  /** The docs and stability of one item, as fields to spread. */
  #common(data: JsonObject): { docs?: string; stability: Stability } {
    const docs = this.#text(data.docs);
    return {
      ...(docs === undefined ? {} : { docs }),
      stability: this.#stability(data.stability),
    };
  }

  #interface(target: InterfaceDraft, data: JsonObject): void {
    Object.assign(target, this.#common(data));
    for (const [name, item] of this.#entries(data.funcs)) {
      const definition = this.#found(target.functions.get(name), 'function', name);
      target.functions.set(name, { ...definition, ...this.#common(item) });
    }
    for (const [name, item] of this.#entries(data.types)) {
      this.#type(this.#found(target.types.get(name), 'type', name), item);
    }
  }

  #type(id: TypeId, data: JsonObject): void {
    const type = this.#found(this.#draft.types[id], 'type', String(id));
    const items = new Map<string, string>();
    for (const [name, docs] of this.#values(data.items)) items.set(name, this.#text(docs) ?? '');
    const updated: TypeDef = { ...type, ...this.#common(data) };
    this.#draft.types[id] = { ...updated, definition: this.#members(type.definition, items) };
  }

  #members(definition: TypeDefinition, docs: ReadonlyMap<string, string>): TypeDefinition {
    if (docs.size === 0) return definition;
    const add = <T extends { readonly name: string }>(items: readonly T[]): T[] => {
      for (const name of docs.keys()) {
        this.#found(
          items.find((item) => item.name === name),
          'member',
          name,
        );
      }
      return items.map((item) => {
        const text = docs.get(item.name);
        return text === undefined ? item : { ...item, docs: text };
      });
    };
    switch (definition.kind) {
      case 'record':
        return { ...definition, fields: add(definition.fields) };
      case 'variant':
        return { ...definition, cases: add(definition.cases) };
      case 'enum':
        return { ...definition, cases: add(definition.cases) };
      case 'flags':
        return { ...definition, flags: add(definition.flags) };
      default:
        return this.#fail(`members of a ${definition.kind}`);
    }
  }

  #world(world: WorldDraft, data: JsonObject): void {
    Object.assign(world, this.#common(data));
    // Format 0 had one map for both directions; now the first is of imports, or else of exports.
    const either = (name: string) => (world.imports.has(name) ? world.imports : world.exports);
    const exported = () => world.exports;
    this.#inlineInterfaces(data.interfaces, either);
    this.#inlineInterfaces(data.interface_exports, exported);
    this.#functions(data.funcs, either);
    this.#functions(data.func_exports, exported);
    for (const [name, item] of this.#entries(data.types)) {
      const found = world.imports.get(name);
      if (found?.kind !== 'type') this.#fail(`docs of a missing type ${quote(name)}`);
      this.#type(found.id, item);
    }
    for (const [key, items] of [
      ['interface_import_stability', world.imports],
      ['interface_export_stability', world.exports],
    ] as const) {
      for (const [name, value] of this.#values(data[key])) {
        const item = this.#worldInterface(items, name);
        items.set(name, { ...item, stability: this.#stability(value) });
      }
    }
    for (const [key, items] of [
      ['interface_import_docs', world.imports],
      ['interface_export_docs', world.exports],
    ] as const) {
      for (const [name, value] of this.#values(data[key])) {
        const item = this.#worldInterface(items, name);
        items.set(name, { ...item, docs: this.#text(value) ?? '' });
      }
    }
  }

  #worldInterface(
    items: ReadonlyMap<string, WorldItem>,
    name: string,
  ): Extract<WorldItem, { kind: 'interface' }> {
    const item = items.get(name);
    return item?.kind === 'interface'
      ? item
      : this.#fail(`docs of a missing interface ${quote(name)}`);
  }

  #inlineInterfaces(value: unknown, where: (name: string) => Map<string, WorldItem>): void {
    for (const [name, data] of this.#entries(value)) {
      const items = where(name);
      const item = this.#worldInterface(items, name);
      const target = this.#found(this.#draft.interfaces[item.id], 'interface', name);
      items.set(name, { ...item, stability: this.#stability(data.stability) });
      this.#interface(target, data);
    }
  }

  #functions(value: unknown, where: (name: string) => Map<string, WorldItem>): void {
    for (const [name, data] of this.#entries(value)) {
      const items = where(name);
      const item = items.get(name);
      if (item?.kind !== 'function') this.#fail(`docs of a missing function ${quote(name)}`);
      const definition: FunctionDef = { ...item.function, ...this.#common(data) };
      items.set(name, { kind: 'function', function: definition });
    }
  }
}
