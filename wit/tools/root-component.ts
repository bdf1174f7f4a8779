/**
 * Components put together by hand around a candidate, so that validating the whole answers a
 * question about the candidate. It is how wasm-tools itself answers `component targets` and
 * `semver-check`, neither of which jco offers (wit-component `targets.rs`, `semver_check.rs`).
 *
 *     root = header
 *          + section 4: the candidate component
 *          + section 4: a component that imports "slot" of the world's component type
 *          + section 5: instantiate the second with the first as "slot"
 */

import { SlotwrightError } from '../errors.ts';

export type BinaryKind = 'component' | 'module' | 'unknown';

const componentHeader = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00];
const moduleHeader = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** By the first eight bytes. wasm-tools itself takes a core module for an empty component. */
export function binaryKind(bytes: Uint8Array): BinaryKind {
  const starts = (header: readonly number[]): boolean =>
    header.every((byte, index) => bytes[index] === byte);
  if (starts(componentHeader)) return 'component';
  return starts(moduleHeader) ? 'module' : 'unknown';
}

interface Section {
  readonly id: number;
  readonly content: Uint8Array;
}

/** Top-level sections of a module or component. Stops where they no longer make sense. */
export function* sectionsOf(bytes: Uint8Array): Generator<Section> {
  let at = 8;
  while (at < bytes.length) {
    const id = bytes[at] ?? 0;
    const size = readU32(bytes, at + 1);
    if (size === undefined || size.end + size.value > bytes.length) return;
    yield { id, content: bytes.subarray(size.end, size.end + size.value) };
    at = size.end + size.value;
  }
}

/** Name and content of the custom sections at the top level. */
export function* customSectionsOf(
  bytes: Uint8Array,
): Generator<{ name: string; content: Uint8Array }> {
  for (const { id, content } of sectionsOf(bytes)) {
    if (id !== 0) continue;
    const size = readU32(content, 0);
    if (size === undefined) continue;
    const end = size.end + size.value;
    yield {
      name: new TextDecoder().decode(content.subarray(size.end, end)),
      content: content.subarray(end),
    };
  }
}

function readU32(bytes: Uint8Array, start: number): { value: number; end: number } | undefined {
  let value = 0;
  for (let index = 0; index < 5; index += 1) {
    const byte = bytes[start + index];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, end: start + index + 1 };
  }
  return undefined;
}

function u32(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return [...bytes, rest];
}

function join(parts: readonly (Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

const section = (id: number, content: Uint8Array): Uint8Array =>
  join([[id], u32(content.length), content]);

const label = (name: string): Uint8Array => {
  const bytes = new TextEncoder().encode(name);
  return join([u32(bytes.length), bytes]);
};

/** A component with a component or core module inside and nothing else, to validate what is in it. */
export function wrap(bytes: Uint8Array, kind: 'component' | 'module'): Uint8Array<ArrayBuffer> {
  return join([componentHeader, section(kind === 'component' ? 4 : 1, bytes)]);
}

/** The WIT package in which `componentEmbed` wrote down the world, from the module it gave back. */
export function embeddedWitPackage(module: Uint8Array): Uint8Array {
  for (const { name, content } of customSectionsOf(module)) {
    if (name === 'component-type' || name.startsWith('component-type:')) return content;
  }
  throw new SlotwrightError(
    'internal',
    'no-component-type',
    'wasm-tools embedded a world and left no `component-type` section',
  );
}

/**
 * The type of a component of the world, as bytes of one type definition.
 *
 * An embedded package has one type section with one component type, which holds two declarations:
 * the world's component type, then its export under the world's id (wit-component `metadata.rs`).
 * The first has no length in front, so its end is found from the second, which ends the section:
 * `04`, `00`, length, name, `04 00`. No name holds a byte below 0x20, so going back from the end the
 * first length that fits is the one.
 */
export function worldType(witPackage: Uint8Array): Uint8Array {
  const types = [...sectionsOf(witPackage)].find(({ id }) => id === 7)?.content;
  const start = [0x01, 0x41, 0x02, 0x01, 0x41];
  if (types !== undefined && start.every((byte, index) => types[index] === byte)) {
    const nameEnd = types.length - 2;
    if (types[nameEnd] === 0x04 && types[nameEnd + 1] === 0x00) {
      for (let at = nameEnd - 1; at > start.length; at -= 1) {
        const size = readU32(types, at);
        const marked = types[at - 1] === 0x00 && types[at - 2] === 0x04;
        if (marked && size !== undefined && size.end + size.value === nameEnd) {
          return types.subarray(start.length - 1, at - 2);
        }
      }
    }
  }
  throw new SlotwrightError(
    'internal',
    'unknown-world-encoding',
    'wasm-tools encodes a world in a form that is not known here',
    { advice: 'Look at how `wit-component` writes `component-type` sections in this version.' },
  );
}

/**
 * The component that is valid exactly when `candidate` is a subtype of the component type `world`
 * (from `worldType`).
 */
export function rootComponent(candidate: Uint8Array, world: Uint8Array): Uint8Array<ArrayBuffer> {
  const slot = label('slot');
  const socket = join([
    componentHeader,
    section(7, join([[0x01], world])),
    section(10, join([[0x01, 0x00], slot, [0x04, 0x00]])),
  ]);
  return join([
    componentHeader,
    section(4, candidate),
    section(4, socket),
    section(5, join([[0x01, 0x00, 0x01, 0x01], slot, [0x04, 0x00]])),
  ]);
}
