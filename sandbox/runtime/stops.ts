/** What ends a call from inside: limits, traps of mocks, questions, values that do not fit. */

import { messageOf } from '../../wit/errors.ts';
import type { LimitName, Outcome } from '../../wit/lab/files.ts';

export type Ending = Extract<Outcome, { kind: 'trap' | 'limit' }>;

/**
 * Thrown through the plugin, which may catch it (`catch_all` catches what JavaScript throws): the
 * session remembers the first one, and throws it again at each further call of an import.
 */
export class Stop extends Error {
  override readonly name = 'Stop';
  readonly ending: Ending;

  constructor(ending: Ending) {
    super(ending.message);
    this.ending = ending;
  }
}

export const trap = (message: string): Stop => new Stop({ kind: 'trap', message });

export const overLimit = (limit: LimitName, message: string): Stop =>
  new Stop({ kind: 'limit', limit, message });

/** A value that is none of its type, or larger than may cross. `message` has the place in it. */
export class BadValue extends Error {
  override readonly name = 'BadValue';
  readonly tooLarge: boolean;

  constructor(message: string, tooLarge: boolean) {
    super(message);
    this.tooLarge = tooLarge;
  }
}

/** Says whose value it is that does not fit, or what else went wrong with it. */
export function stopFor(error: unknown, subject: string): Stop {
  if (error instanceof Stop) return error;
  // The plugin's own calls filled the stack.
  if (error instanceof RangeError) return trap('stack overflow: its calls nest too deeply');
  const message = `${subject}: ${messageOf(error)}`;
  const tooLarge = error instanceof BadValue && error.tooLarge;
  return tooLarge ? overLimit('value-size', message) : trap(message);
}
