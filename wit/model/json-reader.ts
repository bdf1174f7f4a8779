/** Reads wasm-tools' JSON form of a model, saying where it is not of that form. */

import { SlotwrightError } from '../errors.ts';
import { interfaceId, packageId, typeId, worldId } from './ids.ts';
import type {
  FunctionDef,
  FunctionKind,
  Interface,
  Label,
  Model,
  Package,
  PackageName,
  PrimitiveName,
  Stability,
  Type,
  TypeDef,
  TypeDefinition,
  TypeId,
  TypeOwner,
  World,
  WorldItem,
} from './model.ts';
import { primitiveNames } from './model.ts';
import { formatItemId } from './names.ts';

type JsonObject = Readonly<Record<string, unknown>>;

const primitives: ReadonlySet<string> = new Set(primitiveNames);
const isPrimitive = (name: string): name is PrimitiveName => primitives.has(name);

function fail(path: string, expected: string): never {
  throw new SlotwrightError('usage', 'bad-model', `${path || 'the document'} is not ${expected}`, {
    advice: 'The form is that of `wasm-tools component wit --json`.',
  });
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function object(value: unknown, path: string): JsonObject {
  return isObject(value) ? value : fail(path, 'an object');
}

function array(value: unknown, path: string): readonly unknown[] {
  return Array.isArray(value) ? value : fail(path, 'a list');
}

function text(value: unknown, path: string): string {
  return typeof value === 'string' ? value : fail(path, 'a text');
}

function index(value: unknown, path: string, length: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < length
    ? value
    : fail(path, `an index below ${length}`);
}

/** The one key of a tagged value, `{"record": …}`, with what it holds. */
function tagged(value: unknown, path: string): readonly [string, unknown] {
  const entries = Object.entries(object(value, path));
  const first = entries[0];
  return entries.length === 1 && first !== undefined ? first : fail(path, 'an object of one key');
}

function packageName(name: string, path: string): PackageName {
  const match = /^([^:@/]+):([^:@/]+)(?:@(.+))?$/.exec(name);
  if (match?.[1] === undefined || match[2] === undefined) return fail(path, 'a package name');
  return {
    namespace: match[1],
    name: match[2],
    ...(match[3] === undefined ? {} : { version: match[3] }),
  };
}

function optionalDocs(item: JsonObject, path: string): { docs?: string } {
  if (item.docs === undefined) return {};
  return { docs: text(object(item.docs, `${path}.docs`).contents, `${path}.docs.contents`) };
}

function optionalText<Key extends string>(
  key: Key,
  value: unknown,
  path: string,
): { [K in Key]?: string } {
  const result: { [K in Key]?: string } = {};
  if (value !== undefined) Object.assign(result, { [key]: text(value, path) });
  return result;
}

function stability(item: JsonObject, path: string): Stability {
  if (item.stability === undefined) return { kind: 'unknown' };
  const [kind, value] = tagged(item.stability, `${path}.stability`);
  const at = `${path}.stability.${kind}`;
  const parts = object(value, at);
  const deprecated = optionalText('deprecated', parts.deprecated, `${at}.deprecated`);
  if (kind === 'unstable') {
    return { kind, feature: text(parts.feature, `${at}.feature`), ...deprecated };
  }
  if (kind === 'stable') return { kind, since: text(parts.since, `${at}.since`), ...deprecated };
  return fail(`${path}.stability`, '`unstable` or `stable`');
}

export class JsonReader {
  readonly #root: JsonObject;
  readonly #worlds: readonly unknown[];
  readonly #interfaces: readonly unknown[];
  readonly #types: readonly unknown[];
  readonly #packages: readonly unknown[];

  constructor(json: unknown) {
    this.#root = object(json, '');
    this.#worlds = array(this.#root.worlds, 'worlds');
    this.#interfaces = array(this.#root.interfaces, 'interfaces');
    this.#types = array(this.#root.types, 'types');
    this.#packages = array(this.#root.packages, 'packages');
  }

  model(): Model {
    const packages = this.#packages.map((item, i) => this.#package(item, `packages[${i}]`));
    const interfaces = this.#interfaces.map((item, i) => this.#interface(item, `interfaces[${i}]`));
    return {
      worlds: this.#worlds.map((item, i) =>
        this.#world(item, `worlds[${i}]`, interfaces, packages),
      ),
      interfaces,
      types: this.#types.map((item, i) => this.#typeDef(item, `types[${i}]`)),
      packages,
    };
  }

  #typeId(value: unknown, path: string): TypeId {
    return typeId(index(value, path, this.#types.length));
  }

  #type(value: unknown, path: string): Type {
    if (typeof value !== 'string') return this.#typeId(value, path);
    return isPrimitive(value) ? value : fail(path, 'a primitive type');
  }

  #optionalType<Key extends string>(key: Key, value: unknown, path: string): { [K in Key]?: Type } {
    const result: { [K in Key]?: Type } = {};
    if (value !== null && value !== undefined) {
      Object.assign(result, { [key]: this.#type(value, path) });
    }
    return result;
  }

  #map<Value>(
    value: unknown,
    path: string,
    read: (item: unknown, path: string) => Value,
  ): ReadonlyMap<string, Value> {
    return new Map(
      Object.entries(object(value, path)).map(([key, item]) => [key, read(item, `${path}.${key}`)]),
    );
  }

  #package(json: unknown, path: string): Package {
    const item = object(json, path);
    return {
      name: packageName(text(item.name, `${path}.name`), `${path}.name`),
      ...optionalDocs(item, path),
      interfaces: this.#map(item.interfaces, `${path}.interfaces`, (value, at) =>
        interfaceId(index(value, at, this.#interfaces.length)),
      ),
      worlds: this.#map(item.worlds, `${path}.worlds`, (value, at) =>
        worldId(index(value, at, this.#worlds.length)),
      ),
    };
  }

  #ownPackage(item: JsonObject, path: string) {
    if (item.package === null || item.package === undefined) return {};
    return { package: packageId(index(item.package, `${path}.package`, this.#packages.length)) };
  }

  #interface(json: unknown, path: string): Interface {
    const item = object(json, path);
    return {
      ...(item.name === null ? {} : { name: text(item.name, `${path}.name`) }),
      ...this.#ownPackage(item, path),
      ...optionalDocs(item, path),
      stability: stability(item, path),
      types: this.#map(item.types, `${path}.types`, (value, at) => this.#typeId(value, at)),
      functions: this.#map(item.functions, `${path}.functions`, (value, at) =>
        this.#function(value, at),
      ),
      ...(item.clone_of === undefined
        ? {}
        : {
            cloneOf: interfaceId(index(item.clone_of, `${path}.clone_of`, this.#interfaces.length)),
          }),
    };
  }

  #world(
    json: unknown,
    path: string,
    interfaces: readonly Interface[],
    packages: readonly Package[],
  ): World {
    const item = object(json, path);
    const items = (value: unknown, at: string) =>
      new Map(
        Object.entries(object(value, at)).map(([key, entry]) => {
          const read = this.#worldItem(entry, `${at}.${key}`);
          return [externName(key, read, interfaces, packages), read];
        }),
      );
    return {
      name: text(item.name, `${path}.name`),
      ...this.#ownPackage(item, path),
      ...optionalDocs(item, path),
      stability: stability(item, path),
      imports: items(item.imports, `${path}.imports`),
      exports: items(item.exports, `${path}.exports`),
    };
  }

  #worldItem(json: unknown, path: string): WorldItem {
    const [kind, value] = tagged(json, path);
    const at = `${path}.${kind}`;
    switch (kind) {
      case 'interface': {
        const item = object(value, at);
        return {
          kind,
          id: interfaceId(index(item.id, `${at}.id`, this.#interfaces.length)),
          ...optionalDocs(item, at),
          stability: stability(item, at),
          ...optionalText('externalId', item.external_id, `${at}.external_id`),
        };
      }
      case 'function':
        return { kind, function: this.#function(value, at) };
      case 'type':
        return { kind, id: this.#typeId(value, at) };
      default:
        return fail(path, '`interface`, `function` or `type`');
    }
  }

  #functionKind(json: unknown, path: string): FunctionKind {
    if (json === 'freestanding') return { kind: 'freestanding', async: false };
    if (json === 'async-freestanding') return { kind: 'freestanding', async: true };
    const [kind, value] = tagged(json, path);
    const resource = this.#typeId(value, `${path}.${kind}`);
    switch (kind) {
      case 'method':
      case 'static':
        return { kind, async: false, resource };
      case 'async-method':
        return { kind: 'method', async: true, resource };
      case 'async-static':
        return { kind: 'static', async: true, resource };
      case 'constructor':
        return { kind, async: false, resource };
      default:
        return fail(path, 'a kind of function');
    }
  }

  #function(json: unknown, path: string): FunctionDef {
    const item = object(json, path);
    return {
      name: text(item.name, `${path}.name`),
      kind: this.#functionKind(item.kind, `${path}.kind`),
      params: array(item.params, `${path}.params`).map((param, i) => {
        const at = `${path}.params[${i}]`;
        const parts = object(param, at);
        return {
          // wit-parser leaves an empty name out.
          name: parts.name === undefined ? '' : text(parts.name, `${at}.name`),
          type: this.#type(parts.type, `${at}.type`),
        };
      }),
      ...this.#optionalType('result', item.result, `${path}.result`),
      ...optionalDocs(item, path),
      stability: stability(item, path),
      ...optionalText('externalId', item.external_id, `${path}.external_id`),
    };
  }

  #owner(json: unknown, path: string): TypeOwner {
    if (json === null) return { kind: 'none' };
    const [kind, value] = tagged(json, path);
    const at = `${path}.${kind}`;
    if (kind === 'world') return { kind, id: worldId(index(value, at, this.#worlds.length)) };
    if (kind === 'interface') {
      return { kind, id: interfaceId(index(value, at, this.#interfaces.length)) };
    }
    return fail(path, '`world`, `interface` or null');
  }

  #typeDef(json: unknown, path: string): TypeDef {
    const item = object(json, path);
    return {
      ...(item.name === null ? {} : { name: text(item.name, `${path}.name`) }),
      owner: this.#owner(item.owner, `${path}.owner`),
      definition: this.#definition(item.kind, `${path}.kind`),
      ...optionalDocs(item, path),
      stability: stability(item, path),
      ...optionalText('externalId', item.external_id, `${path}.external_id`),
    };
  }

  #labels(json: unknown, path: string): readonly Label[] {
    return array(json, path).map((label, i) => {
      const at = `${path}[${i}]`;
      const item = object(label, at);
      return { name: text(item.name, `${at}.name`), ...optionalDocs(item, at) };
    });
  }

  #definition(json: unknown, path: string): TypeDefinition {
    if (json === 'resource') return { kind: 'resource' };
    const [kind, value] = tagged(json, path);
    const at = `${path}.${kind}`;
    switch (kind) {
      case 'record': {
        const fields = array(object(value, at).fields, `${at}.fields`);
        return {
          kind,
          fields: fields.map((field, i) => {
            const here = `${at}.fields[${i}]`;
            const item = object(field, here);
            return {
              name: text(item.name, `${here}.name`),
              type: this.#type(item.type, `${here}.type`),
              ...optionalDocs(item, here),
            };
          }),
        };
      }
      case 'variant': {
        const cases = array(object(value, at).cases, `${at}.cases`);
        return {
          kind,
          cases: cases.map((entry, i) => {
            const here = `${at}.cases[${i}]`;
            const item = object(entry, here);
            return {
              name: text(item.name, `${here}.name`),
              ...this.#optionalType('type', item.type, `${here}.type`),
              ...optionalDocs(item, here),
            };
          }),
        };
      }
      case 'enum':
        return { kind, cases: this.#labels(object(value, at).cases, `${at}.cases`) };
      case 'flags':
        return { kind, flags: this.#labels(object(value, at).flags, `${at}.flags`) };
      case 'handle': {
        const [handle, resource] = tagged(value, at);
        if (handle !== 'own' && handle !== 'borrow') return fail(at, '`own` or `borrow`');
        return { kind: handle, resource: this.#typeId(resource, `${at}.${handle}`) };
      }
      case 'tuple': {
        const types = array(object(value, at).types, `${at}.types`);
        return { kind, types: types.map((type, i) => this.#type(type, `${at}.types[${i}]`)) };
      }
      case 'option':
      case 'list':
        return { kind, type: this.#type(value, at) };
      case 'type':
        return { kind: 'alias', type: this.#type(value, at) };
      case 'result': {
        const item = object(value, at);
        return {
          kind,
          ...this.#optionalType('ok', item.ok, `${at}.ok`),
          ...this.#optionalType('err', item.err, `${at}.err`),
        };
      }
      case 'map': {
        const [key, item] = array(value, at);
        return { kind, key: this.#type(key, `${at}[0]`), value: this.#type(item, `${at}[1]`) };
      }
      case 'fixed-length-list': {
        const [type, length] = array(value, at);
        return {
          kind,
          type: this.#type(type, `${at}[0]`),
          length: index(length, `${at}[1]`, 2 ** 32),
        };
      }
      case 'stream':
      case 'future':
        return { kind, ...this.#optionalType('type', value, at) };
      default:
        return fail(path, 'a kind of type');
    }
  }
}

/** The name as a component carries it for the JSON key of a world's import or export. */
function externName(
  key: string,
  item: WorldItem,
  interfaces: readonly Interface[],
  packages: readonly Package[],
): string {
  if (item.kind !== 'interface' || key !== `interface-${item.id}`) return key;
  const target = interfaces[item.id];
  const owner = target?.package === undefined ? undefined : packages[target.package];
  if (target?.name === undefined || owner === undefined) return key;
  return formatItemId(owner.name, target.name);
}
