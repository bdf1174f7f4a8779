/** What answers a method. `dispatch.ts` has checked the parameters before a handler sees them. */

import type * as v from 'valibot';
import { CancelledError } from '../../wit/errors.ts';
import type { Result, ShellMethod, ShellMethods } from '../contract/shell.ts';

/** One window or tab that speaks with the room. */
export interface Peer {
  readonly notify: (event: string, data: unknown) => void;
}

export interface Call {
  readonly peer: Peer;
  readonly signal: AbortSignal;
  /** `fraction`: 0 to 1. */
  readonly progress: (message: string, fraction?: number) => void;
}

export type Handler<M extends ShellMethod> = (
  params: v.InferOutput<ShellMethods[M]['params']>,
  call: Call,
) => Promise<Result<M>>;

export type Handlers = { readonly [M in ShellMethod]: Handler<M> };

/** The handlers of one subject: all methods that begin with its name. */
export type HandlersOf<Subject extends string> = Pick<
  Handlers,
  Extract<ShellMethod, `${Subject}/${string}`>
>;

/** To be called between the pieces of long work. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new CancelledError('given up');
}
