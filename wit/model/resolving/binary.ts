/**
 * Binary WIT packages among the dependencies: their models become part of the one being made.
 *
 * Rule: wit-parser's `Resolve::merge`. A package that several binaries carry is one: they may each
 * know other interfaces of it, but must agree on those they share.
 */

import { decode } from '../../component/decode.ts';
import { interfaceId, packageId, typeId, worldId } from '../ids.ts';
import type { BinaryFile } from '../input.ts';
import type {
  Interface,
  InterfaceId,
  Model,
  Package,
  PackageId,
  Type,
  TypeId,
  TypeOwner,
  WorldId,
  WorldItem,
} from '../model.ts';
import { formatPackageName } from '../names.ts';
import type { Arena } from './arena.ts';
import type { Reporter } from './reporter.ts';
import { mapDefinition, mapFunction, type TypeMapping } from './type-parts.ts';

/** Adds the packages of `file`; the id of the one that the file is of. */
export function addBinary(
  arena: Arena,
  reporter: Reporter,
  file: BinaryFile,
): PackageId | undefined {
  const decoded = decode(file.bytes);
  const span = { file: file.path, start: 0, end: 0 };
  switch (decoded.kind) {
    case 'wit-package':
      return new Merger(arena, reporter, decoded.model, file.path).merge().get(decoded.package);
    case 'component':
    case 'module':
      reporter.error(
        'R040',
        span,
        `\`${file.path}\` is a ${decoded.kind === 'module' ? 'core module' : 'component'}, not a WIT package`,
        {
          help: 'A dependency describes interfaces and holds no code. `wasm-tools component wit` takes the WIT out of a component.',
        },
      );
      return undefined;
    case 'unknown':
      reporter.error(
        'R040',
        span,
        `\`${file.path}\` is not a WIT package: ${decoded.reason}, at byte ${decoded.offset}`,
      );
      return undefined;
  }
}

class Merger {
  readonly #arena: Arena;
  readonly #reporter: Reporter;
  readonly #from: Model;
  readonly #path: string;
  readonly #packages = new Map<PackageId, PackageId>();
  readonly #interfaces = new Map<InterfaceId, InterfaceId>();
  readonly #worlds = new Map<WorldId, WorldId>();
  readonly #types = new Map<TypeId, TypeId>();
  readonly #mapping: TypeMapping;

