/**
 * The JSON form of a model, exactly as `wasm-tools component wit --json` prints it (wit-parser's
 * serde form). It carries neither spans nor what a component says with `implements`.
 *
 * One difference in wording is translated: a world's import or export of a named interface has the
 * key `interface-N` in JSON and the interface's full id in a model.
 */

import { JsonReader } from './json-reader.ts';
import type {
  Case,
  Field,
  FunctionDef,
  FunctionKind,
  Interface,
  Label,
  Model,
  Package,
  Stability,
  Type,
  TypeDef,
  TypeDefinition,
  TypeOwner,
  World,
  WorldItem,
} from './model.ts';
import { formatPackageName, interfaceName } from './names.ts';

export type JsonType = string | number;
export interface JsonDocs {
  readonly contents: string;
}

export type JsonStability =
  | { readonly unstable: { readonly feature: string; readonly deprecated?: string } }
  | { readonly stable: { readonly since: string; readonly deprecated?: string } };

export interface JsonModel {
  readonly worlds: readonly JsonWorld[];
  readonly interfaces: readonly JsonInterface[];
  readonly types: readonly JsonTypeDef[];
  readonly packages: readonly JsonPackage[];
}

export interface JsonPackage {
  readonly name: string;
  readonly docs?: JsonDocs;
  readonly interfaces: Readonly<Record<string, number>>;
  readonly worlds: Readonly<Record<string, number>>;
}

export interface JsonWorld {
  readonly name: string;
  readonly imports: Readonly<Record<string, JsonWorldItem>>;
  readonly exports: Readonly<Record<string, JsonWorldItem>>;
  readonly package: number | null;
  readonly docs?: JsonDocs;
  readonly stability?: JsonStability;
}

export type JsonWorldItem =
  | {
      readonly interface: {
        readonly id: number;
        readonly stability?: JsonStability;
        readonly external_id?: string;
        readonly docs?: JsonDocs;
      };
    }
  | { readonly function: JsonFunction }
  | { readonly type: number };

export interface JsonInterface {
  readonly name: string | null;
  readonly types: Readonly<Record<string, number>>;
  readonly functions: Readonly<Record<string, JsonFunction>>;
  readonly docs?: JsonDocs;
  readonly stability?: JsonStability;
  readonly package: number | null;
  readonly clone_of?: number;
}

export type JsonFunctionKind =
  | 'freestanding'
  | 'async-freestanding'
  | { readonly method: number }
  | { readonly 'async-method': number }
  | { readonly static: number }
  | { readonly 'async-static': number }
  | { readonly constructor: number };

export interface JsonFunction {
  readonly name: string;
  readonly kind: JsonFunctionKind;
  readonly params: readonly { readonly name: string; readonly type: JsonType }[];
  readonly result?: JsonType;
  readonly docs?: JsonDocs;
  readonly stability?: JsonStability;
  readonly external_id?: string;
}

export interface JsonTypeDef {
  readonly name: string | null;
  readonly kind: JsonTypeDefKind;
  readonly owner: { readonly world: number } | { readonly interface: number } | null;
  readonly docs?: JsonDocs;
  readonly stability?: JsonStability;
  readonly external_id?: string;
}

interface JsonLabel {
  readonly name: string;
  readonly docs?: JsonDocs;
}

export type JsonTypeDefKind =
  | 'resource'
  | { readonly record: { readonly fields: readonly (JsonLabel & { readonly type: JsonType })[] } }
  | { readonly handle: { readonly own: number } | { readonly borrow: number } }
  | { readonly flags: { readonly flags: readonly JsonLabel[] } }
  | { readonly tuple: { readonly types: readonly JsonType[] } }
  | {
      readonly variant: {
        readonly cases: readonly (JsonLabel & { readonly type: JsonType | null })[];
      };
    }
  | { readonly enum: { readonly cases: readonly JsonLabel[] } }
  | { readonly option: JsonType }
  | { readonly result: { readonly ok: JsonType | null; readonly err: JsonType | null } }
  | { readonly list: JsonType }
  | { readonly map: readonly [JsonType, JsonType] }
  | { readonly 'fixed-length-list': readonly [JsonType, number] }
  | { readonly future: JsonType | null }
  | { readonly stream: JsonType | null }
  | { readonly type: JsonType };

/** `model` in wasm-tools' JSON form: plain data, ready for `JSON.stringify`. */
export function modelToJson(model: Model): JsonModel {
  return {
    worlds: model.worlds.map((world) => worldToJson(model, world)),
    interfaces: model.interfaces.map(interfaceToJson),
    types: model.types.map(typeDefToJson),
    packages: model.packages.map(packageToJson),
  };
}

/**
 * The model that a parsed `wasm-tools component wit --json` document describes. Throws a
 * `SlotwrightError` of kind `usage` with the path of the first place that is not of that form.
 */
export function modelFromJson(json: unknown): Model {
  return new JsonReader(json).model();
}

const docsToJson = (docs: string | undefined) =>
  docs === undefined ? {} : { docs: { contents: docs } };

function stabilityToJson(stability: Stability): { stability?: JsonStability } {
  const deprecated =
    stability.kind === 'unknown' || stability.deprecated === undefined
      ? {}
      : { deprecated: stability.deprecated };
  switch (stability.kind) {
    case 'unknown':
      return {};
    case 'unstable':
      return { stability: { unstable: { feature: stability.feature, ...deprecated } } };
    case 'stable':
      return { stability: { stable: { since: stability.since, ...deprecated } } };
  }
}

