/**
 * Slot projects: `slot.json` read, checked and migrated. A file of an unknown version or with bad
 * data is refused with its place and left as it is.
 */

import * as v from 'valibot';
import { SlotwrightError } from '../wit/errors.ts';
import { type JsonPath, type JsonPlaces, parseJson } from '../wit/text/json-source.ts';
import { describeIssue } from '../wit/text/schema-issues.ts';
import { type SlotFile, slotFileSchema } from './contract/slot-file.ts';
import type { FileTree } from './file-tree.ts';
import { nearest } from './nearest.ts';
import { slotFileName } from './paths.ts';
import { decodeText } from './read-wit.ts';

export interface Project {
  /** The directory of `slot.json`, as a path of the tree it was read from. */
  readonly directory: string;
  /** `slot.json` as messages name it. */
  readonly file: string;
  readonly data: SlotFile;
  /** Places in `slot.json`, for messages about what it refers to. */
  readonly places: JsonPlaces;
}

/**
 * From each older version of the format to the next: takes data that has `schema` as its key says
 * and gives data of the following version. Version 1 is the first, so there is none yet.
 */
const migrations: Readonly<Record<string, (data: Readonly<Record<string, unknown>>) => unknown>> =
  {};

/** The project whose `slot.json` stands in `directory`. */
export async function readProject(tree: FileTree, directory: string): Promise<Project> {
  const path = `${directory}/${slotFileName}`;
  const file = tree.shown(path);
  const text = decodeText(file, await tree.read(path));
  return { directory, file, ...parseSlotFile(file, text) };
}

/**
 * Checks the text of a `slot.json`. Errors have the code `bad-slot-file` or `unknown-schema` and a
 * message that begins with `file:line:column`.
 */
export function parseSlotFile(file: string, text: string): Pick<Project, 'data' | 'places'> {
  const source = parseJson(text);
  if (!source.ok) {
    const { line, column } = source.position;
    throw badSlotFile(`${file}:${line}:${column}: ${source.message}.`);
  }
  const { places } = source;
  const at = (path: JsonPath) => {
    const { line, column } = places.positionOf(path);
    return `${file}:${line}:${column}`;
  };
  if (Array.isArray(source.value))
    throw badSlotFile(`${at([])}: the file is a list; expected is an object.`);
  const current = migrate(source.value, at);
  const parsed = v.safeParse(slotFileSchema, current);
  if (parsed.success) {
    checkReferences(parsed.output, at);
    return { data: parsed.output, places };
  }
  const messages = parsed.issues.map((issue) => describeIssue(issue, at, guess));
  throw badSlotFile(messages.join('\n'), messages);
}

/** Makes the data of an older format current. */
function migrate(value: unknown, at: (path: JsonPath) => string): unknown {
  let data = value;
  for (;;) {
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return data;
    const record: Readonly<Record<string, unknown>> = { ...data };
    const schema = record.schema;
    if (typeof schema !== 'string' || schema === slotFileSchema.entries.schema.literal) return data;
    const step = Object.hasOwn(migrations, schema) ? migrations[schema] : undefined;
    if (step === undefined) {
      throw new SlotwrightError(
        'usage',
        'unknown-schema',
        `${at(['schema'])}: the format is \`${schema}\`; this version of slotwright knows \`slot/1\`.`,
        { advice: 'The file is left as it is. A newer slotwright may be able to read it.' },
      );
    }
    data = step(record);
  }
}

/** What a schema cannot say: versions that appear twice, hosts that serve what does not exist. */
function checkReferences(data: SlotFile, at: (path: JsonPath) => string): void {
  if (Object.keys(data.slots).length === 0) {
    throw badSlotFile(`${at(['slots'])}: there is no slot in \`slots\`.`);
  }
  for (const [name, slot] of Object.entries(data.slots)) {
    const seen = new Set<string>();
    slot.versions.forEach(({ version }, index) => {
      if (seen.has(version)) {
        throw badSlotFile(
          `${at(['slots', name, 'versions', index, 'version'])}: version ${version} of slot ${name} is given twice.`,
        );
      }
      seen.add(version);
    });
  }
  data.hosts?.forEach((host, index) => {
    for (const [name, versions] of Object.entries(host.serves)) {
      const slot = Object.hasOwn(data.slots, name) ? data.slots[name] : undefined;
      if (slot === undefined) {
        throw badSlotFile(
          `${at(['hosts', index, 'serves', name])}: host ${host.release} serves \`${name}\`, which is no slot of this file.`,
        );
      }
      versions.forEach((version, place) => {
        if (slot.versions.some((known) => known.version === version)) return;
        throw badSlotFile(
          `${at(['hosts', index, 'serves', name, place])}: host ${host.release} serves ${name} ${version}, which is no version of that slot.`,
        );
      });
    }
  });
}

function badSlotFile(message: string, data?: unknown): SlotwrightError {
  return new SlotwrightError('usage', 'bad-slot-file', message, { data });
}

const guess = (name: string): string | undefined =>
  knownKeys.has(name) ? undefined : nearest(name, knownKeys);

const knownKeys: ReadonlySet<string> = new Set([
  ...Object.keys(slotFileSchema.entries),
  'world',
  'title',
  'versions',
  'ambient',
  'layer',
  'capabilities',
  'limits',
  'version',
  'wit',
  'status',
  'until',
  'git',
  'path',
  'release',
  'serves',
  'runtime',
  'memoryMiB',
  'callMs',
  'rule',
  'reason',
  'languages',
  'id',
  'description',
  'risk',
  'imports',
]);
