/**
 * wasm-tools under jco needs no file or socket: wherever it is bundled, the browser's shim of WASI
 * does, which starts no thread.
 */

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Resolves as jco-transpile does. */
export const jco: NodeJS.Require = createRequire(
  import.meta.resolve('@bytecodealliance/jco-transpile/wasm-tools'),
);

const shim = dirname(jco.resolve('@bytecodealliance/preview2-shim/cli')).replace(
  /nodejs$/,
  'browser',
);

export const wasiShimAlias: Readonly<Record<string, string>> = Object.fromEntries(
  ['cli', 'clocks', 'filesystem', 'http', 'io', 'random', 'sockets'].map((name) => [
    `@bytecodealliance/preview2-shim/${name}`,
    join(shim, `${name}.js`),
  ]),
);
