/** Bytecode Alliance's WASI for Node, as jco brings it: what ours is compared with. It is not confined. */

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WasiInterface } from '../../sandbox/wasi/host.ts';
import { camelCase } from '../../wit/values/jco-names.ts';

const shim = resolve(
  import.meta.dirname,
  '../../node_modules/@bytecodealliance/jco/node_modules/@bytecodealliance/preview2-shim/dist/nodejs/index.js',
);

type Packages = Readonly<Record<string, Readonly<Record<string, WasiInterface>>>> & {
  readonly filesystem: { _setPreopens(folders: Readonly<Record<string, string>>): void };
};

/** Its interfaces by id, with a folder of this machine as `/`. */
export async function preview2Shim(
  folder: string,
): Promise<(id: string) => WasiInterface | undefined> {
  const packages = (await import(/* @vite-ignore */ pathToFileURL(shim).href)) as Packages;
  packages.filesystem._setPreopens({ '/': folder });
  return (id) => {
    const [, pkg = '', name = ''] = /^wasi:([a-z-]+)\/([a-z-]+)/.exec(id) ?? [];
    return packages[pkg]?.[camelCase(name)];
  };
}
