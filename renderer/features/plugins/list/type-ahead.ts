/** Typing letters in the list goes to the plugin whose name begins with them. */

/** Letters typed later than this begin anew. */
export const typeAheadMs = 700;

/**
 * Index of the next name that begins with `typed`, from `from` on and around; the same letter again
 * and again goes through all that begin with it.
 */
export function typeAhead(
  names: readonly (string | undefined)[],
  from: number,
  typed: string,
): number | undefined {
  const letters = [...typed.toLowerCase()];
  const first = letters[0];
  if (first === undefined || names.length === 0) return undefined;
  const repeated = letters.length > 1 && letters.every((letter) => letter === first);
  const start = Math.max(from, 0);
  const find = (prefix: string, offset: number): number | undefined => {
    for (let step = 0; step < names.length; step += 1) {
      const index = (start + offset + step) % names.length;
      if (names[index]?.toLowerCase().startsWith(prefix)) return index;
    }
    return undefined;
  };
  // A single letter moves on; more letters may stay where they are.
  return (
    find(letters.join(''), letters.length === 1 ? 1 : 0) ?? (repeated ? find(first, 1) : undefined)
  );
}
