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
  let at = 0;
  while (at < names.length) {
    const run = runAt(names, at);
    runs.push(run);
    at += run.length;
  }
  return runs;
}

/** Of the beginnings that a name shares with the next, the longest that enough names share. */
function runAt(names: readonly string[], at: number): NameRun {
  for (const beginning of sharedBeginnings(names[at] ?? '', names[at + 1] ?? '')) {
    let length = 0;
    while (at + length < names.length && goesOn(names[at + length] ?? '', beginning)) length++;
    if (length >= fewest) return { beginning, length };
  }
  return { beginning: undefined, length: 1 };
}

const goesOn = (name: string, beginning: string): boolean =>
  name.startsWith(beginning) && name.length > beginning.length;

/** Up to a joint, the longest first. */
function sharedBeginnings(a: string, b: string): readonly string[] {
  const found: string[] = [];
  for (let end = 0; end < a.length && a[end] === b[end]; end++) {
    if (end + 1 >= shortest && /[-/:.]/.test(a[end] ?? '')) found.unshift(a.slice(0, end + 1));
  }
  return found;
}
