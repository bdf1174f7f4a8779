/**
 * The sample slots that come along. An installed package has them built in `dist/samples`, with their
 * plugins; a checkout has their sources in `samples/` and builds the plugins into `.cache/samples`.
 */

import { spawn } from 'node:child_process';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { CancelledError, SlotwrightError } from '../../wit/errors.ts';
import type { WorldRef } from '../../wit/model/model.ts';
import { parseItemId, worldOf } from '../../wit/model/names.ts';
import { notWritable, writeFileAtomically } from '../atomic-write.ts';
import type { Sample } from '../contract/shell-data.ts';
import { diskTree, isMissing } from '../file-tree.ts';
import { makeFolder } from '../make-folder.ts';
import { loadSlot } from '../slots.ts';
import { refusal } from './failures.ts';
import type { Call, HandlersOf } from './handlers.ts';
import { kept } from './kept.ts';

/** What belongs to the copy; sources of plugins and the table that they are built by do not. */
const copied = ['README.md', 'wit', 'mocks', 'suites', 'recordings', 'fleet.json'];

interface SampleSource {
  readonly name: string;
  readonly directory: string;
  /** Where its built plugins are, or will be. */
  readonly plugins: string;
}

interface SampleStore {
  readonly samples: readonly SampleSource[];
  /** The checkout that the plugins can be built in. */
  readonly checkout?: string;
}

export function sampleHandlers(): HandlersOf<'sample'> {
  return {
    'sample/list': kept(async () => Promise.all((await findSamples()).samples.map(describe))),
  };
}

/** Copies a sample with its plugins into a directory that is new or empty. */
export async function copySample(
  name: string,
  target: string,
  { signal, progress }: Pick<Call, 'signal' | 'progress'>,
): Promise<void> {
  const { samples, checkout } = await findSamples();
  const sample = samples.find((one) => one.name === name);
  if (sample === undefined) {
    const names = samples.map((one) => one.name).join(', ');
    throw refusal('no-such-sample', `There is no sample \`${name}\`; there are ${names}.`);
  }
  const table = await readTable(sample);
  const missing = async () => {
    const there = new Set(await namesIn(sample.plugins));
    return table.filter(({ file }) => !there.has(file));
  };
  if (checkout !== undefined && (await missing()).length > 0) {
    progress('Building the plugins of the sample');
    await buildPlugins(checkout, signal);
  }
  const left = await missing();
  if (left.length === table.length) {
    throw new SlotwrightError(
      'unsupported',
      'no-plugins',
      `The plugins of the sample ${name} are not where Slotwright was installed.`,
      { advice: 'Install Slotwright again; in a checkout run `npm run samples`.' },
    );
  }
  progress('Copying the sample');
  const isNew = !(await isThere(target));
  try {
    await makeFolder(join(target, 'plugins'));
    for (const entry of copied) {
      const from = join(sample.directory, entry);
      if (await isThere(from)) await copyTree(from, join(target, entry));
    }
    for (const { file } of table) {
      const from = join(sample.plugins, file);
      if (await isThere(from)) await copyTree(from, join(target, 'plugins', file));
    }
    // Last, because it makes a project of the directory.
    const slotFile = await readFile(join(sample.directory, 'slot.json'), 'utf8');
    await writeFileAtomically(join(target, 'slot.json'), withoutPlugins(slotFile));
  } catch (error) {
    // Half a copy is of no use, and would be in the way of the next.
    if (isNew) await rm(target, { recursive: true, force: true });
    throw notWritable(target, error);
  }
}

/** Not `fs.cp`: in Electron the samples stand in an archive, which it does not see into. */
async function copyTree(from: string, to: string): Promise<void> {
  if (!(await stat(from)).isDirectory()) return writeFileAtomically(to, await readFile(from));
  for (const name of await readdir(from)) await copyTree(join(from, name), join(to, name));
}

/** The text of a `slot.json` without its entry `plugins`; everything else as it is written. */
export function withoutPlugins(text: string): string {
  const without = text.replace(/,\s*"plugins"\s*:\s*\[[^\]]*\]/, '');
  const { plugins, ...data } = v.parse(v.looseObject({}), JSON.parse(text));
  if (JSON.stringify(JSON.parse(without)) === JSON.stringify(data)) return without;
  return plugins === undefined ? text : `${JSON.stringify(data, null, 2)}\n`;
}

