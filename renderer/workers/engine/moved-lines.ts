/**
 * Findings are about the last text that was valid. While a text has errors their places are said in
 * the text as it is: lines before the first change stay, lines after the last one move along.
 */

import type { Resolution } from '../../../wit/model/input.ts';
import type { Judged } from './judged.ts';

/** 1-based line to 1-based line. */
export type MoveLine = (line: number) => number;

const stay: MoveLine = (line) => line;

export function movedLines(before: string, now: string): MoveLine {
  if (before === now) return stay;
  const old = before.split('\n');
  const lines = now.split('\n');
  const shorter = Math.min(old.length, lines.length);
  let head = 0;
  while (head < shorter && old[head] === lines[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === lines.at(-1 - tail)) tail++;
  const added = lines.length - old.length;
  const lastChanged = Math.min(lines.length, Math.max(head + 1, lines.length - tail));
  return (line) => {
    if (line <= head) return line;
    if (line > old.length - tail) return line + added;
    return Math.min(line, lastChanged);
  };
}

/** Of one state of the texts: all findings of all plugins ask for the same few files. */
const known = new WeakMap<object, Map<string, MoveLine>>();

/** How the lines of a file moved since the text that the verdict is about. */
export function moveOf({ slot, against }: Judged, file: string): MoveLine {
  const { snapshot, chosen, stale } = slot;
  if (!stale || snapshot === undefined || against !== chosen) return stay;
  const ofSnapshot = known.get(snapshot) ?? new Map<string, MoveLine>();
  known.set(snapshot, ofSnapshot);
  const made =
    ofSnapshot.get(file) ?? moveIn(against.resolution, snapshot.document(file)?.text, file);
  ofSnapshot.set(file, made);
  return made;
}

function moveIn(valid: Resolution | undefined, now: string | undefined, file: string): MoveLine {
  const before = valid?.trees.get(file)?.text;
  return before === undefined || now === undefined ? stay : movedLines(before, now);
}
