/** JavaScript through componentize-qjs, as its readers' guide has it. */

import { readFile } from 'node:fs/promises';
import { type Recipe, slotFolder, sourceOf, world } from '../recipe.ts';

/** With WASI as the toolchain adds it, or stubbed out. */
const javascript = (stubWasi: boolean): Recipe => ({
  name: `JavaScript, componentize-qjs${stubWasi ? ', WASI stubbed out' : ''}`,
  toolchain: 'componentize-qjs',
  wasi: !stubWasi,
  available: async () => {
    try {
      await import('componentize-qjs');
      return undefined;
    } catch {
      return 'componentize-qjs does not load on this platform; `npm ci` installs it on Linux, macOS and Windows, x64 and arm64.';
    }
  },
  build: async () => {
    const { componentize } = await import('componentize-qjs');
    const { component } = await componentize({
      witPath: slotFolder,
      world,
      jsSource: await readFile(sourceOf('summary.js'), 'utf8'),
      sync: true,
      optSize: true,
      stubWasi,
    });
    return new Uint8Array(component);
  },
});

export const javascriptWithWasi: Recipe = javascript(false);
export const javascriptWithoutWasi: Recipe = javascript(true);
