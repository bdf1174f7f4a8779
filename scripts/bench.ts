/**
 * `npm run bench`: every benchmark in `test/bench`, one after the other, so that they do not disturb
 * each other. Each compares with a peer in the same process and prints the ratio.
 * `--quick` runs fewer rounds; a name picks one.
 */

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});

const files = readdirSync('test/bench')
  .filter((file) => file.endsWith('.bench.ts'))
  .filter((file) => positionals.length === 0 || positionals.some((name) => file.startsWith(name)))
  .sort();

let failed = 0;
for (const file of files) {
  console.log(`\n== ${file.replace('.bench.ts', '')}`);
  const { status } = spawnSync(process.execPath, ['--expose-gc', `test/bench/${file}`], {
    stdio: 'inherit',
    env: { ...process.env, ...(values.quick ? { SLOTWRIGHT_BENCH: 'quick' } : {}) },
  });
  if (status !== 0) failed++;
}
process.exitCode = failed > 0 ? 1 : 0;
