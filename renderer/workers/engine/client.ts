/** The app's end of the engine worker. */

import type {
  EngineEvent,
  EngineEvents,
  EngineMethod,
  EngineParams,
  EngineResult,
} from './protocol.ts';

export interface EngineClient {
  /** The worker is there. Before, what is told is kept; what is asked may better wait. */
  readonly ready: Promise<void>;
  /** `transfer`: buffers in `params` that are handed over. Rejects with `EngineError`. */
  call<M extends EngineMethod>(
    method: M,
    params: EngineParams<M>,
    transfer?: readonly ArrayBuffer[],
  ): Promise<EngineResult<M>>;
  on<E extends EngineEvent>(event: E, listener: (data: EngineEvents[E]) => void): () => void;
}
