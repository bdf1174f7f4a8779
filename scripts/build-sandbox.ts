/**
 * Bundles what runs in the confined place and around it, each into one classic script:
 *
 * - `document.js`, the script of the confined document
 * - `runtime.js`, which each worker's text begins with
 * - `relay.js`, the page around the document in the command line's headless browser
 * - `node-child.js`, what the command line runs with `--confinement=node`
 *
 * With `--out <dir>`. The last stands when all do.
 */

import { renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type OutputChunk, rolldown } from 'rolldown';

const entries = {
  document: 'sandbox/document/document.ts',
  runtime: 'sandbox/runtime/entry.ts',
  relay: 'cli/runner/page/relay-page.ts',
  'node-child': 'cli/runner/node-child.ts',
} as const;

/** Gives what was bundled, for the licences. */
export async function buildSandbox(out: string): Promise<OutputChunk[]> {
  const chunks: OutputChunk[] = [];
  for (const [name, input] of Object.entries(entries)) {
    const build = await rolldown({
      input: fileURLToPath(new URL(`../${input}`, import.meta.url)),
      platform: name === 'node-child' ? 'node' : 'browser',
    });
    const { output } = await build.write({
      // Two processes of a checkout may build at once: each puts whole files in place.
      file: `${out}/${name}-${process.pid}.js`,
      format: name === 'node-child' ? 'cjs' : 'iife',
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
