/**
 * Bundles what Electron runs into `dist/electron/`: `main.cjs`, and a preload for each window. With
 * `--out <dir>` somewhere else. Everything is bundled but `electron` itself, which is Electron's.
 */

import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';

/** A sandboxed preload can require nothing but `electron`, so each is one file. */
const bundles = {
  main: 'electron/main/main.ts',
  preload: 'electron/preload/preload.ts',
  'sandbox-preload': 'electron/sandbox-window/preload.ts',
} as const;

export async function buildElectron(out: string): Promise<void> {
  for (const [name, input] of Object.entries(bundles)) {
    const build = await rolldown({
      input,
      platform: name === 'main' ? 'node' : 'browser',
      external: ['electron'],
    });
    await build.write({
      file: `${out}/${name}.cjs`,
      format: 'cjs',
      codeSplitting: false,
    });
    await build.close();
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist/electron' } } });
  await buildElectron(values.out);
}
