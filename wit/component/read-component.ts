/** The sections of a component, with nested components and the headers of core modules. */

import type {
  ComponentSyntax,
  Definition,
  InlineExport,
  InstantiationArgument,
  Section,
} from './definitions.ts';
import { readCanonical } from './read-canon.ts';
import { type CoreModule, describeSection, readModule } from './read-module.ts';
import {
  readAlias,
  readCoreType,
  readExternName,
  readExternType,
  readSort,
  readType,
} from './read-types.ts';
import { hex, type Reader } from './reader.ts';

/** How deep components may stand in each other. */
const maxNesting = 100;
const maxItems = 1_000_000;

const sectionNames = [
  ...['custom', 'core module', 'core instance', 'core type', 'component', 'instance', 'alias'],
  ...['type', 'canonical function', 'start', 'import', 'export'],
].map((name) => ({ name, section: `the ${name} section`, items: `items of kind ${name}` }));

export type Header = 'module' | 'component' | 'unknown-version' | 'not-wasm';

/** What the first eight bytes say; steps over them if they are a header that is known. */
export function readHeader(reader: Reader): Header {
  const { bytes, position } = reader;
  const magic = [0x00, 0x61, 0x73, 0x6d];
  if (reader.remaining < 8 || magic.some((byte, i) => bytes[position + i] !== byte)) {
    return 'not-wasm';
  }
  const version = [4, 5, 6, 7].map((i) => bytes[position + i] ?? 0).join(' ');
  if (version !== '1 0 0 0' && version !== '13 0 1 0') return 'unknown-version';
  reader.skip(8, 'the header');
  return version === '1 0 0 0' ? 'module' : 'component';
}

/** Reads a component whose header `reader` has passed. */
export function readComponent(reader: Reader, depth = 0): ComponentSyntax {
  const offset = reader.position - 8;
  if (depth > maxNesting) reader.fail(`components nest deeper than ${maxNesting}`, offset);
  const definitions: Definition[] = [];
  const nested: (CoreModule | ComponentSyntax)[] = [];
  const sections: Section[] = [];
  while (!reader.atEnd) {
    const at = reader.position;
    const id = reader.byte();
    const names = sectionNames[id];
    if (names === undefined) reader.fail(`${hex(id)} is not a section of a component`, at);
    const content = reader.section(id, names.section, at);
    sections.push(describeSection(names.name, id === 0, content));
    if (id === 0) continue;
    if (id === 1) {
      expectHeader(content, 'module');
      nested.push(readModule(content));
      definitions.push({ offset: at, kind: 'core-module' });
    } else if (id === 4) {
      expectHeader(content, 'component');
      const component = readComponent(content, depth + 1);
      nested.push(component);
      definitions.push({ offset: at, kind: 'component', component });
    } else if (id === 9) {
      definitions.push(readStart(content));
      content.finish(names.section);
    } else {
      const read = itemReaders[id];
      for (let left = content.count(maxItems, names.items); left > 0; left--) {
        if (read !== undefined) definitions.push(read(content));
      }
      content.finish(names.section);
    }
  }
  return { offset, definitions, nested, sections };
}

function expectHeader(reader: Reader, expected: 'module' | 'component'): void {
  const at = reader.position;
  if (readHeader(reader) !== expected) reader.fail(`a nested ${expected} without its header`, at);
}

const itemReaders: readonly (((reader: Reader) => Definition) | undefined)[] = [
  undefined,
  undefined,
  readCoreInstance,
  (reader) => ({ offset: reader.position, kind: 'core-types', count: readCoreType(reader) }),
  undefined,
  readInstance,
  readAlias,
  (reader) => ({ offset: reader.position, kind: 'type', type: readType(reader, 0) }),
  readCanonical,
  undefined,
  (reader) => ({
    offset: reader.position,
    kind: 'import',
    name: readExternName(reader, 'import'),
    type: readExternType(reader),
  }),
  readExport,
];

function readCoreInstance(reader: Reader): Definition {
  const offset = reader.position;
  const inline = reader.flag('a core instance');
  const kind = inline ? 'core inline export' : 'core instance argument';
  if (!inline) reader.u32();
  for (let left = reader.count(100_000, 'arguments', 3); left > 0; left--) {
    reader.name(kind);
    const sort = reader.byte();
    if (inline ? sort > 4 && sort !== 0x20 : sort !== 0x12) {
      reader.fail(`${hex(sort)} is not a kind of core item`, reader.position - 1);
    }
    reader.u32();
  }
  return { offset, kind: 'core-instance' };
}

function readInstance(reader: Reader): Definition {
  const offset = reader.position;
  if (reader.flag('an instance')) {
    const exports = reader.list(100_000, 'exports', readInlineExport);
    return { offset, kind: 'inline-instance', exports };
  }
  const component = reader.u32();
  const list = reader.list(100_000, 'arguments', readArgument);
  return { offset, kind: 'instantiate', component, arguments: list };
}

function readInlineExport(reader: Reader): InlineExport {
  const name = readExternName(reader, 'inline export');
  return { name, sort: readSort(reader), index: reader.u32() };
}

function readArgument(reader: Reader): InstantiationArgument {
  const name = reader.name('instance argument');
  return { name, sort: readSort(reader), index: reader.u32() };
}

function readExport(reader: Reader): Definition {
  const offset = reader.position;
  const base = {
    offset,
    kind: 'export' as const,
    name: readExternName(reader, 'export'),
    sort: readSort(reader),
    index: reader.u32(),
  };
  return reader.flag('an optional type') ? { ...base, type: readExternType(reader) } : base;
}

function readStart(reader: Reader): Definition {
  const offset = reader.position;
  reader.u32();
  for (let left = reader.count(1000, 'arguments'); left > 0; left--) reader.u32();
  const results = reader.u32();
  if (results > 1000) reader.fail(`${results} results, which is more than 1000`, offset);
  return { offset, kind: 'start', results };
}
