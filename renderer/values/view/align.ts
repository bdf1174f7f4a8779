/** Which items of two lists are the same, in order: the longest common sequence. Pure. */

export interface Run {
  readonly kind: 'same' | 'different';
  readonly before: { readonly start: number; readonly end: number };
  readonly after: { readonly start: number; readonly end: number };
}

/** Of at most some thousand items each: the table has a cell for every pair. */
export function aligned(before: readonly string[], after: readonly string[]): readonly Run[] {
  const runs = new Runs();
  const width = after.length + 1;
  // How long the common sequence is from each pair of places on.
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        before[row] === after[column]
          ? (lengths[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(
              lengths[(row + 1) * width + column] ?? 0,
              lengths[row * width + column + 1] ?? 0,
            );
    }
  }
  let row = 0;
  let column = 0;
  while (row < before.length || column < after.length) {
    if (row < before.length && column < after.length && before[row] === after[column]) {
      runs.same(1);
      row += 1;
      column += 1;
    } else if (
      column >= after.length ||
      (row < before.length &&
        (lengths[(row + 1) * width + column] ?? 0) >= (lengths[row * width + column + 1] ?? 0))
    ) {
      runs.different(1, 0);
      row += 1;
    } else {
      runs.different(0, 1);
      column += 1;
    }
  }
  return runs.done();
}

/** Puts what follows each other and is of one kind together. */
class Runs {
  readonly #runs: Run[] = [];
  #before = 0;
  #after = 0;

  same(count: number): void {
    this.#add('same', count, count);
  }

  different(before: number, after: number): void {
    this.#add('different', before, after);
  }

  done(): readonly Run[] {
    return this.#runs;
  }

  #add(kind: Run['kind'], before: number, after: number): void {
    if (before === 0 && after === 0) return;
    const last = this.#runs.at(-1);
    const start =
      last?.kind === kind
        ? { before: last.before.start, after: last.after.start }
        : { before: this.#before, after: this.#after };
    if (last?.kind === kind) this.#runs.pop();
    this.#before += before;
    this.#after += after;
    this.#runs.push({
      kind,
      before: { start: start.before, end: this.#before },
      after: { start: start.after, end: this.#after },
    });
  }
}
