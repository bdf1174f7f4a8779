/** The app's side of the `Shell` contract: typed calls and events over whatever transport there is. */

import type {
  EventData,
  Params,
  Result,
  ShellEvent,
  ShellMethod,
} from '../../workspace/contract/shell.ts';

export interface CallOptions {
  /** Aborting asks the shell to give the request up; the call rejects with `CancelledError`. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: {
    readonly message: string;
    readonly fraction?: number;
  }) => void;
}

export interface Shell {
  /** Rejects with `ShellError`, or `CancelledError`. */
  call<M extends ShellMethod>(
    method: M,
    params: Params<M>,
    options?: CallOptions,
  ): Promise<Result<M>>;
  on<E extends ShellEvent>(event: E, listener: (data: EventData<E>) => void): () => void;
  /** Where a file or folder that was dropped stands on disk; `undefined` where nobody is told. */
  pathOf?(file: File): string | undefined;
  /** Whether the other side is there; the app shows a banner while it is not. */
  readonly connection: Connection;
}

/**
 * `lost` when the other side is gone; `open` when it is back. `refused`, for good, when another has
 * taken its place, which does not know this window.
 */
export type ConnectionState = 'open' | 'lost' | 'refused';

export interface Connection {
  readonly state: ConnectionState;
  subscribe(listener: () => void): () => void;
}

/** A refusal or failure of the shell, as it crossed the wire. */
export class ShellError extends Error {
  override readonly name = 'ShellError';
  readonly code: string;
  readonly advice: string | undefined;
  readonly data: unknown;

  constructor(code: string, message: string, advice?: string, data?: unknown) {
    super(message);
    this.code = code;
    this.advice = advice;
    this.data = data;
  }
}
