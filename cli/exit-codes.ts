/** What the process says to its caller. */

export const exitCode = {
  /** All is well. */
  fine: 0,
  /** The answer is no: it does not fit, it breaks, the WIT is invalid. */
  no: 1,
  /** Wrong use, or input that cannot be used. */
  usage: 2,
  /** Cannot be done here, or our own failure. */
  failed: 3,
  /** Ctrl+C, as shells have it: no answer was given. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
