/** The text of WASI 0.2, from jco's copy, as one WIT text with a world that imports all of it. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { WorldRef } from '../../wit/model/model.ts';
import { worldFrom } from './resolved.ts';

const version = '0.2.12';
const builtin = resolve(
  import.meta.dirname,
  '../../node_modules/@bytecodealliance/jco/lib/wit/builtin',
  version,
);

/** Each package as a nested one, to stand behind a package of a test's own. */
export function wasiPackages(): string {
  return readdirSync(builtin)
    .map((name) => {
      const text = readFileSync(join(builtin, name, 'package.wit'), 'utf8');
      return text.replace(/^package ([^;]+);/, 'package $1 {').concat('\n}\n');
    })
    .join('\n');
}

/** What the text needs of WASI, in a world called `all`. */
export function wasiWorld(): WorldRef {
  return worldFrom(
    `package test:wasi;
     world all {
       include wasi:cli/imports@${version};
       import wasi:http/types@${version};
       import wasi:http/outgoing-handler@${version};
     }
     ${wasiPackages()}`,
    'all',
  );
}
