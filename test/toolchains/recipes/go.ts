/** Go's own compiler, with the canonical ABI written by hand. */

import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  answers,
  component,
  type Recipe,
  reactorAdapter,
  run,
  sourceOf,
  toolFolder,
} from '../recipe.ts';

export const go: Recipe = {
  name: 'Go',
  toolchain: 'go',
  wasi: true,
  available: async () =>
    answers('go', 'version')
      ? undefined
      : 'Go is not installed; 1.24 or newer is needed, for //go:wasmexport (https://go.dev/dl).',
  build: async (workFolder) => {
    await copyFile(sourceOf('summary.go'), join(workFolder, 'main.go'));
    run('go', ['build', '-buildmode=c-shared', '-o', 'summary.wasm', 'main.go'], {
      cwd: workFolder,
      env: {
        GOOS: 'wasip1',
        GOARCH: 'wasm',
        GO111MODULE: 'off',
        GOCACHE: join(toolFolder, 'go'),
      },
    });
    const module = new Uint8Array(await readFile(join(workFolder, 'summary.wasm')));
    return component(module, [await reactorAdapter()]);
  },
};
