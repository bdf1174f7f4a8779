/** Tells tabs of the same name apart: versions of a slot have their files' names in common. */

import { nameOf, parentOf } from '../../core/paths.ts';

/**
 * The end of a file's folder that no other of its name has: `v0.5.0` of `wit/v0.5.0/a.wit` beside
 * `wit/v0.4.0/a.wit`. `undefined` where the name says enough.
 */
export function folderApart(path: string, open: Iterable<string>): string | undefined {
  const name = nameOf(path);
  const folder = parentOf(path);
  const others = [...open].filter((one) => one !== path && nameOf(one) === name).map(parentOf);
  if (others.length === 0) return undefined;
  const steps = folder.split('/');
  for (let from = steps.length - 1; from > 0; from -= 1) {
    const end = steps.slice(from).join('/');
    if (others.every((other) => other !== end && !other.endsWith(`/${end}`))) return end;
  }
  return folder === '' ? './' : folder;
}
