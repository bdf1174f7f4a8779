/**
 * The client over a worker that may die: calls that wait are rejected, a new worker is started and
 * told all that the old one knew. How a worker is made is passed in, so that tests can do without.
 */

import type { EngineClient } from './client.ts';
import { EngineError } from './engine-error.ts';
import type {
  EngineEvent,
  EngineEvents,
  EngineMethod,
  EngineParams,
  EngineResult,
  FromEngine,
  ToEngine,
} from './protocol.ts';
import { type Call, type KnownPlugin, Replay } from './replay.ts';

/** The part of `Worker` that is used. */
export interface EngineWorker {
  postMessage(message: ToEngine, transfer: Transferable[]): void;
  terminate(): void;
  /** Large lists come as JSON. */
  onmessage: ((event: MessageEvent<FromEngine | string>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

export interface EngineClientOptions {
  readonly createWorker: () => EngineWorker;
  /**
   * The bytes of a plugin, for a new worker: the old one held what was read from them. `undefined`
   * for one that is gone; it is forgotten.
   */
  readonly readPlugin?: (plugin: KnownPlugin) => Promise<Uint8Array | undefined>;
  /** The first worker is started then; what it is told before is kept. At once without it. */
  readonly after?: Promise<void>;
  /** The worker died and another one was started. */
  readonly restarted?: (reason: string) => void;
}

interface Kept {
  readonly message: ToEngine;
  readonly transfer: readonly ArrayBuffer[];
  readonly isState: boolean;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A worker that dies so often in a row is not started again by itself, but by the next call. */
const maximumRestarts = 3;
/** One that lived so long did not die of what it was told at its start. */
const longLife = 30_000;

export class RestartingEngineClient implements EngineClient {
  readonly ready: Promise<void>;
  readonly #options: EngineClientOptions;
  readonly #replay = new Replay();
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<EngineEvent, Set<(data: never) => void>>();
  #worker: EngineWorker | undefined;
  /** What waits for the first worker. */
  #kept: Kept[] | undefined;
  #lastId = 0;
  /** Deaths of workers that did not live long. */
  #deaths = 0;
  #startedAt = 0;

  constructor(options: EngineClientOptions) {
    this.#options = options;
    if (options.after === undefined) {
      this.#worker = this.#start();
      this.ready = Promise.resolve();
      return;
    }
    this.#kept = [];
    this.ready = options.after.then(() => this.#begin());
  }

  /** Of what was kept only the last state counts: texts are sent as they are now. */
  #begin(): void {
    const kept = this.#kept;
    if (kept === undefined) return;
    this.#kept = undefined;
    const worker = this.#start();
    this.#worker = worker;
    const told = Promise.all(
      this.#replay.calls.map(({ method, params }) => this.#send(method, params, [])),
    );
    for (const { message, transfer, isState } of kept) {
      if (isState) {
        told.then(
          () => this.#settle(message.id),
          (error: Error) => this.#settle(message.id, error),
        );
      } else worker.postMessage(message, [...transfer]);
    }
  }

  call<M extends EngineMethod>(
    method: M,
    params: EngineParams<M>,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<EngineResult<M>> {
    if (this.#worker === undefined && this.#kept === undefined) {
      this.#worker = this.#start();
      this.#tellAgain();
    }
    const isState = this.#replay.note({ method, params } as Call);
    return this.#send(method, params, transfer, isState) as Promise<EngineResult<M>>;
  }

  on<E extends EngineEvent>(event: E, listener: (data: EngineEvents[E]) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  dispose(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#kept = undefined;
    this.#rejectAll('The engine was stopped.');
  }

  /** `isState`: the replay has its effect. */
  #send(
    method: EngineMethod,
    params: unknown,
    transfer: readonly ArrayBuffer[],
    isState = false,
  ): Promise<unknown> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      const message = { id, method, params } as ToEngine;
      if (this.#kept !== undefined) this.#kept.push({ message, transfer, isState });
      else this.#worker?.postMessage(message, [...transfer]);
    });
  }

  #start(): EngineWorker {
    const worker = this.#options.createWorker();
    this.#startedAt = Date.now();
    worker.onmessage = ({ data }) => {
      if (worker === this.#worker) {
        this.#receive(typeof data === 'string' ? JSON.parse(data) : data);
      }
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#died(event.message || 'it could not be started');
    };
    worker.onmessageerror = () => {
      if (worker === this.#worker) this.#died('it sent what cannot be read');
    };
    return worker;
  }

  #receive(message: FromEngine): void {
    if ('event' in message) {
      for (const listener of this.#listeners.get(message.event) ?? []) {
        (listener as (data: unknown) => void)(message.data);
      }
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.ok) waiting?.resolve(message.result);
    else waiting?.reject(new EngineError(message.error));
  }

  /** Answers a call that was not sent as it is. */
  #settle(id: number, error?: Error): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(undefined);
    else waiting?.reject(error);
  }

  #died(reason: string): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#rejectAll(`The engine stopped (${reason}) and was started again.`);
    this.#deaths = Date.now() - this.#startedAt > longLife ? 1 : this.#deaths + 1;
    if (this.#deaths > maximumRestarts) return;
    this.#worker = this.#start();
    this.#tellAgain();
    this.#options.restarted?.(reason);
  }

  #rejectAll(message: string): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(new EngineError({ code: 'engine-stopped', message }));
  }

  #tellAgain(): void {
    // A failure of these shows in what is asked next; nobody waits for them.
    const sent = ({ method, params }: Call): void => {
      this.#send(method, params, []).catch(ignore);
    };
    for (const call of this.#replay.calls) sent(call);
    void this.#putAgain();
  }

  /** One at a time: all of them at once may be more than there is memory. */
  async #putAgain(): Promise<void> {
    const worker = this.#worker;
    for (const plugin of this.#replay.plugins) {
      // Meanwhile it may have been removed, or put anew.
      const isWanted = () => this.#replay.plugins.includes(plugin);
      if (!isWanted()) continue;
      const bytes = await this.#options.readPlugin?.(plugin).catch(ignore);
      if (worker !== this.#worker) return;
      if (!isWanted()) continue;
      if (bytes === undefined) {
        this.#replay.note({ method: 'plugin/remove', params: { ids: [plugin.id] } });
      } else {
        this.#send('plugin/put', { ...plugin, bytes }, []).catch(ignore);
      }
    }
  }
}

const ignore = (): void => undefined;
