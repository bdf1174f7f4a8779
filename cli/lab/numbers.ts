/** Numbers as the command line gives them. */

import { SlotwrightError } from '../../wit/errors.ts';
import type { Arguments } from '../arguments.ts';

/** A whole number between two others; fails with `bad-number`. */
export function wholeNumber(
  given: Arguments,
  option: string,
  least: number,
  most: number,
): number | undefined {
  const text = given.text(option);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new SlotwrightError(
    'usage',
    'bad-number',
    `\`--${option}\` is a whole number from ${least} to ${most}, not \`${text}\`.`,
  );
}
