/** Small files of Slotwright's own (recent projects, view state): read, changed and written one at a time. */

import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { writeFileAtomically } from '../atomic-write.ts';
import { Turns } from '../contract/turns.ts';
import { isMissing } from '../file-tree.ts';

const turns = new Turns();

/**
 * What `path` holds, or `fallback` where there is nothing, or nothing that fits the schema: these
 * files are ours, and the app has to start when one of them was damaged.
 */
export async function readStored<const S extends v.GenericSchema>(
  path: string,
  schema: S,
  fallback: v.InferOutput<S>,
): Promise<v.InferOutput<S>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return fallback;
    throw error;
  }
  try {
    return v.parse(schema, JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof v.ValiError) return fallback;
    throw error;
  }
}

/** Changes what is stored; two changes at once come one after the other. */
export function updateStored<const S extends v.GenericSchema>(
  path: string,
  schema: S,
  fallback: v.InferOutput<S>,
  change: (before: v.InferOutput<S>) => v.InferOutput<S>,
): Promise<void> {
  return turns.take(path, async () => {
    const after = change(await readStored(path, schema, fallback));
    await writeFileAtomically(path, `${JSON.stringify(after, null, 2)}\n`);
  });
}
