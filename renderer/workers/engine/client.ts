/** The app's end of the engine worker. */

import type {
  EngineEvent,
  EngineEvents,
  EngineMethod,
  EngineParams,
  EngineResult,
} from './protocol.ts';

export interface EngineClient {
  /** `transfer`: buffers in `params` that are handed over. Rejects with `EngineError`. */
  call<M extends EngineMethod>(
    method: M,
    params: EngineParams<M>,
    transfer?: readonly ArrayBuffer[],
  ): Promise<EngineResult<M>>;
  on<E extends EngineEvent>(event: E, listener: (data: EngineEvents[E]) => void): () => void;
}
