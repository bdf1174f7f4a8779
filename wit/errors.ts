/**
 * Three kinds of error. Bad WIT is not one of them: it is a `Diagnostic`, a value. Cancelled is not
 * failed; expected is not a bug.
 */

export type ErrorKind =
  /** Wrong use or unreadable input: the caller can mend it. Exit code 2. */
  | 'usage'
  /** Cannot be done here: a missing tool, a limit of the machine. Exit code 3. */
  | 'unsupported'
  /** Our own failure. Exit code 3. */
  | 'internal';

/** An expected failure with a stable code, such as `no-such-file` or `unknown-schema`. */
export class SlotwrightError extends Error {
  override readonly name = 'SlotwrightError';
  readonly kind: ErrorKind;
  readonly code: string;
  /** What the user can do about it; shown on a line of its own. */
  readonly advice: string | undefined;
  readonly data: unknown;

  constructor(
    kind: ErrorKind,
    code: string,
    message: string,
    options: { advice?: string; data?: unknown; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.code = code;
    this.advice = options.advice;
    this.data = options.data;
  }
}

/** The user or the caller no longer wants the answer. Never shown as a failure. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

/** For the end of an exhaustive `switch`: compiles only when every case was handled. */
export function unreachable(value: never): never {
  throw new SlotwrightError('internal', 'unreachable', `unexpected value: ${String(value)}`);
}

/** What is said of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
