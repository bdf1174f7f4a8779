/**
 * Decisions drawn from a list of numbers, so that a generated thing may be built by plain code and
 * still shrinks: fast-check shortens the list and lowers the numbers, and when it runs out every
 * decision is the first. So the first option is always the simplest.
 */

import * as fc from 'fast-check';

export interface Choices {
  /** 0 up to and without `limit`. */
  below(limit: number): number;
  /** True in `percent` of 100 cases; false when the list has run out. */
  chance(percent: number): boolean;
  pick<Value>(options: readonly Value[]): Value;
}

/**
 * Lists of up to `most` decisions. Short lists make dull things, so they are at least a third as
 * long; shrinking loses nothing by it, since a list that ends in zeros means the same as one that
 * ends there.
 */
export function arbitraryChoices(most: number): fc.Arbitrary<Choices> {
  const number = fc.noBias(fc.nat(0xffff));
  return fc
    .array(number, { minLength: Math.floor(most / 3), maxLength: most, size: 'max' })
    .map(choicesFrom);
}

export function choicesFrom(numbers: readonly number[]): Choices {
  let at = 0;
  const below = (limit: number): number => {
    const number = numbers[at] ?? 0;
    at += 1;
    return number % limit;
  };
  return {
    below,
    chance: (percent) => below(100) >= 100 - percent,
    pick(options) {
      const value = options[below(options.length)];
      if (value === undefined) throw new Error('nothing to choose from');
      return value;
    },
  };
}
