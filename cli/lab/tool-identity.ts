/** Which slotwright gave an answer. */

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CertifyDocument } from '../../wit/reports/lab-documents.ts';
import { packageVersion } from '../package-version.ts';

/** With the hash of the built command; sources that are run have none. */
export async function toolIdentity(): Promise<CertifyDocument['tool']> {
  const base = { name: 'slotwright', version: packageVersion };
  const here = import.meta.url.startsWith('file:') ? fileURLToPath(import.meta.url) : '';
  if (!here.endsWith('js')) return base;
  // Chunks stand beside each other: `dist/chunks`, and the entries in `dist/cli`.
  const root = join(dirname(here), '..');
  const hash = createHash('sha256');
  for (const folder of ['chunks', 'cli']) {
    const names = (await readdir(join(root, folder))).filter((name) => /\.c?js$/.test(name));
    for (const name of names.sort()) {
      hash.update(`${folder}/${name}\n`).update(await readFile(join(root, folder, name)));
    }
  }
  return { ...base, sha256: hash.digest('hex') };
}