const externalIdToJson = (externalId: string | undefined) =>
  externalId === undefined ? {} : { external_id: externalId };

function packageToJson(item: Package): JsonPackage {
  return {
    name: formatPackageName(item.name),
    ...docsToJson(item.docs),
    interfaces: Object.fromEntries(item.interfaces),
    worlds: Object.fromEntries(item.worlds),
  };
}

function worldToJson(model: Model, world: World): JsonWorld {
  const items = (entries: ReadonlyMap<string, WorldItem>) =>
    Object.fromEntries(
      [...entries].map(([name, item]) => [worldKey(model, name, item), worldItemToJson(item)]),
    );
  return {
    name: world.name,
    imports: items(world.imports),
    exports: items(world.exports),
    package: world.package ?? null,
    ...docsToJson(world.docs),
    ...stabilityToJson(world.stability),
  };
}

/** A label stays; an interface id (only that has a `/`) becomes `interface-N`. */
function worldKey(model: Model, name: string, item: WorldItem): string {
  if (item.kind !== 'interface' || !name.includes('/')) return name;
  const target = model.interfaces[item.id];
  return target !== undefined && interfaceName(model, target) === name
    ? `interface-${item.id}`
    : name;
}

function worldItemToJson(item: WorldItem): JsonWorldItem {
  switch (item.kind) {
    case 'interface':
      return {
        interface: {
          id: item.id,
          ...stabilityToJson(item.stability),
          ...externalIdToJson(item.externalId),
          ...docsToJson(item.docs),
        },
      };
    case 'function':
      return { function: functionToJson(item.function) };
    case 'type':
      return { type: item.id };
  }
}

function interfaceToJson(item: Interface): JsonInterface {
  return {
    name: item.name ?? null,
    types: Object.fromEntries(item.types),
    functions: Object.fromEntries(
      [...item.functions].map(([name, func]) => [name, functionToJson(func)]),
    ),
    ...docsToJson(item.docs),
    ...stabilityToJson(item.stability),
    package: item.package ?? null,
    ...(item.cloneOf === undefined ? {} : { clone_of: item.cloneOf }),
  };
}

function functionKindToJson(kind: FunctionKind): JsonFunctionKind {
  switch (kind.kind) {
    case 'freestanding':
      return kind.async ? 'async-freestanding' : 'freestanding';
    case 'method':
      return kind.async ? { 'async-method': kind.resource } : { method: kind.resource };
    case 'static':
      return kind.async ? { 'async-static': kind.resource } : { static: kind.resource };
    case 'constructor':
      return { constructor: kind.resource };
  }
}

function functionToJson(func: FunctionDef): JsonFunction {
  return {
    name: func.name,
    kind: functionKindToJson(func.kind),
    params: func.params.map(({ name, type }) => ({ name, type })),
    ...(func.result === undefined ? {} : { result: func.result }),
    ...docsToJson(func.docs),
    ...stabilityToJson(func.stability),
    ...externalIdToJson(func.externalId),
  };
}

function ownerToJson(owner: TypeOwner): JsonTypeDef['owner'] {
  switch (owner.kind) {
    case 'world':
      return { world: owner.id };
    case 'interface':
      return { interface: owner.id };
    case 'none':
      return null;
  }
}

function typeDefToJson(def: TypeDef): JsonTypeDef {
  return {
    name: def.name ?? null,
    kind: definitionToJson(def.definition),
    owner: ownerToJson(def.owner),
    ...docsToJson(def.docs),
    ...stabilityToJson(def.stability),
    ...externalIdToJson(def.externalId),
  };
}

const fieldToJson = (field: Field) => ({
  name: field.name,
  type: field.type,
  ...docsToJson(field.docs),
});
const caseToJson = (item: Case) => ({
  name: item.name,
  type: item.type ?? null,
  ...docsToJson(item.docs),
});
const labelToJson = (item: Label) => ({ name: item.name, ...docsToJson(item.docs) });
const orNull = (type: Type | undefined) => type ?? null;

function definitionToJson(definition: TypeDefinition): JsonTypeDefKind {
  switch (definition.kind) {
    case 'record':
      return { record: { fields: definition.fields.map(fieldToJson) } };
    case 'variant':
      return { variant: { cases: definition.cases.map(caseToJson) } };
    case 'enum':
      return { enum: { cases: definition.cases.map(labelToJson) } };
    case 'flags':
      return { flags: { flags: definition.flags.map(labelToJson) } };
    case 'resource':
      return 'resource';
    case 'own':
      return { handle: { own: definition.resource } };
    case 'borrow':
      return { handle: { borrow: definition.resource } };
    case 'tuple':
      return { tuple: { types: [...definition.types] } };
    case 'option':
      return { option: definition.type };
    case 'result':
      return { result: { ok: orNull(definition.ok), err: orNull(definition.err) } };
    case 'list':
      return { list: definition.type };
    case 'fixed-length-list':
      return { 'fixed-length-list': [definition.type, definition.length] };
    case 'map':
      return { map: [definition.key, definition.value] };
    case 'stream':
      return { stream: orNull(definition.type) };
    case 'future':
      return { future: orNull(definition.type) };
    case 'alias':
      return { type: definition.type };
  }
}
