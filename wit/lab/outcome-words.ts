/** How a call ended, in words; the same in suites, replays, fuzzing and the app. */

import { unreachable } from '../errors.ts';
import type { Outcome } from './files.ts';
import { shown } from './pattern.ts';
import { type Printed, trapCause } from './trap-causes.ts';

/** For the middle of a sentence: ``the value `5` ``, ``a trap, `unreachable` ``. JSON stands in backticks. */
export function outcomeInWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'value':
      return outcome.value === undefined
        ? 'no result, as it should have none'
        : `the value \`${shown(outcome.value)}\``;
    case 'error':
      return `the error \`${shown(outcome.value)}\``;
    case 'trap':
      return `a trap${quotedMessage(firstLine(outcome.message))}`;
    case 'limit':
      return `an end by the limit \`${outcome.limit}\`: ${firstLine(outcome.message)}`;
    default:
      return unreachable(outcome);
  }
}

/** Our own messages hold code spans already. */
const quotedMessage = (message: string): string =>
  message.includes('`') ? ` (${message.replace(/\.$/, '')})` : `, \`${message}\``;

/** Sentences on a call that ended in the middle: what, what was printed, and the usual cause. */
export function endInWords(
  outcome: Extract<Outcome, { kind: 'trap' | 'limit' }>,
  printed: Printed,
): string {
  const cause = trapCause(outcome, printed);
  const what =
    outcome.kind === 'trap'
      ? `It traps: ${sentence(outcome.message)}`
      : `It is stopped: ${sentence(outcome.message)}`;
  const said = cause.printed === undefined ? '' : ` It printed: “${cause.printed}”.`;
  return `${what}${said} ${cause.usual} ${cause.advice}`;
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

const sentence = (text: string): string => {
  const line = firstLine(text).trim();
  return /[.!?]$/.test(line) ? line : `${line}.`;
};
