/** What is wrong with a value, and where in it. */

import type { TextRange } from '../text/position.ts';

/** A field, case or place in a tuple by its name; an item of a list, a map entry by its number. */
export type PathStep = string | number;

export type ProblemKind =
  /** Something else stands where a value of the type must. */
  | 'mismatch'
  /** A number, character or length that the type has no room for. */
  | 'range'
  /** A field, payload or item that must be there. */
  | 'missing'
  /** A field, case, flag or item that the type does not have. */
  | 'unknown'
  /** Text that cannot be read. */
  | 'syntax'
  /** Larger or deeper than is taken. */
  | 'limit'
  /** An object that does not let itself be read: a getter that throws, a revoked proxy. */
  | 'unreadable';

export interface ValueProblem {
  readonly kind: ProblemKind;
  /** From the outermost value inwards. */
  readonly path: readonly PathStep[];
  /** One sentence, without the path. What is WIT stands in backticks. */
  readonly message: string;
  /** Where in the text, for what was read from text. */
  readonly span?: TextRange;
}

/** What is long is cut in messages. */
const longestShown = 40;

export const shortened = (text: string): string =>
  text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;

/** `args.2.tags[3]`, as WIT and people would write it; empty for the value itself. */
export function formatPath(path: readonly PathStep[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

/** `args.2.tags[3]: 300 does not fit …`. */
export function formatProblem({ path, message }: Pick<ValueProblem, 'path' | 'message'>): string {
  const place = formatPath(path);
  return place === '' ? message : `${place}: ${message}`;
}
