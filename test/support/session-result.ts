/** What came of a session, for tests of what is made of it. */

import type { SessionResult } from '../../wit/lab/runner.ts';

/** Of a session in a fresh instance that did nothing, but for `parts`. */
export const sessionResult = (parts: Partial<SessionResult> = {}): SessionResult => ({
  calls: [],
  trace: [],
  traceDropped: 0,
  stdout: '',
  stderr: '',
  handles: [],
  kept: false,
  instance: 'fresh',
  instantiateMs: 0,
  ...parts,
});
