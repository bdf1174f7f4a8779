/** The public test data that golden tests read. It is no part of the repository. */

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, test } from 'vitest';

const path = resolve(
  import.meta.dirname,
  '../..',
  process.env.SLOTWRIGHT_CORPUS ?? '../shared/corpus',
);

/** The folder of the corpus, or `undefined` where it is absent. */
export const corpus: string | undefined = existsSync(path) ? path : undefined;

/** A suite over the corpus; where that is absent, skipped with a line that says so. */
export function corpusSuite(name: string, suite: (corpus: string) => void): void {
  if (corpus === undefined) {
    process.stderr.write(`skipped: ${name} (no corpus at ${path}; set SLOTWRIGHT_CORPUS)\n`);
    describe.skip(name, () => test('needs the corpus', () => {}));
    return;
  }
  const folder = corpus;
  describe(name, () => suite(folder));
}
