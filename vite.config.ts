/** Builds the app: what both shells serve, from `dist/app`. No inline script or style: the CSP forbids them. */

import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { buildSandbox } from './scripts/build-sandbox.ts';
import { earlyChunks } from './scripts/lib/early-chunks.ts';
import { wasiShimAlias } from './scripts/lib/wasi-shim.ts';

/** What jco's wasm-tools brings along means nothing here, and is known. */
const knownLogs = new Set(['MODULE_LEVEL_DIRECTIVE']);
const rolldownOptions = {
  onLog(
    level: 'warn' | 'info' | 'debug',
    log: { readonly code?: string; readonly message: string },
    handle: (level: 'warn' | 'info' | 'debug', log: { readonly message: string }) => void,
  ): void {
    const external =
      log.message.includes('node:fs/promises') && log.message.includes('jco-transpile');
    if (!external && !knownLogs.has(log.code ?? '')) handle(level, log);
  },
};

/** What runs in the confined place stands beside the app, whose page knows nothing of it. */
function sandbox(): Plugin {
  let out = '';
  return {
    name: 'sandbox',
    apply: 'build',
    configResolved({ root, build }) {
      out = resolve(root, build.outDir, 'sandbox');
    },
    async closeBundle() {
      await buildSandbox(out);
    },
  };
}

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [
    react(),
    earlyChunks(['/renderer/app/start.tsx', '/renderer/monaco/monaco.ts']),
    sandbox(),
  ],
  // For the oracle's worker, which holds wasm-tools.
  resolve: { alias: { ...wasiShimAlias } },
  build: {
    outDir: '../dist/app',
    emptyOutDir: true,
    target: 'chrome130',
    // Assets as data URIs would need `font-src data:`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4_000,
    reportCompressedSize: false,
    rolldownOptions,
  },
  worker: { format: 'es', rolldownOptions },
});
