/** Keeps what the shell tells until those who listen are there; answers go through at once. */

import type { FromShell } from '../../workspace/contract/wire.ts';
import type { Transport } from './transport.ts';

export function holdEvents(transport: Transport): {
  readonly transport: Transport;
  /** From now on events go through; first those that were kept. */
  release(): void;
} {
  let kept: FromShell[] | undefined = [];
  let listener: (message: FromShell) => void = () => undefined;
  return {
    transport: {
      send: (message) => transport.send(message),
      onConnection: (changed) => transport.onConnection(changed),
      pathOf: (file) => transport.pathOf?.(file),
      listen(given) {
        listener = given;
        transport.listen((message) => {
          if (kept !== undefined && message.type === 'event') kept.push(message);
          else listener(message);
        });
      },
    },
    release() {
      const early = kept ?? [];
      kept = undefined;
      for (const message of early) listener(message);
    },
  };
}
