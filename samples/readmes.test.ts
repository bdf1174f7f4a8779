/** What the READMEs of the samples show is what the command prints, but for times. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { findBrowser } from '../test/support/browser.ts';
import { samplesCache } from './build/build-samples.ts';
import { readSamples } from './build/sample.ts';

interface Shown {
  readonly command: string;
  readonly printed: string;
}

/** Commands with `$` in front, each with the lines below it. */
function shownIn(readme: string): readonly Shown[] {
  const blocks = [...readme.matchAll(/^```\n([^`]*?\$ npx slotwright[\s\S]*?)^```$/gm)];
  return blocks.flatMap(([, text = '']) =>
    text
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const end = part.indexOf('\n');
        return { command: part.slice(0, end), printed: part.slice(end + 1) };
      }),
  );
}

const still = (text: string): string =>
  text
    .replace(/\d+\.\d+ ms/g, '<n> ms')
    .replace(/\d+\.\d s\./g, '<n> s.')
    .trimEnd();

const root = dirname(dirname(samplesCache));
const browser = findBrowser();
const samples = await readSamples();

test
  .skipIf(process.platform === 'win32' || browser === undefined || !existsSync(samplesCache))
  .each(samples.map(({ name, directory }) => ({ name, directory })))(
  '$name',
  async ({ directory }) => {
    const shown = shownIn(await readFile(join(directory, 'README.md'), 'utf8'));
    expect(shown).toHaveLength(2);
    for (const { command, printed } of shown) {
      const line = command.replace('npx slotwright', '"$NODE" cli/main.ts');
      const { stdout } = spawnSync('sh', ['-c', line], {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, NODE: process.execPath, SLOTWRIGHT_BROWSER: browser },
      });
      expect(still(stdout), command).toBe(still(printed));
    }
  },
  60_000,
);