/** Looked for upwards from this file, in its bundle or in the checkout. */
const findSamples = kept(search);

async function search(): Promise<SampleStore> {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    for (const directory of [join(at, 'samples'), join(at, 'dist/samples')]) {
      const names = await samplesIn(directory);
      if (names.length === 0) continue;
      const isBuilt = basename(at) === 'dist' || directory.endsWith(join('dist', 'samples'));
      return {
        samples: names.map((name) => ({
          name,
          directory: join(directory, name),
          plugins: isBuilt
            ? join(directory, name, 'plugins')
            : join(at, '.cache/samples', name, 'plugins'),
        })),
        ...(isBuilt ? {} : { checkout: at }),
      };
    }
    if (dirname(at) === at) return { samples: [] };
  }
}

async function samplesIn(directory: string): Promise<string[]> {
  const names: string[] = [];
  for (const name of await namesIn(directory)) {
    if (await isThere(join(directory, name, 'slot.json'))) names.push(name);
  }
  return names.sort();
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

const tableSchema = v.object({
  plugins: v.array(
    v.object({
      file: v.pipe(v.string(), v.regex(/^[a-z0-9-]+\.wasm$/)),
      expect: v.string(),
      reasons: v.optional(v.array(v.string())),
    }),
  ),
});

async function readTable(sample: SampleSource) {
  const text = await readFile(join(sample.directory, 'plugins.json'), 'utf8');
  return v.parse(tableSchema, JSON.parse(text)).plugins;
}

async function describe(sample: SampleSource): Promise<Sample> {
  const loaded = await loadSlot(diskTree(sample.directory), '.');
  const newest = loaded.versions[0];
  const table = await readTable(sample);
  // A hostile plugin fits by its types, unless there is a reason why it does not.
  const fit = table.filter(
    ({ expect, reasons }) =>
      expect.startsWith('fits') || (expect === 'hostile' && reasons === undefined),
  ).length;
  const items = (direction: 'imports' | 'exports') =>
    newest === undefined ? [] : itemNames(newest.slot, direction);
  return {
    name: sample.name,
    ...headingOf(await readFile(join(sample.directory, 'README.md'), 'utf8'), sample.name),
    imports: items('imports'),
    exports: items('exports'),
    fit,
    misfit: table.length - fit,
  };
}

/** Short names of what a world imports or exports. */
function itemNames({ model, world }: WorldRef, direction: 'imports' | 'exports'): string[] {
  return [...worldOf(model, world)[direction]]
    .filter(([, item]) => item.kind !== 'type')
    .map(([name]) => parseItemId(name)?.item ?? name);
}

/** The first line of a README, `# Game mod: a game lets mods …`, as a title and a sentence. */
function headingOf(markdown: string, name: string): Pick<Sample, 'title' | 'description'> {
  const [, title = name, about = ''] = /^# ([^:\r\n]+): (.+?)\r?$/m.exec(markdown) ?? [];
  return { title, description: `${about.charAt(0).toUpperCase()}${about.slice(1)}.` };
}

const buildDeadline = 180_000;

/** Runs the checkout's own build of its samples, which may import what this room may not. */
function buildPlugins(checkout: string, signal: AbortSignal): Promise<void> {
  // In the desktop shell the running program is no Node; the checkout has one of its own.
  const node = process.platform === 'win32' ? 'node.exe' : 'node';
  const pinned = join(checkout, 'node_modules/node/bin', node);
  return new Promise((done, fail) => {
    const child = spawn(pinned, ['scripts/samples.ts'], {
      cwd: checkout,
      stdio: 'ignore',
      timeout: buildDeadline,
      signal,
      windowsHide: true,
    });
    // What could not be built is missing afterwards, and whoever needs it says so.
    child.on('error', () => (signal.aborted ? fail(new CancelledError('given up')) : done()));
    child.on('close', () => done());
  });
}
