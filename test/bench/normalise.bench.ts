/**
 * Normalising a component of 12 MB, against jco's `generate` of the same one, which it goes before:
 * in turn, so that a change of the machine's speed hits both. Prints times and their ratio.
 *
 * The components are a real one with a module of 12 MB of code at its end, as componentize-js makes
 * them, the same without, and one with far more names than any real one (which have hundreds): what is
 * dear here is the copy, and the names.
 */

import { $init, generate } from '@bytecodealliance/jco-transpile/component';
import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { normalise } from '../../wit/component/normalise/normalise.ts';
import { smallComponent, withLargeModule } from '../support/large-component.ts';
import { quick } from './judge.ts';

const rounds = quick ? 3 : 11;
const codeBytes = 12_000_000;

const small = await smallComponent();
const large = withLargeModule(small, codeBytes, 1000);
const names = 20_000;
const manyNames = await parse(
  `(component (core module (func) ${Array.from({ length: names }, (_, i) => `(export "a:b/c@1.0.0#f${i}" (func 0))`).join(' ')}))`,
);

/** `generate` leaves much behind, which is not to be cleared up in the time of the next one. */
const collect = 'gc' in globalThis && typeof globalThis.gc === 'function' ? globalThis.gc : null;

const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

await $init;
for (const [label, bytes] of [
  ['12 MB', large],
  [`${Math.round(small.length / 1000)} KB`, small],
  [`${names} names`, manyNames],
] as const) {
  const entries = [
    {
      name: 'normalise',
      run: () => normalise(bytes, { memoryMaximumPages: 4096 }),
      times: [] as number[],
    },
    { name: 'a copy', run: () => bytes.slice(), times: [] as number[] },
    {
      name: 'jco generate',
      run: () =>
        generate(bytes, {
          name: 'x',
          instantiation: { tag: 'async' },
          strict: true,
          noNodejsCompat: true,
          base64Cutoff: 0,
          map: [],
        }),
      times: [] as number[],
    },
  ];
  for (let round = -3; round < rounds; round++) {
    for (const { run, times } of entries) {
      collect?.();
      const started = performance.now();
      run();
      if (round >= 0) times.push(performance.now() - started);
    }
  }
  const base = median(entries[0]?.times ?? []);
  for (const { name, times } of entries) {
    const ms = median(times);
    console.log(
      `${label.padEnd(12)}  ${name.padEnd(14)} ${ms.toFixed(2).padStart(8)} ms  ${(ms / base).toFixed(1).padStart(7)} × normalise`,
    );
  }
}
