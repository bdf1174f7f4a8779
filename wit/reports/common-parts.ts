/** What two lists have in common, in order: the base of every difference that is shown. */

/** More pairs than this are not compared one by one; nothing counts as common then. */
const maximumPairs = 250_000;

/** Index pairs of a longest common subsequence. */
export function commonParts(
  a: readonly string[],
  b: readonly string[],
): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  if (a.length * b.length > maximumPairs) return pairs;
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return pairs;
}
