/**
 * Files that a generator makes again and again in a directory. What was written is noted there with
 * its hash, so that what somebody has changed by hand is not overwritten.
 */

import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { SlotwrightError } from '../wit/errors.ts';
import { writeFileAtomically } from './atomic-write.ts';
import { isMissing, readError } from './file-tree.ts';
import { shownPath } from './paths.ts';

export interface GeneratedFile {
  /** With `/`, inside the directory. */
  readonly path: string;
  readonly text: string;
  /** Written once, and never again. */
  readonly skeleton?: true;
}

export interface WrittenFiles {
  /** Written or as they should be already, in the order given; kept skeletons are not among them. */
  readonly files: readonly string[];
  /** Skeletons that were there. */
  readonly kept: readonly string[];
  /** Made earlier, no longer needed, and unchanged since. */
  readonly removed: readonly string[];
}

export const recordName = '.slotwright-generated.json';

const recordSchema = v.strictObject({
  schema: v.literal('generated/1'),
  /** By path, the SHA-256 of what was written. */
  files: v.record(v.string(), v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
});

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Writes the files, all or none of them.
 *
 * @throws SlotwrightError `files-changed` when a file is there that was changed since, or that was
 *   not made here; not with `force`.
 */
export async function writeGenerated(
  directory: string,
  files: readonly GeneratedFile[],
  force: boolean,
): Promise<WrittenFiles> {
  const recorded = await readRecord(join(directory, recordName));
  const present = new Map<string, string>();
  for (const { path } of files) {
    const text = await read(join(directory, path));
    if (text !== undefined) present.set(path, text);
  }
  const kept = files.filter(({ path, skeleton }) => skeleton && present.has(path));
  const made = files.filter((file) => !kept.includes(file));
  const changed = made.filter(({ path, text }) => {
    const found = present.get(path);
    return found !== undefined && found !== text && hash(found) !== recorded[path];
  });
  if (changed.length > 0 && !force) {
    const names = changed.map(({ path }) => `  ${shownPath(path)}`).join('\n');
    throw new SlotwrightError(
      'usage',
      'files-changed',
      `Nothing is written: ${changed.length === 1 ? 'a file was' : `${changed.length} files were`} changed by hand or made by something else:\n${names}`,
      { advice: 'Overwrite with `--force`, or choose another directory with `--out`.' },
    );
  }
  for (const { path, text } of made) {
    if (present.get(path) !== text) await writeFileAtomically(join(directory, path), text);
  }
  const removed: string[] = [];
  const paths = new Set(files.map(({ path }) => path));
  for (const [path, sum] of Object.entries(recorded)) {
    if (paths.has(path) || !isInside(path)) continue;
    const text = await read(join(directory, path));
    if (text === undefined || hash(text) !== sum) continue;
    await rm(join(directory, path));
    removed.push(path);
  }
  const record = {
    schema: 'generated/1',
    files: Object.fromEntries(
      files.flatMap(({ path, text, skeleton }) => (skeleton ? [] : [[path, hash(text)]])),
    ),
  };
  await writeFileAtomically(join(directory, recordName), `${JSON.stringify(record, null, 2)}\n`);
  return { files: made.map(({ path }) => path), kept: kept.map(({ path }) => path), removed };
}

/** A record is data that anybody may have written: it must not make us remove files elsewhere. */
const isInside = (path: string): boolean =>
  /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/.test(path) && !path.includes('..');

async function readRecord(path: string): Promise<Readonly<Record<string, string>>> {
  const text = await read(path);
  if (text === undefined) return {};
  try {
    return v.parse(recordSchema, JSON.parse(text)).files;
  } catch (error) {
    throw new SlotwrightError(
      'usage',
      'bad-record',
      `${shownPath(path)} is not what was written there: ${error instanceof Error ? error.message : error}`,
      { advice: 'Remove it; files that are there count as changed by hand then.' },
    );
  }
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw readError(shownPath(path), error);
  }
}
