/**
 * `npm run fuzz`: mutated binaries and texts against decoder, parser and resolver. Nothing may throw,
 * take more than a second, or more than 256 MB. `--binaries n --texts n --seed n`.
 */

import { parseArgs } from 'node:util';
import { fuzzBinary } from '../test/fuzz/binary.ts';
import { fuzzText } from '../test/fuzz/text.ts';

const { values } = parseArgs({
  options: {
    binaries: { type: 'string', default: '20000' },
    texts: { type: 'string', default: '5000' },
    seed: { type: 'string', default: process.env.SLOTWRIGHT_SEED ?? String(Date.now() % 1e9) },
  },
});
const seed = Number(values.seed);

let failures = 0;
for (const [what, run, count] of [
  ['binaries', fuzzBinary, Number(values.binaries)],
  ['texts', fuzzText, Number(values.texts)],
] as const) {
  const started = performance.now();
  const report = await run(count, seed);
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${report.runs} mutated ${what}, seed ${seed}: ${report.failures.length} failures, ` +
      `slowest ${report.slowestMs.toFixed(1)} ms, peak ${report.peakMiB.toFixed(0)} MiB, ${seconds.toFixed(0)} s`,
  );
  for (const failure of report.failures.slice(0, 10)) console.error(failure);
  failures += report.failures.length;
}
process.exitCode = failures > 0 ? 1 : 0;
