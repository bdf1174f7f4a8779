/**
 * Builds `dist/`: the command line, the engine as a library, the oracle's worker, the app, the WASI
 * packages and the JSON schemas. Everything is bundled, so that the package installs nothing else.
 * Run by `prepare`, so `npm ci` in a checkout and `npm pack` both have it.
 */

import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { type OutputChunk, rolldown } from 'rolldown';
import { build as viteBuild } from 'vite';
import { fleetSchema } from '../wit/evolution/fleet-file.ts';
import { mockSetSchema, recordingSchema, suiteSchema } from '../wit/lab/files.ts';
import { slotFileSchema } from '../workspace/contract/slot-file.ts';
import { buildElectron } from './build-electron.ts';
import { copySamples } from './build-samples.ts';
import { copyWasiPackages } from './build-wasi.ts';
import { jco, wasiShimAlias } from './lib/wasi-shim.ts';

rmSync('dist', { recursive: true, force: true });

/** Bundles entries with what they import; what is imported on demand becomes a chunk of its own. */
async function bundle(
  input: Record<string, string>,
  format: 'esm' | 'cjs',
): Promise<OutputChunk[]> {
  const extension = format === 'esm' ? 'js' : 'cjs';
  const build = await rolldown({
    input,
    platform: 'node',
    resolve: { alias: { ...wasiShimAlias } },
    onLog(level, log, handle) {
      // jco's `"use components"` means nothing to an engine.
      if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
    },
  });
  const { output } = await build.write({
    dir: 'dist',
    format,
    entryFileNames: `[name].${extension}`,
    chunkFileNames: `chunks/[name]-[hash].${extension}`,
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
  });
  return output.filter((one): one is OutputChunk => one.type === 'chunk');
}

/** The app that both shells show; gives its chunks, for their licences. */
async function buildApp(): Promise<OutputChunk[]> {
  const built = await viteBuild({ configFile: 'vite.config.ts', logLevel: 'warn' });
  const outputs = Array.isArray(built) ? built : [built];
  return outputs.flatMap((one) =>
    'output' in one ? one.output.filter((part) => part.type === 'chunk') : [],
  );
}

const library = {
  'lib/index': './wit/index.ts',
  'tools/oracle-worker': './workspace/oracle-worker-node.ts',
  'tools/transpile-worker': './workspace/transpile-worker-node.ts',
};
const chunks = [
  // CommonJS: Node loads its thirty chunks in two thirds of the time that modules take.
  ...(await bundle({ 'cli/main': './cli/main.ts' }, 'cjs')),
  ...(await bundle(library, 'esm')),
  ...(await buildApp()),
  ...(await buildElectron('dist/electron')),
];

// The glue of wasm-tools looks for its modules beside itself, wherever it was bundled.
const vendor = join(
  dirname(jco.resolve('@bytecodealliance/jco-transpile/wasm-tools')),
  '../vendor',
);
for (const chunk of chunks) {
  for (const [, name] of chunk.code.matchAll(/["'`]\.\/([\w-]+\.core\d*\.wasm)["'`]/g)) {
    if (name) copyFileSync(join(vendor, name), join('dist', dirname(chunk.fileName), name));
  }
}
chmodSync('dist/cli/main.cjs', 0o755);

copyWasiPackages('dist/wasi');
await copySamples('dist/samples');

mkdirSync('dist/schemas', { recursive: true });
const schemas = {
  slot: slotFileSchema,
  fleet: fleetSchema,
  mocks: mockSetSchema,
  suite: suiteSchema,
  recording: recordingSchema,
};
for (const [name, schema] of Object.entries(schemas)) {
  const json = toJsonSchema(schema, { errorMode: 'ignore' });
  writeFileSync(`dist/schemas/${name}.json`, `${JSON.stringify(json, null, 2)}\n`);
}

writeFileSync('dist/THIRD-PARTY.md', notices(chunks));
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});

/** The licences of the packages that ended up in the bundle. */
function notices(bundled: readonly OutputChunk[]): string {
  const packages = new Map<string, string>();
  for (const id of bundled.flatMap((chunk) => Object.keys(chunk.modules))) {
    const root = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/'))?.[1];
    if (root === undefined || packages.has(root)) continue;
    const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license'].find((candidate) =>
      existsSync(join(root, candidate)),
    );
    const text = file === undefined ? '' : `\n\n${readFileSync(join(root, file), 'utf8').trim()}`;
    packages.set(root, `## ${name} ${version} (${license})${text}\n`);
  }
  const sections = [...new Set(packages.values())].sort();
  return ['# Third-party code in this package\n', ...sections].join('\n');
}
