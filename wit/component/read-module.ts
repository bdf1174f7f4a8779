/** The headers of a core module: what it imports and exports, memories, tables. Never code. */

import type { Section } from './definitions.ts';
import type { Limits } from './read-core-types.ts';
import { readMemory, readTable, skipValueType } from './read-core-types.ts';
import { hex, type Reader } from './reader.ts';

export type CoreKind = 'func' | 'table' | 'memory' | 'global' | 'tag';

export interface CoreImport {
  readonly module: string;
  readonly name: string;
  readonly kind: CoreKind;
  /** Of the import's first byte, in the whole file. */
  readonly offset: number;
  readonly memory?: Memory;
}

export interface CoreExport {
  readonly name: string;
  readonly kind: CoreKind;
  readonly index: number;
  readonly offset: number;
}

/** `initial` and `maximum` count pages of `pageBytes`. */
export interface Memory extends Limits {
  readonly pageBytes: number;
}

export interface CoreModule {
  /** Of the module's first byte, in the whole file. */
  readonly offset: number;
  readonly bytes: number;
  readonly imports: readonly CoreImport[];
  readonly exports: readonly CoreExport[];
  /** Defined in the module itself; imported ones are among the imports. */
  readonly memories: readonly Memory[];
  /** Up to the first whose initial value is not a plain one. */
  readonly tables: readonly Limits[];
  /** How many functions the module defines. */
  readonly functions: number;
  readonly sections: readonly Section[];
}

const sectionNames = [
  ...['custom', 'type', 'import', 'function', 'table', 'memory', 'global', 'export', 'start'],
  ...['element', 'code', 'data', 'data count', 'tag'],
];

const coreKinds: readonly CoreKind[] = ['func', 'table', 'memory', 'global', 'tag'];

/** As wasmparser. */
const maxItems = 1_000_000;

/** Reads a module whose first eight bytes the caller has checked and `reader` has passed. */
export function readModule(reader: Reader): CoreModule {
  const offset = reader.position - 8;
  const imports: CoreImport[] = [];
  const exports: CoreExport[] = [];
  const memories: Memory[] = [];
  const tables: Limits[] = [];
  const sections: Section[] = [];
  let functions = 0;
  while (!reader.atEnd) {
    const at = reader.position;
    const id = reader.byte();
    const name = sectionNames[id];
    if (name === undefined) reader.fail(`${hex(id)} is not a section of a core module`, at);
    const content = reader.section(id, `the ${name} section`, at);
    sections.push(describeSection(name, id === 0, content));
    const start = content.position;
    switch (name) {
      case 'import':
        for (let left = content.count(maxItems, 'imports', 4); left > 0; left--) {
          readImports(content, imports);
        }
        break;
      case 'export':
        for (let left = content.count(maxItems, 'exports', 3); left > 0; left--) {
          exports.push(readExport(content));
        }
        break;
      case 'memory':
        for (let left = content.count(100, 'memories', 2); left > 0; left--) {
          memories.push(readDefinedMemory(content));
        }
        break;
      case 'table':
        readTables(content, tables);
        continue;
      case 'function':
        functions = content.u32();
        continue;
      default:
        continue;
    }
    if (content.position > start) content.finish(`the ${name} section`);
  }
  const bytes = reader.end - offset;
  return { offset, bytes, imports, exports, memories, tables, functions, sections };
}

/** A section's name, place and size; of a custom section, what follows its name. */
export function describeSection(name: string, custom: boolean, content: Reader): Section {
  const label = custom ? content.string() : name;
  return { name: label, custom, offset: content.position, bytes: content.remaining };
}

function readCoreKind(reader: Reader): CoreKind {
  const at = reader.position;
  const byte = reader.byte();
  // 0x20 is a function imported by its exact type.
  const kind = byte === 0x20 ? 'func' : coreKinds[byte];
  if (kind === undefined) reader.fail(`${hex(byte)} is not a kind of core import or export`, at);
  return kind;
}

interface CoreImportType {
  readonly kind: CoreKind;
  readonly memory?: Memory;
}

export function readCoreImportType(reader: Reader): CoreImportType {
  const kind = readCoreKind(reader);
  switch (kind) {
    case 'func':
      reader.u32();
      break;
    case 'table':
      readTable(reader);
      break;
    case 'memory':
      return { kind, memory: readMemory(reader) };
    case 'global':
      skipValueType(reader);
      if (reader.byte() > 3) reader.fail('not the flags of a global', reader.position - 1);
      break;
    case 'tag':
      reader.byte();
      reader.u32();
      break;
  }
  return withoutMemory[kind];
}

const withoutMemory: Readonly<Record<CoreKind, CoreImportType>> = {
  func: { kind: 'func' },
  table: { kind: 'table' },
  memory: { kind: 'memory' },
  global: { kind: 'global' },
  tag: { kind: 'tag' },
};

function readDefinedMemory(reader: Reader): Memory {
  const offset = reader.position;
  const memory = readMemory(reader);
  reader.listener.onMemory?.(memory, offset, reader.position);
  return memory;
}

/**
 * One import, or a run of them in the compact form: one module name for several. That form is told by
 * an empty name, which is then none.
 */
function readImports(reader: Reader, imports: CoreImport[]): void {
  const offset = reader.position;
  const module = reader.name('core import module');
  const nameOffset = reader.position;
  const name = reader.string();
  const form = reader.peek();
  if (name !== '' || (form !== 0x7f && form !== 0x7e)) {
    reader.listener.onName?.('core import name', name, nameOffset, reader.position);
    imports.push(coreImport(module, name, offset, readCoreImportType(reader)));
    return;
  }
  reader.byte();
  const shared = form === 0x7e ? readCoreImportType(reader) : undefined;
  for (let left = reader.count(maxItems, 'imports'); left > 0; left--) {
    const at = reader.position;
    const item = reader.name('core import name');
    imports.push(coreImport(module, item, at, shared ?? readCoreImportType(reader)));
  }
}

function coreImport(
  module: string,
  name: string,
  offset: number,
  { kind, memory }: CoreImportType,
): CoreImport {
  return memory === undefined
    ? { module, name, offset, kind }
    : { module, name, offset, kind, memory };
}

function readExport(reader: Reader): CoreExport {
  const offset = reader.position;
  const name = reader.name('core export');
  const kind = readCoreKind(reader);
  return { name, kind, index: reader.u32(), offset };
}

/**
 * A table may carry an expression as its initial value. Expressions are code, so reading stops at
 * the first of those; no toolchain writes one into a component so far.
 */
function readTables(reader: Reader, tables: Limits[]): void {
  for (let left = reader.count(100, 'tables', 3); left > 0; left--) {
    const initialised = reader.peek() === 0x40;
    if (initialised) reader.skip(2, 'a table');
    tables.push(readTable(reader));
    if (initialised) return;
  }
}
