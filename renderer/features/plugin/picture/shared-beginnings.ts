/** Names that share a beginning are listed under it, so that the eye meets only where they differ. */

export interface NameRun {
  /** Ends with a joint, such as `language-server-`; absent for a name that stands alone. */
  readonly beginning: string | undefined;
  /** How many names in a row. */
  readonly length: number;
}

const fewest = 3;
const shortest = 4;

/** Cuts a list into runs; their lengths add up to it. */
export function runsOf(names: readonly string[]): readonly NameRun[] {
  const runs: NameRun[] = [];
  for (let at = 0; at < names.length; ) {
    const beginning = sharedBeginning(names[at] ?? '', names[at + 1] ?? '');
    let length = 1;
    if (beginning.length >= shortest) {
      while (at + length < names.length && beginsWith(names[at + length], beginning)) length++;
    }
    const shared = length >= fewest;
    runs.push({ beginning: shared ? beginning : undefined, length: shared ? length : 1 });
    at += shared ? length : 1;
  }
  return runs;
}

/** And goes on after it. */
const beginsWith = (name: string | undefined, beginning: string): boolean =>
  name?.startsWith(beginning) === true && name.length > beginning.length;

function sharedBeginning(a: string, b: string): string {
  let end = 0;
  while (end < a.length && end < b.length && a[end] === b[end]) end++;
  return /^.*[-/:.]/.exec(a.slice(0, end))?.[0] ?? '';
}
