/**
 * `npm run test:all`: every test at its full size. Property tests with 5,000 pairs, the corpora
 * whole, 200,000 mutated binaries and 50,000 mutated texts, plugins of every toolchain that is
 * installed and a host on Wasmtime. `--only unit|property|fuzz|toolchains` picks a part.
 */

import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { only: { type: 'string' }, seed: { type: 'string' } },
});

interface Stage {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const vitest = 'node_modules/vitest/vitest.mjs';
const seed = values.seed === undefined ? {} : { SLOTWRIGHT_SEED: values.seed };
const stages: readonly Stage[] = [
  { name: 'unit', args: [vitest, 'run'], env: seed },
  {
    name: 'property',
    args: [vitest, 'run', 'test/property', '--testTimeout=1800000'],
    env: { ...seed, SLOTWRIGHT_RUNS: '5000' },
  },
  {
    name: 'fuzz',
    args: ['scripts/fuzz.ts', '--binaries', '200000', '--texts', '50000'],
    env: seed,
  },
  {
    name: 'toolchains',
    args: [vitest, 'run', '--testTimeout=1800000', '--no-file-parallelism'],
    env: { ...seed, SLOTWRIGHT_TOOLCHAINS: '1' },
  },
];

let failed = 0;
for (const stage of stages) {
  if (values.only !== undefined && values.only !== stage.name) continue;
  console.log(`\n== ${stage.name}`);
  const { status } = spawnSync(process.execPath, stage.args, {
    stdio: 'inherit',
    env: { ...process.env, ...stage.env },
  });
  if (status !== 0) failed++;
}
process.exitCode = failed > 0 ? 1 : 0;
