/** Which failures to open or run a plugin are answers about it. */

import { SlotwrightError } from '../errors.ts';

/** As `Runner.open` names them. Missing files, bad mocks, no place to run in are the caller's matter. */
const codes: ReadonlySet<string> = new Set(['not-runnable', 'glue-clash']);

export const isRefusal = (error: unknown): error is SlotwrightError =>
  error instanceof SlotwrightError && codes.has(error.code);

/** The place where it ran broke twice on the same calls; the next plugin gets another. */
export const isLoss = (error: unknown): error is SlotwrightError =>
  error instanceof SlotwrightError && error.code === 'sandbox-lost';
