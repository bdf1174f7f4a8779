/** What a runner is made of: it differs from shell to shell. */

import type { Confinement } from '../../wit/lab/runner.ts';
import type { Sha256 } from '../prepare/entry.ts';
import type { PreparedCache, Transpiler } from '../prepare/prepared.ts';

/** The way to a confined document, such as a `MessagePort` (`portOver`). */
export interface PlacePort {
  post(message: unknown): void;
  /** At most one listener each is ever set. `lost`: the other side is gone. */
  listen(heard: (message: unknown) => void, lost: () => void): void;
  close(): void;
}

/** What is told while the place is made ready. */
export type PlaceState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready'; readonly jspi: boolean }
  | { readonly kind: 'failed'; readonly message: string };

export interface RunnerParts {
  /**
   * Opens a confined place, anew with each call: the one before is lost by then. It rejects with what
   * people are told.
   */
  readonly openPlace: () => Promise<PlacePort>;
  readonly confinement: Confinement;
  readonly transpiler: Transpiler;
  readonly cache?: PreparedCache;
  /** The bundled run time, which each worker's text begins with. */
  readonly runtime: () => Promise<string>;
  readonly sha256: Sha256;
  /** Calls back after so many milliseconds, unless the function it gives is called before. */
  readonly startTimer: (milliseconds: number, elapsed: () => void) => () => void;
  readonly now: () => number;
  readonly onPlace?: (state: PlaceState) => void;
}

/**
 * A port of a page, a worker or Node. `loss` says something once the other side is gone: the ports of
 * Chromium have no `close`, those of Electron and Node do.
 */
export function portOver(port: MessagePort, loss?: MessagePort): PlacePort {
  return {
    post: (message) => port.postMessage(message),
    listen(heard, lost) {
      port.addEventListener('message', ({ data }: MessageEvent<unknown>) => heard(data));
      // What cannot be read is none of the messages that are spoken.
      port.addEventListener('messageerror', () => heard(undefined));
      port.addEventListener('close', lost);
      port.start();
      loss?.addEventListener('message', lost, { once: true });
      loss?.start();
    },
    close() {
      port.close();
      loss?.close();
    },
  };
}
