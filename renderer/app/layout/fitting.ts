/** Which items of a bar are left out where it is too narrow for all. */

export interface Fittable {
  /** As wide as it is drawn; 0 while it shows nothing, which takes no gap either. */
  readonly width: number;
  /** The least goes first; among equals the one further right. */
  readonly weight: number;
}

/** Indexes of the items that are left out; what weighs `Infinity` never is. */
export function leftOut(
  items: readonly Fittable[],
  available: number,
  gap: number,
): ReadonlySet<number> {
  const out = new Set<number>();
  const shown = items.map((item, index) => ({ ...item, index })).filter(({ width }) => width > 0);
  let needed = shown.reduce((sum, { width }) => sum + width + gap, 0) - gap;
  const order = shown.toSorted((a, b) => a.weight - b.weight || b.index - a.index);
  for (const { width, weight, index } of order) {
    if (needed <= available || weight === Number.POSITIVE_INFINITY) break;
    out.add(index);
    needed -= width + gap;
  }
  return out;
}
