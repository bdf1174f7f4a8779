/** A component of many megabytes, for measurements: a real one with a core module at its end. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { corpus } from './corpus.ts';
import { leb, moduleHeader } from './wasm-bytes.ts';

/** A real component, or without the corpus a small one that is written here. */
export const smallComponent = async (): Promise<Uint8Array> =>
  corpus === undefined
    ? await parse('(component (import "a:b/c" (instance (export "f" (func (param "x" string))))))')
    : new Uint8Array(
        readFileSync(join(corpus, 'components/wasm-directory/library_kitchen_sink.wasm')),
      );

/** The module of about `bytes` comes last, so that no index of the component changes. */
export const withLargeModule = (
  component: Uint8Array,
  bytes: number,
  functionBytes: number,
): Uint8Array => concat([component, section(1, largeModule(bytes, functionBytes))]);

/** A core module whose one code section is of about `bytes`: functions of `functionBytes` `nop`s. */
function largeModule(bytes: number, functionBytes: number): Uint8Array {
  const count = Math.ceil(bytes / functionBytes);
  const body = concat([[0], new Uint8Array(functionBytes).fill(0x01), [0x0b]]);
  const bodies = Array.from({ length: count }, () => concat([leb(body.length), body]));
  return concat([
    moduleHeader,
    section(1, [1, 0x60, 0, 0]),
    section(3, [...leb(count), ...new Array<number>(count).fill(0)]),
    section(10, concat([leb(count), ...bodies])),
  ]);
}

/** Not as lists of numbers, as `wasm-bytes.ts` has them: these are megabytes. */
function concat(parts: readonly ArrayLike<number>[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const section = (id: number, content: ArrayLike<number>): Uint8Array =>
  concat([[id], leb(content.length), content]);
