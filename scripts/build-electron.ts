/**
 * Bundles what Electron runs into `dist/electron/`: `main.cjs`, and a preload for each window. With
 * `--out <dir>` somewhere else. Everything is bundled but `electron` itself, which is Electron's.
 */

import { parseArgs } from 'node:util';
import { type OutputChunk, rolldown } from 'rolldown';

/** A sandboxed preload can require nothing but `electron`, so each is one file. */
const bundles = {
  main: 'electron/main/main.ts',
  preload: 'electron/preload/preload.ts',
  'sandbox-preload': 'electron/sandbox-window/preload.ts',
} as const;

/** Gives what was bundled, for the licences. */
export async function buildElectron(out: string): Promise<OutputChunk[]> {
  const chunks: OutputChunk[] = [];
  for (const [name, input] of Object.entries(bundles)) {
    const build = await rolldown({
      input,
      platform: name === 'main' ? 'node' : 'browser',
      external: ['electron'],
    });
    const { output } = await build.write({
      file: `${out}/${name}.cjs`,
      format: 'cjs',
      codeSplitting: false,
    });
    chunks.push(...output.filter((one) => one.type === 'chunk'));
    await build.close();
  }
  return chunks;
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist/electron' } } });
  await buildElectron(values.out);
}