  constructor(arena: Arena, reporter: Reporter, from: Model, path: string) {
    this.#arena = arena;
    this.#reporter = reporter;
    this.#from = from;
    this.#path = path;
    const map = <T extends Type>(type: T): T =>
      typeof type === 'number' ? ((this.#types.get(type) ?? type) as T) : type;
    this.#mapping = { value: map, definition: map };
  }

  merge(): ReadonlyMap<PackageId, PackageId> {
    const from = this.#from;
    from.packages.forEach((item, id) => {
      this.#placePackage(item, packageId(id));
    });
    const { interfaces, worlds } = this.#arena;
    let nextInterface = interfaces.length;
    const newInterfaces = from.interfaces.flatMap((item, id) => {
      if (this.#interfaces.has(interfaceId(id))) return [];
      const place = interfaceId(nextInterface++);
      this.#interfaces.set(interfaceId(id), place);
      return [{ item, place }];
    });
    let nextWorld = worlds.length;
    const newWorlds = from.worlds.flatMap((item, id) => {
      if (this.#worlds.has(worldId(id))) return [];
      const place = worldId(nextWorld++);
      this.#worlds.set(worldId(id), place);
      return [{ item, place }];
    });
    this.#mergeTypes();
    for (const { item, place } of newInterfaces) {
      interfaces[place] = {
        ...item,
        ...this.#packageOf(item.package),
        types: new Map(
          [...item.types].map(([name, type]) => [name, this.#types.get(type) ?? type]),
        ),
        functions: new Map(
          [...item.functions].map(([name, func]) => [
            name,
            mapFunction(func, this.#mapping) ?? func,
          ]),
        ),
        ...(item.cloneOf === undefined
          ? {}
          : { cloneOf: this.#interfaces.get(item.cloneOf) ?? item.cloneOf }),
      };
    }
    for (const { item, place } of newWorlds) {
      worlds[place] = {
        ...item,
        ...this.#packageOf(item.package),
        imports: this.#items(item.imports),
        exports: this.#items(item.exports),
      };
    }
    for (const [id, place] of this.#packages) this.#fillPackage(from.packages[id], place);
    return this.#packages;
  }

  #packageOf(id: PackageId | undefined): { package?: PackageId } {
    const place = id === undefined ? undefined : this.#packages.get(id);
    return place === undefined ? {} : { package: place };
  }

  #placePackage(item: Package, id: PackageId): void {
    const key = formatPackageName(item.name);
    const known = this.#arena.byName.get(key);
    if (known === undefined) {
      const place = this.#arena.addPackage({ ...item, interfaces: new Map(), worlds: new Map() });
      this.#packages.set(id, place);
      return;
    }
    this.#packages.set(id, known);
    const target = this.#arena.packages[known];
    for (const [name, fromId] of item.interfaces) {
      const intoId = target?.interfaces.get(name);
      const from = this.#from.interfaces[fromId];
      const into = intoId === undefined ? undefined : this.#arena.interfaces[intoId];
      if (intoId === undefined || from === undefined || into === undefined) continue;
      this.#interfaces.set(fromId, intoId);
      this.#checkSame(`${key}/${name}`, from, into);
    }
    for (const [name, fromId] of item.worlds) {
      const intoId = target?.worlds.get(name);
      if (intoId !== undefined) this.#worlds.set(fromId, intoId);
    }
  }

  #checkSame(name: string, from: Interface, into: Interface): void {
    const missing = [
      ...[...from.types.keys()].filter((type) => !into.types.has(type)),
      ...[...from.functions.keys()].filter((func) => !into.functions.has(func)),
    ];
    for (const [type, id] of from.types) {
      const known = into.types.get(type);
      if (known === undefined) continue;
      this.#types.set(id, known);
      const a = this.#from.types[id]?.definition.kind;
      if (a !== this.#arena.types[known]?.definition.kind) missing.push(type);
    }
    if (missing.length === 0) return;
    this.#reporter.error(
      'R041',
      { file: this.#path, start: 0, end: 0 },
      `The interface \`${name}\` in \`${this.#path}\` differs from another definition of it, in \`${missing[0]}\``,
      { help: 'Take both from one version of the package.' },
    );
  }

  #mergeTypes(): void {
    this.#from.types.forEach((def, index) => {
      const id = typeId(index);
      if (this.#types.has(id)) return;
      const definition = mapDefinition(def.definition, this.#mapping) ?? def.definition;
      const owner = this.#owner(def.owner);
      this.#types.set(id, typeId(this.#arena.types.push({ ...def, owner, definition }) - 1));
    });
  }

  #owner(owner: TypeOwner): TypeOwner {
    switch (owner.kind) {
      case 'none':
        return owner;
      case 'interface':
        return { kind: 'interface', id: this.#interfaces.get(owner.id) ?? owner.id };
      case 'world':
        return { kind: 'world', id: this.#worlds.get(owner.id) ?? owner.id };
    }
  }

  #items(items: ReadonlyMap<string, WorldItem>): Map<string, WorldItem> {
    return new Map([...items].map(([name, item]) => [name, this.#item(item)]));
  }

  #item(item: WorldItem): WorldItem {
    switch (item.kind) {
      case 'interface':
        return { ...item, id: this.#interfaces.get(item.id) ?? item.id };
      case 'type':
        return { ...item, id: this.#types.get(item.id) ?? item.id };
      case 'function':
        return { ...item, function: mapFunction(item.function, this.#mapping) ?? item.function };
    }
  }

  #fillPackage(from: Package | undefined, place: PackageId): void {
    const into = this.#arena.packages[place];
    if (from === undefined || into === undefined) return;
    const interfaces = new Map(into.interfaces);
    for (const [name, id] of from.interfaces) {
      interfaces.set(name, this.#interfaces.get(id) ?? id);
    }
    const worlds = new Map(into.worlds);
    for (const [name, id] of from.worlds) worlds.set(name, this.#worlds.get(id) ?? id);
    this.#arena.packages[place] = { ...into, interfaces, worlds };
  }
}
