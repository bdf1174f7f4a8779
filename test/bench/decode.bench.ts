/**
 * Decoding a component of 12 MB, against wasm-tools' own `component wit` through jco, in turn, so
 * that a change of the machine's speed hits both. Prints times and their ratio.
 *
 * The component is a real one (or a small one written here, without the corpus) with a module of
 * 12 MB of code put in front, as componentize-js makes them.
 */

import { componentWit } from '@bytecodealliance/jco-transpile/wasm-tools';
import { decode } from '../../wit/component/decode.ts';
import { inspect } from '../../wit/component/inspect.ts';
import { smallComponent, withLargeModule } from '../support/large-component.ts';
import { quick } from './judge.ts';

const rounds = quick ? 5 : 25;
const codeBytes = 12_000_000;

const small = await smallComponent();
const large = withLargeModule(small, codeBytes, 100_000);

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
