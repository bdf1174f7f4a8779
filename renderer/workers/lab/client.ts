/** The app's end of the lab worker. */

import type { LabEvents, LabMethods } from './protocol.ts';

export interface LabClient {
  /**
   * Starts the worker with the first call. Rejects with `SlotwrightError` (`lab-stopped` when the
   * worker died), or `CancelledError`.
   */
  call<Name extends keyof LabMethods>(
    method: Name,
    params: LabMethods[Name]['params'],
    signal?: AbortSignal,
  ): Promise<LabMethods[Name]['result']>;
  on<Name extends keyof LabEvents>(
    event: Name,
    listener: (data: LabEvents[Name]) => void,
  ): () => void;
  /** Whether there is a worker that knows anything. */
  readonly started: boolean;
  dispose(): void;
}
