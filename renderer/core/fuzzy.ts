/** Finds what was typed in names: its letters in order, best where they start words or stand together. */

export interface FuzzyMatch {
  readonly score: number;
  /** Places of the letters in the text, ascending. */
  readonly at: readonly number[];
}

const startsWord = (text: string, index: number): boolean => {
  if (index === 0) return true;
  const before = text.charAt(index - 1);
  const here = text.charAt(index);
  return /[\s\-_./:@›]/.test(before) || (/[a-z]/.test(before) && /[A-Z]/.test(here));
};

/** `undefined` when the text does not have the letters. Spaces of the query are left out. */
export function fuzzyMatch(query: string, text: string): FuzzyMatch | undefined {
  const letters = query.toLowerCase().replace(/\s+/g, '');
  if (letters === '') return { score: 0, at: [] };
  const lower = text.toLowerCase();
  const whole = lower.indexOf(query.toLowerCase().trim());
  if (whole >= 0) {
    const length = query.trim().length;
    return {
      score: 1000 - whole + (startsWord(text, whole) ? 500 : 0) - text.length / 10,
      at: Array.from({ length }, (_, step) => whole + step),
    };
  }
  return scattered(letters, text, lower);
}

/**
 * The best way to lay the letters over the text, by dynamic programming over pairs of a letter and a
 * place: `best[j]` is the score with the current letter at place `j`.
 */
function scattered(letters: string, text: string, lower: string): FuzzyMatch | undefined {
  const size = text.length;
  let best: number[] = [];
  const from: number[][] = [];
  for (let i = 0; i < letters.length; i++) {
    const next = new Array<number>(size).fill(Number.NEGATIVE_INFINITY);
    const came = new Array<number>(size).fill(-1);
    // The best score of the letter before at any place at least two before, and where.
    let far = Number.NEGATIVE_INFINITY;
    let farAt = -1;
    for (let j = i; j < size; j++) {
      const twoBack = best[j - 2] ?? Number.NEGATIVE_INFINITY;
      if (i > 0 && twoBack > far) {
        far = twoBack;
        farAt = j - 2;
      }
      if (lower[j] !== letters[i]) continue;
      const own = startsWord(text, j) ? 12 : 1;
      if (i === 0) {
        next[j] = own - j * 0.1;
        continue;
      }
      const together = (best[j - 1] ?? Number.NEGATIVE_INFINITY) + 6;
      const apart = far - 1;
      next[j] = Math.max(together, apart) + own;
      came[j] = together >= apart ? j - 1 : farAt;
    }
    best = next;
    from.push(came);
  }
  let end = -1;
  for (let j = 0; j < size; j++)
    if ((best[j] ?? 0) > (best[end] ?? Number.NEGATIVE_INFINITY)) end = j;
  const score = best[end];
  if (score === undefined || !Number.isFinite(score)) return undefined;
  const at: number[] = [];
  for (let i = letters.length - 1; i >= 0 && end >= 0; i--) {
    at.unshift(end);
    end = from[i]?.[end] ?? -1;
  }
  return isScattered(text, at) ? undefined : { score: score - size / 50, at };
}

/** Letters from the middle of here and there match nearly every sentence: one such place is enough. */
function isScattered(text: string, at: readonly number[]): boolean {
  const loose = at.filter((place, step) => at[step - 1] !== place - 1 && !startsWord(text, place));
  return loose.length > 1;
}

export interface Ranked<Item> {
  readonly item: Item;
  readonly match: FuzzyMatch;
}

/** The items that match, best first; those that are equally good keep their order. */
export function rank<Item>(
  query: string,
  items: readonly Item[],
  textOf: (item: Item) => string,
  limit: number,
): readonly Ranked<Item>[] {
  const found: Ranked<Item>[] = [];
  for (const item of items) {
    const match = fuzzyMatch(query, textOf(item));
    if (match !== undefined) found.push({ item, match });
  }
  return found.sort((a, b) => b.match.score - a.match.score).slice(0, limit);
}
