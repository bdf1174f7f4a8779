/** How failures of files are said: what happened, why, what became of the text (LOOKS, "Words" 9). */

import { messageOf } from '../../../wit/errors.ts';
import { nameOf } from '../../core/paths.ts';
export function saveFailed(path: string, error: unknown): string {
  return `Could not save ${nameOf(path)}: ${reason(error)}. Your text is kept and will be here after a restart.`;
}

function reason(error: unknown): string {
  const text = messageOf(error).replace(/\.$/, '');
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** `14:02`; with the day when it was another. */
export function timeOf(at: number, now: number): string {
  const then = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  const clock = `${two(then.getHours())}:${two(then.getMinutes())}`;
  if (then.toDateString() === new Date(now).toDateString()) return clock;
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())} ${clock}`;
}
