/** Failures on their way to the app: every error becomes a `WireError`, and none is lost. */

import { CancelledError, messageOf, SlotwrightError } from '../../wit/errors.ts';
import type { WireError } from '../contract/wire.ts';

/** A wrong use that the app or its user can mend. */
export function refusal(
  code: string,
  message: string,
  advice?: string,
  data?: unknown,
): SlotwrightError {
  return new SlotwrightError('usage', code, message, {
    ...(advice === undefined ? {} : { advice }),
    ...(data === undefined ? {} : { data }),
  });
}

export function wireError(error: unknown): WireError {
  if (error instanceof CancelledError) return { code: 'cancelled', message: error.message };
  if (error instanceof SlotwrightError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.advice === undefined ? {} : { advice: error.advice }),
      ...(error.data === undefined ? {} : { data: error.data }),
    };
  }
  return {
    code: 'internal',
    message: messageOf(error),
    advice: 'This is a defect of Slotwright; what you typed is kept.',
  };
}
