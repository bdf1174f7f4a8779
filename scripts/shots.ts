/**
 * `npm run shots`: pictures of each view of the app, to be looked at. They go into `.cache/shots`.
 *
 *     npm run shots                        all views, dark and light
 *     npm run shots -- --only plugin       that view, and those named after it: plugin-picture
 *     npm run shots -- --out <folder>      to another place
 *     npm run shots -- --docs              the few that README and docs show, into docs/pictures
 *
 * The app is built where it is missing; `npm run build:app` brings it up to date.
 */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { findOrInstallBrowser, launchFlags } from '../test/support/browser.ts';
import { labViews } from './shots/lab-views.ts';
import { looks } from './shots/looks.ts';
import { pictures } from './shots/pictures.ts';
import { takeView } from './shots/stage.ts';
import { views } from './shots/views.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    out: { type: 'string' },
    docs: { type: 'boolean', default: false },
  },
});

const root = resolve(import.meta.dirname, '..');
process.chdir(root);

const executablePath = findOrInstallBrowser();
if (executablePath === undefined) {
  console.error('Pictures need a Chromium and found none; name one in SLOTWRIGHT_BROWSER.');
  process.exit(3);
}
if (process.env.SLOTWRIGHT_APP_DIR === undefined && !existsSync('dist/app/index.html')) {
  run('node_modules/vite/bin/vite.js', 'build');
}
if (!existsSync('.cache/samples')) run('scripts/samples.ts');
// The command as it is now, and not as it was when `dist/` was built.
process.env.SLOTWRIGHT_COMMAND ??= resolve('cli/main.ts');

const all = values.docs ? pictures : [...views, ...labViews, ...looks()];
const { only } = values;
const chosen = all.filter(
  ({ name }) => only === undefined || name === only || name.startsWith(`${only}-`),
);
if (chosen.length === 0) {
  console.error(`There is no view ${only}. There are:`);
  for (const { name } of all) console.error(`  ${name}`);
  process.exit(2);
}

const folder = resolve(values.out ?? (values.docs ? 'docs/pictures' : '.cache/shots'));
// The design's pictures are of this size; those of docs are shown smaller, and kept in git.
const size = values.docs ? { width: 1280, height: 800 } : { width: 1440, height: 900 };
const browser = await chromium.launch({ executablePath, args: [...launchFlags] });
const failed: string[] = [];
let taken = 0;
for (const view of chosen) {
  try {
    for (const file of await takeView(browser, view, folder, size)) {
      taken++;
      console.log(relative(root, file));
    }
  } catch (error) {
    failed.push(view.name);
    console.error(`✗ ${view.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
await browser.close();
console.log(`${taken} pictures in ${relative(root, folder) || '.'}`);
if (failed.length > 0) {
  console.error(`not taken: ${failed.join(', ')}`);
  process.exitCode = 1;
}

function run(...command: readonly string[]): void {
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' });
  if (status !== 0) process.exit(3);
}
