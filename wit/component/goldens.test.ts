/**
 * Each `goldens/*.wat` is decoded and compared with the file of the same name beside it: `.wit` for
 * the WIT that comes out, `.error` for the reason why none does. A new case is a new `.wat`; run with
 * `UPDATE_GOLDENS=1` to write what it gives, and read that before committing it.
 */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { expect, test } from 'vitest';
import { printModel } from '../model/print.ts';
import { decode } from './decode.ts';

const folder = join(import.meta.dirname, 'goldens');
const names = readdirSync(folder).filter((file) => file.endsWith('.wat'));

test.each(names)('%s', async (file) => {
  const decoded = decode(await parse(readFileSync(join(folder, file), 'utf8')));
  const text =
    decoded.kind === 'unknown'
      ? `${decoded.reason} (at offset ${decoded.offset})\n`
      : 'model' in decoded
        ? printModel(decoded.model)
        : decoded.kind;
  const ending = decoded.kind === 'unknown' ? 'error' : 'wit';
  const path = join(folder, file.replace(/wat$/, ending));
  if (process.env.UPDATE_GOLDENS === '1') writeFileSync(path, text);
  const expected = existsSync(path) ? readFileSync(path, 'utf8') : `(there is no ${path})`;
  expect(text).toBe(expected);
});
