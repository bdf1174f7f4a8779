/** Builds the gallery, for `test/e2e/values.spec.ts` and for looking: `node test/gallery/build.ts <folder>`. */

import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

export async function buildGallery(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: import.meta.dirname,
    base: './',
    plugins: [react()],
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4_000,
      reportCompressedSize: false,
    },
  });
}

const [, script, folder] = process.argv;
if (script === import.meta.filename && folder !== undefined) await buildGallery(resolve(folder));
