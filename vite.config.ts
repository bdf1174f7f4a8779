/** Builds the app: what both shells serve, from `dist/app`. No inline script or style: the CSP forbids them. */

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { wasiShimAlias } from './scripts/lib/wasi-shim.ts';

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
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
  },
  worker: { format: 'es' },
});
