/**
 * Text with characters that a field cannot hold or show: carriage returns, which it takes away, and
 * controls. It is written as WAVE has it, with quotes and escapes.
 */

import type { ValueProblem } from '../../../wit/values/problem.ts';
import { parseWave } from '../../../wit/values/wave.ts';
import { printWave } from '../../../wit/values/wave-print.ts';

/** Controls but line feed and tab, separators of lines, and what turns the direction of a text. */
const unfit = /(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]/u;

export const needsEscapes = (text: string): boolean => unfit.test(text);

export const escapedText = (text: string): string => printWave({ kind: 'string', value: text });

const nothing = { worlds: [], interfaces: [], types: [], packages: [] };

export function readEscaped(
  text: string,
): { readonly text: string } | { readonly problem: Pick<ValueProblem, 'kind' | 'message'> } {
  const read = parseWave(nothing, 'string', text);
  if ('problems' in read) {
    const { kind } = read.problems[0];
    const message = `This text is written with escapes, in quotes: ${read.problems[0].message}`;
    return { problem: { kind, message } };
  }
  return { text: read.value.kind === 'string' ? read.value.value : '' };
}
