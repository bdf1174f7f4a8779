/**
 * Bundles what runs in the confined place, into two classic scripts: `document.js`, the script of the
 * confined document, and `runtime.js`, which each worker's text begins with. With `--out <dir>`.
 */

import { renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type OutputChunk, rolldown } from 'rolldown';

const entries = {
  document: 'sandbox/document/document.ts',
  runtime: 'sandbox/runtime/entry.ts',
} as const;

/** Gives what was bundled, for the licences. */
export async function buildSandbox(out: string): Promise<OutputChunk[]> {
  const chunks: OutputChunk[] = [];
  for (const [name, input] of Object.entries(entries)) {
    const build = await rolldown({
      input: fileURLToPath(new URL(`../${input}`, import.meta.url)),
      platform: 'browser',
    });
    const { output } = await build.write({
      // Two processes of a checkout may build at once: each puts whole files in place.
      file: `${out}/${name}-${process.pid}.js`,
      format: 'iife',
      codeSplitting: false,
      minify: true,
    });
    renameSync(`${out}/${name}-${process.pid}.js`, `${out}/${name}.js`);
    chunks.push(...output.filter((one) => one.type === 'chunk'));
    await build.close();
  }
  return chunks;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { out: { type: 'string', default: 'dist/app/sandbox' } },
  });
  await buildSandbox(values.out);
}
