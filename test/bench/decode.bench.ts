/**
 * Decoding a component of 12 MB, against wasm-tools' own `component wit` through jco, in turn, so
 * that a change of the machine's speed hits both. Prints times and their ratio.
 *
 * The component is a real one (or a small one written here, without the corpus) with a module of
 * 12 MB of code put in front, as componentize-js makes them.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { componentWit, parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { decode } from '../../wit/component/decode.ts';
import { inspect } from '../../wit/component/inspect.ts';
import { corpus } from '../support/corpus.ts';

const rounds = process.env.SLOTWRIGHT_BENCH === 'quick' ? 5 : 25;
const codeBytes = 12_000_000;

const leb = (value: number): number[] => {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return [...bytes, left];
    bytes.push((left % 128) + 128);
  }
};

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

/** A core module whose one code section is of about `bytes`: functions of 100,000 `nop`s. */
function largeModule(bytes: number): Uint8Array {
  const count = Math.ceil(bytes / 100_000);
  const nops = new Uint8Array(100_000).fill(0x01);
  const body = concat([[0], nops, [0x0b]]);
  const bodies = Array.from({ length: count }, () => concat([leb(body.length), body]));
  return concat([
    [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    section(1, [1, 0x60, 0, 0]),
    section(3, [...leb(count), ...new Array<number>(count).fill(0)]),
    section(10, concat([leb(count), ...bodies])),
  ]);
}

const small =
  corpus === undefined
    ? await parse('(component (import "a:b/c" (instance (export "f" (func (param "x" string))))))')
    : new Uint8Array(
        readFileSync(join(corpus, 'components/wasm-directory/library_kitchen_sink.wasm')),
      );

/** The module comes last, so that no index of the component changes. */
const large = concat([small, section(1, largeModule(codeBytes))]);

const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

interface Entry {
  readonly name: string;
  readonly run: () => unknown;
  readonly times: number[];
}

for (const [label, bytes] of [
  ['12 MB', large],
  [`${Math.round(small.length / 1000)} KB`, small],
] as const) {
  const entries: Entry[] = [
    { name: 'decode', run: () => decode(bytes), times: [] },
    { name: 'inspect', run: () => inspect(bytes), times: [] },
    { name: 'jco componentWit', run: () => componentWit(bytes), times: [] },
  ];
  for (let round = -30; round < rounds; round++) {
    for (const { run, times } of entries) {
      const started = performance.now();
      await run();
      if (round >= 0) times.push(performance.now() - started);
    }
  }
  const base = median(entries[0]?.times ?? []);
  for (const { name, times } of entries) {
    const ms = median(times);
    console.log(
      `${label}  ${name.padEnd(18)} ${ms.toFixed(2).padStart(8)} ms  ${(ms / base).toFixed(1).padStart(6)} × decode`,
    );
  }
}
