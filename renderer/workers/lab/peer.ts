/**
 * Two sides that ask each other over messages: questions with ids, answers, events, and giving up. The
 * lab's page and worker are both, so neither is only a client.
 */

import { CancelledError, messageOf, SlotwrightError } from '../../../wit/errors.ts';

export type Methods<Of> = {
  readonly [Name in keyof Of]: { readonly params: unknown; readonly result: unknown };
};
type ParamsOf<All extends Methods<All>, Name extends keyof All> = All[Name]['params'];
type ResultOf<All extends Methods<All>, Name extends keyof All> = All[Name]['result'];

export type Handlers<All extends Methods<All>> = {
  readonly [Name in keyof All]: (
    params: ParamsOf<All, Name>,
    signal: AbortSignal,
  ) => ResultOf<All, Name> | Promise<ResultOf<All, Name>>;
};

interface Failure {
  readonly cancelled: boolean;
  readonly kind: SlotwrightError['kind'];
  readonly code: string;
  readonly message: string;
  readonly advice: string | undefined;
  readonly data: unknown;
}

export type PeerMessage =
  | { readonly ask: number; readonly method: string; readonly params: unknown }
  | { readonly giveUp: number }
  | { readonly answer: number; readonly result: unknown }
  | { readonly answer: number; readonly failure: Failure }
  | { readonly event: string; readonly data: unknown };

export type Post = (message: PeerMessage, transfer: readonly Transferable[]) => void;

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

export interface CallOptions {
  readonly transfer?: readonly Transferable[];
  readonly signal?: AbortSignal | undefined;
}

export class Peer<
  Theirs extends Methods<Theirs>,
  Mine extends Methods<Mine>,
  Events extends object,
> {
  readonly #post: Post;
  readonly #handlers: Handlers<Mine>;
  /** Objects in a result whose memory is handed over. */
  readonly #transferOf: (result: unknown) => readonly Transferable[];
  readonly #waiting = new Map<number, Waiting>();
  readonly #working = new Map<number, AbortController>();
  readonly #listeners = new Map<keyof Events, Set<(data: never) => void>>();
  #last = 0;

  constructor(
    post: Post,
    handlers: Handlers<Mine>,
    transferOf: (result: unknown) => readonly Transferable[] = () => [],
  ) {
    this.#post = post;
    this.#handlers = handlers;
    this.#transferOf = transferOf;
  }

  /** Rejects with `SlotwrightError`, or `CancelledError` once the signal was given. */
  call<Name extends keyof Theirs & string>(
    method: Name,
    params: ParamsOf<Theirs, Name>,
    { transfer = [], signal }: CallOptions = {},
  ): Promise<ResultOf<Theirs, Name>> {
    if (signal?.aborted === true) return Promise.reject(new CancelledError('given up'));
    const ask = ++this.#last;
    const giveUp = (): void => this.#post({ giveUp: ask }, []);
    return new Promise<ResultOf<Theirs, Name>>((resolve, reject) => {
      this.#waiting.set(ask, { resolve, reject });
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#post({ ask, method, params }, transfer);
    }).finally(() => signal?.removeEventListener('abort', giveUp));
  }

  emit<Name extends keyof Events & string>(event: Name, data: Events[Name]): void {
    this.#post({ event, data }, []);
  }

  on<Name extends keyof Events & string>(
    event: Name,
    listener: (data: Events[Name]) => void,
  ): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  receive(message: PeerMessage): void {
    if ('event' in message) {
      for (const listener of this.#listeners.get(message.event as keyof Events) ?? []) {
        (listener as (data: unknown) => void)(message.data);
      }
    } else if ('ask' in message) {
      void this.#work(message.ask, message.method as keyof Mine, message.params);
    } else if ('giveUp' in message) {
      this.#working.get(message.giveUp)?.abort();
    } else {
      const waiting = this.#waiting.get(message.answer);
      this.#waiting.delete(message.answer);
      if ('failure' in message) waiting?.reject(errorOf(message.failure));
      else waiting?.resolve(message.result as never);
    }
  }

  /** The other side is gone: nobody will answer, and nobody waits. */
  end(error: Error): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
    for (const controller of this.#working.values()) controller.abort();
  }

  async #work(ask: number, method: keyof Mine, params: unknown): Promise<void> {
    const controller = new AbortController();
    this.#working.set(ask, controller);
    try {
      const result = await this.#handlers[method](params as never, controller.signal);
      this.#post({ answer: ask, result }, this.#transferOf(result));
    } catch (error) {
      this.#post({ answer: ask, failure: failureOf(error) }, []);
    } finally {
      this.#working.delete(ask);
    }
  }
}

function failureOf(error: unknown): Failure {
  const cancelled = error instanceof CancelledError;
  if (!(error instanceof SlotwrightError)) {
    const message = messageOf(error);
    const code = codeOf(error) ?? 'lab-failed';
    return { cancelled, kind: 'internal', code, message, advice: undefined, data: undefined };
  }
  const { kind, code, message, advice, data } = error;
  return { cancelled, kind, code, message, advice, data: cloneable(data) };
}

/** Errors of the shell have codes too. */
const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

const cloneable = (data: unknown): unknown =>
  data === undefined ? undefined : JSON.parse(JSON.stringify(data));

function errorOf({ cancelled, kind, code, message, advice, data }: Failure): Error {
  if (cancelled) return new CancelledError(message);
  const more = advice === undefined ? {} : { advice };
  return new SlotwrightError(kind, code, message, { ...more, data });
}
