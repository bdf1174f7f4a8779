/** Puts the sample slots with their built plugins where an installed package looks for them. */

import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSamples } from '../samples/build/build-samples.ts';
import { readSamples } from '../samples/build/sample.ts';
import { createNodeOracle } from '../workspace/oracle-node.ts';

/** Sources of plugins stay in the checkout; `plugins.json` says which plugins there are. */
const copied = [
  'slot.json',
  'plugins.json',
  'README.md',
  'wit',
  'mocks',
  'suites',
  'recordings',
  'fleet.json',
];

/** Builds what is not built yet. A plugin whose tool is not installed here is left out, and that is said. */
export async function copySamples(out: string): Promise<void> {
  const samples = await readSamples();
  const oracle = createNodeOracle();
  try {
    for (const sample of samples) {
      for (const name of copied) {
        const from = join(sample.directory, name);
        if (existsSync(from)) cpSync(from, join(out, sample.name, name), { recursive: true });
      }
    }
    for (const { sample, plugin, path, outcome } of await buildSamples(samples, { oracle })) {
      if (outcome.status === 'failed') throw new Error(`${sample.name}: ${outcome.why}`);
      if (outcome.status === 'skipped') {
        console.error(`Without ${sample.name}/${plugin.file}: ${outcome.why}`);
        continue;
      }
      const folder = join(out, sample.name, 'plugins');
      mkdirSync(folder, { recursive: true });
      cpSync(path, join(folder, plugin.file));
    }
  } finally {
    await oracle.dispose();
  }
}
