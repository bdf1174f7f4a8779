/** Types, names and aliases of components, as they stand in the file. */

import type { PrimitiveName } from '../model/model.ts';
import {
  type DefinedType,
  type Definition,
  type ExternName,
  type ExternType,
  type FuncType,
  type NamedRef,
  type OptionalNamedRef,
  resultWith,
  type Sort,
  type TypeSyntax,
  type ValueRef,
} from './definitions.ts';
import { isLabel, quote } from './extern-name.ts';
import { skipRecursiveGroup, skipValueType } from './read-core-types.ts';
import { readCoreImportType } from './read-module.ts';
import { hex, type Reader } from './reader.ts';

/** How deep component types may nest, each in the other. No tool writes more than four. */
const maxNesting = 100;

/** By the byte that stands for each. */
const primitives: readonly (PrimitiveName | undefined)[] = byCode([
  [0x7f, 'bool'],
  [0x7e, 's8'],
  [0x7d, 'u8'],
  [0x7c, 's16'],
  [0x7b, 'u16'],
  [0x7a, 's32'],
  [0x79, 'u32'],
  [0x78, 's64'],
  [0x77, 'u64'],
  [0x76, 'f32'],
  [0x75, 'f64'],
  [0x74, 'char'],
  [0x73, 'string'],
  [0x64, 'error-context'],
]);

function byCode<T>(entries: readonly (readonly [code: number, value: T])[]): (T | undefined)[] {
  const table = new Array<T | undefined>(256).fill(undefined);
  for (const [code, value] of entries) table[code] = value;
  return table;
}

export function readValueRef(reader: Reader): ValueRef {
  const primitive = primitives[reader.peek()];
  if (primitive !== undefined) {
    reader.byte();
    return primitive;
  }
  const at = reader.position;
  const index = reader.s33();
  if (index < 0) reader.fail('not a type of values', at);
  return index;
}

function readOptionalRef(reader: Reader): ValueRef | undefined {
  return reader.flag('an optional type') ? readValueRef(reader) : undefined;
}

function readLabel(reader: Reader): string {
  const at = reader.position;
  const name = reader.string();
  if (!isLabel(name)) reader.fail(`${quote(name)} is not a kebab-case name`, at);
  return name;
}

const maxMembers = 10_000;

/** Names of one type must differ in more than case, so that every language can tell them apart. */
function distinct<T>(reader: Reader, items: T[], nameOf: (item: T) => string): T[] {
  if (items.length < 2) return items;
  const seen = new Set<string>();
  for (const item of items) {
    const name = nameOf(item).toLowerCase();
    if (seen.has(name)) reader.fail(`the name ${quote(name)} twice in one type`);
    seen.add(name);
  }
  return items;
}

const nameOf = (item: { readonly name: string }): string => item.name;
const itself = (name: string): string => name;

function atLeastOne<T>(reader: Reader, items: T[], what: string): T[] {
  if (items.length === 0) reader.fail(`no ${what}, where at least one is needed`);
  return items;
}

function readNamedRef(reader: Reader): NamedRef {
  return { name: readLabel(reader), type: readValueRef(reader) };
}

function readCase(reader: Reader): OptionalNamedRef {
  const name = readLabel(reader);
  const type = readOptionalRef(reader);
  const end = reader.byte();
  if (end !== 0) reader.fail(`${hex(end)} where a case must end with 0`, reader.position - 1);
  return type === undefined ? { name } : { name, type };
}

function readLabels(reader: Reader, limit: number, what: string): string[] {
  const names = reader.list(limit, what, readLabel);
  return atLeastOne(reader, distinct(reader, names, itself), what);
}

