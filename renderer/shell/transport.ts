/** Moves whole messages in order; knows nothing of what they say. `createShell` stands on it. */

import type { FromShell, ToShell } from '../../workspace/contract/wire.ts';
import type { ConnectionState } from './shell.ts';

export interface Transport {
  send(message: ToShell): void;
  /** Called for each message that came; once only, by whoever uses the transport. */
  listen(listener: (message: FromShell) => void): void;
  onConnection(listener: (state: ConnectionState) => void): void;
  /** See `Shell`. A browser tells nobody. */
  pathOf?(file: File): string | undefined;
}
