/** A sample as it stands on disk: a slot project, and the table of its plugins. */

import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { SlotwrightError } from '../../wit/errors.ts';
import { flatten } from '../../wit/tools/flatten.ts';
import type { Slot, SlotFile } from '../../workspace/contract/slot-file.ts';
import { parseSlotFile } from '../../workspace/project.ts';
import { readWit } from '../../workspace/read-wit.ts';
import { pluginTableSchema, type SamplePlugin } from './plugin-table.ts';

export const samplesDirectory = resolve(import.meta.dirname, '..');

export interface Sample {
  readonly name: string;
  /** Absolute. */
  readonly directory: string;
  readonly slotFile: SlotFile;
  /** Key of its only slot in `slot.json`. */
  readonly slotName: string;
  readonly slot: Slot;
  /** The world's name without its package. */
  readonly world: string;
  readonly plugins: readonly SamplePlugin[];
}

/** All samples by name: the directories here that have a `slot.json`. */
export async function readSamples(directory: string = samplesDirectory): Promise<Sample[]> {
  const entries = await readdir(directory, { recursive: true });
  const names = entries
    .map((entry) => entry.replaceAll('\\', '/'))
    .filter((entry) => /^[^/]+\/slot\.json$/.test(entry))
    .map((entry) => entry.slice(0, -'/slot.json'.length))
    .sort();
  return Promise.all(names.map((name) => readSample(join(directory, name), name)));
}

async function readSample(directory: string, name: string): Promise<Sample> {
  const slotPath = join(directory, 'slot.json');
  const { data: slotFile } = parseSlotFile(slotPath, await readFile(slotPath, 'utf8'));
  const [only, ...others] = Object.entries(slotFile.slots);
  if (only === undefined || others.length > 0) {
    throw new SlotwrightError('usage', 'bad-sample', `${slotPath}: a sample has one slot.`);
  }
  const [slotName, slot] = only;
  return {
    name,
    directory,
    slotFile,
    slotName,
    slot,
    world: slot.world.slice(slot.world.lastIndexOf('/') + 1),
    plugins: await readTable(join(directory, 'plugins.json')),
  };
}

async function readTable(path: string): Promise<readonly SamplePlugin[]> {
  const parsed = v.safeParse(pluginTableSchema, JSON.parse(await readFile(path, 'utf8')));
  if (parsed.success) return parsed.output.plugins;
  const [issue] = parsed.issues;
  throw new SlotwrightError(
    'usage',
    'bad-plugin-table',
    `${path}: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`,
  );
}

/** The WIT of one version of the sample's slot, as one text. */
export async function versionText(sample: Sample, version: string): Promise<string> {
  const found = sample.slot.versions.find((candidate) => candidate.version === version);
  if (found === undefined || typeof found.wit !== 'string') {
    throw new SlotwrightError(
      'usage',
      'bad-sample',
      `${sample.name}/slot.json has no version ${version} in a directory of its own.`,
    );
  }
  return flatten(await readWit(found.wit, sample.directory));
}

/** The WIT that a plugin is built with: that of its version, changed as its table entry says. */
export async function pluginText(sample: Sample, plugin: SamplePlugin): Promise<string> {
  let text = await versionText(sample, plugin.builtFor);
  for (const edit of plugin.wit?.edits ?? []) {
    const pieces = text.split(edit.replace);
    if (pieces.length !== 2) {
      throw new SlotwrightError(
        'usage',
        'bad-sample',
        `${sample.name}/${plugin.file}: the text to replace is ${pieces.length - 1} times in the WIT: ${JSON.stringify(edit.replace)}`,
      );
    }
    text = pieces.join(edit.with);
  }
  for (const path of plugin.wit?.append ?? []) {
    text += `\n${await readFile(join(sample.directory, path), 'utf8')}`;
  }
  return text;
}