function readDefinedType(reader: Reader, code: number, at: number): DefinedType {
  switch (code) {
    case 0x72: {
      const fields = reader.list(maxMembers, 'fields', readNamedRef);
      distinct(reader, fields, nameOf);
      return { kind: 'record', fields: atLeastOne(reader, fields, 'fields') };
    }
    case 0x71: {
      const cases = reader.list(maxMembers, 'cases', readCase);
      distinct(reader, cases, nameOf);
      return { kind: 'variant', cases: atLeastOne(reader, cases, 'cases') };
    }
    case 0x70:
      return { kind: 'list', type: readValueRef(reader) };
    case 0x6f: {
      const types = reader.list(maxMembers, 'types in a tuple', readValueRef);
      return { kind: 'tuple', types: atLeastOne(reader, types, 'types in a tuple') };
    }
    case 0x6e:
      // 32 is what the canonical ABI has room for.
      return { kind: 'flags', names: readLabels(reader, 32, 'flags') };
    case 0x6d:
      return { kind: 'enum', names: readLabels(reader, maxMembers, 'cases') };
    case 0x6b:
      return { kind: 'option', type: readValueRef(reader) };
    case 0x6a: {
      const ok = readOptionalRef(reader);
      const err = readOptionalRef(reader);
      return resultWith(ok, err);
    }
    case 0x69:
      return { kind: 'own', resource: reader.u32() };
    case 0x68:
      return { kind: 'borrow', resource: reader.u32() };
    case 0x67: {
      const type = readValueRef(reader);
      const length = reader.u32();
      if (length < 1 || length > 2 ** 30) reader.fail(`a list of a fixed length of ${length}`);
      return { kind: 'fixed-length-list', type, length };
    }
    case 0x66:
    case 0x65: {
      const kind = code === 0x66 ? 'stream' : 'future';
      const type = readOptionalRef(reader);
      return type === undefined ? { kind } : { kind, type };
    }
    case 0x63:
      return { kind: 'map', key: readValueRef(reader), value: readValueRef(reader) };
    default:
      return reader.fail(`${hex(code)} is not a component-level type`, at);
  }
}

/** `0x00 type` for one result, `0x01 0x00` for none. */
export function readResult(reader: Reader): ValueRef | undefined {
  if (!reader.flag('a result')) return readValueRef(reader);
  const at = reader.position;
  if (reader.byte() !== 0) reader.fail('named results, which are no longer in the format', at);
  return undefined;
}

function readFuncType(reader: Reader, async: boolean): FuncType {
  const params = reader.list(1000, 'parameters', readNamedRef);
  distinct(reader, params, nameOf);
  const result = readResult(reader);
  return result === undefined
    ? { kind: 'func', async, params }
    : { kind: 'func', async, params, result };
}

export function readType(reader: Reader, depth: number): TypeSyntax {
  const at = reader.position;
  const code = reader.byte();
  const primitive = primitives[code];
  if (primitive !== undefined) return { kind: 'primitive', name: primitive };
  switch (code) {
    case 0x3f:
      skipValueType(reader);
      if (reader.flag('a destructor')) reader.u32();
      return { kind: 'resource' };
    case 0x40:
    case 0x43:
      return readFuncType(reader, code === 0x43);
    case 0x41:
    case 0x42: {
      if (depth >= maxNesting) reader.fail(`types nest deeper than ${maxNesting}`, at);
      const kind = code === 0x41 ? 'component' : 'instance';
      const read = (from: Reader): Definition => readDeclaration(from, kind, depth + 1);
      return { kind, declarations: reader.list(maxItems, 'declarations', read) };
    }
    default:
      return readDefinedType(reader, code, at);
  }
}

const maxItems = 1_000_000;

function readDeclaration(
  reader: Reader,
  within: 'component' | 'instance',
  depth: number,
): Definition {
  const offset = reader.position;
  const code = reader.byte();
  switch (code) {
    case 0x00:
      return { offset, kind: 'core-types', count: readCoreType(reader) };
    case 0x01:
      return { offset, kind: 'type', type: readType(reader, depth) };
    case 0x02:
      return readAlias(reader);
    case 0x03:
      if (within === 'instance') break;
      return {
        offset,
        kind: 'import',
        name: readExternName(reader, 'import'),
        type: readExternType(reader),
      };
    case 0x04:
      return {
        offset,
        kind: 'export-type',
        name: readExternName(reader, 'export'),
        type: readExternType(reader),
      };
  }
  return reader.fail(`${hex(code)} is not a declaration in the type of a ${within}`, offset);
}

/** Steps over one entry of a core type section; the number of types it defines. */
export function readCoreType(reader: Reader): number {
  const first = reader.peek();
  if (first === 0x00) {
    // A type that may have subtypes: told apart from a module's type by a zero before it.
    reader.byte();
    if (reader.peek() !== 0x50) reader.fail(`${hex(reader.peek())} where 0x50 must stand`);
    return skipRecursiveGroup(reader);
  }
  if (first !== 0x50) return skipRecursiveGroup(reader);
  reader.byte();
  for (let left = reader.count(100_000, 'declarations'); left > 0; left--) {
    const at = reader.position;
    const code = reader.byte();
    if (code === 0x00) {
      reader.name('core import module');
      reader.name('core import name');
      readCoreImportType(reader);
    } else if (code === 0x01) skipRecursiveGroup(reader);
    else if (code === 0x02) {
      if (reader.byte() !== 0x10 || reader.byte() !== 0x01) {
        reader.fail('an alias in a module type that is not of an outer type', at);
      }
      reader.u32();
      reader.u32();
    } else if (code === 0x03) {
      reader.name('core export');
      readCoreImportType(reader);
    } else reader.fail(`${hex(code)} is not a declaration in the type of a module`, at);
  }
  return 1;
}

const sorts: readonly (Sort | undefined)[] = [
  undefined,
  'func',
  'value',
  'type',
  'component',
  'instance',
];

export function readSort(reader: Reader): Sort {
  const at = reader.position;
  const byte = reader.byte();
  const sort = byte === 0 && reader.byte() === 0x11 ? 'core-module' : sorts[byte];
  if (sort === undefined) reader.fail(`${hex(byte)} is not a kind of item`, at);
  return sort;
}

const coreSorts = ['core-func', 'core-table', 'core-memory', 'core-global', 'core-tag'] as const;

export function readAlias(reader: Reader): Definition {
  const offset = reader.position;
  const code = reader.byte();
  const core = code === 0 ? reader.byte() : undefined;
  const target = reader.byte();
  switch (target) {
    case 0x00: {
      const sort = core === 0x11 ? 'core-module' : sorts[code];
      if (sort === undefined) break;
      return { offset, kind: 'alias', sort, instance: reader.u32(), name: reader.name('alias') };
    }
    case 0x01: {
      const sort = core === 0x20 ? 'core-func' : core === undefined ? core : coreSorts[core];
      if (sort === undefined) break;
      reader.u32();
      reader.name('core alias');
      return { offset, kind: 'core-alias', sort };
    }
    case 0x02: {
      const sort = core === 0x10 ? 'core-type' : core === 0x11 ? 'core-module' : sorts[code];
      if (sort === undefined || (core === undefined && code !== 3 && code !== 4)) break;
      return { offset, kind: 'outer-alias', sort, count: reader.u32(), index: reader.u32() };
    }
  }
  return reader.fail('not an alias of any kind', offset);
}

const nameOptions = ['implements', 'versionSuffix', 'externalId'] as const;
const optionKinds = {
  implements: 'implements',
  versionSuffix: 'version suffix',
  externalId: 'external id',
} as const;

export function readExternName(
  reader: Reader,
  kind: 'import' | 'export' | 'inline export',
): ExternName {
  const form = reader.byte();
  // 1 stood before interface ids until 2024 and means the same as 0.
  if (form > 2) reader.fail(`${hex(form)} where a name begins`, reader.position - 1);
  const name = reader.name(kind);
  if (form !== 2) return { name };
  const options: { -readonly [Key in (typeof nameOptions)[number]]?: string } = {};
  for (let left = reader.count(3, 'options of a name'); left > 0; left--) {
    const at = reader.position;
    const key = nameOptions[reader.byte()];
    if (key === undefined) reader.fail('not an option of a name', at);
    if (options[key] !== undefined) reader.fail('the same option of a name twice', at);
    options[key] = reader.name(optionKinds[key]);
  }
  return { name, ...options };
}

export function readExternType(reader: Reader): ExternType {
  const sort = readSort(reader);
  if (sort === 'value') return { sort, type: readValueRef(reader) };
  if (sort !== 'type') return { sort, index: reader.u32() };
  return reader.flag('the bound of a type')
    ? { sort, bound: 'resource' }
    : { sort, bound: 'eq', index: reader.u32() };
}
