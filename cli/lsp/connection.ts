/**
 * Takes messages in and sends answers out, one at a time and in order. A cancellation counts as soon
 * as it is read, so that it reaches a request that still waits.
 */

import { CancelledError, messageOf, SlotwrightError } from '../../wit/errors.ts';
import { FrameReader, frame } from './framing.ts';
import {
  errorCode,
  type Incoming,
  type RequestId,
  ResponseError,
  readMessage,
} from './messages.ts';

export interface Handlers {
  /** The answer of a request; throws `ResponseError` for one that is an error. */
  request(method: string, params: unknown): Promise<unknown>;
  notification(method: string, params: unknown): Promise<void>;
}

/** The client's side of the connection, as the server sees it. */
export interface Client {
  notify(method: string, params: object): void;
  request(method: string, params: object): void;
  /** A line for whoever looks for what went wrong; on standard error. */
  log(text: string): void;
}

export class Connection implements Client {
  readonly #write: (text: string) => void;
  readonly #logLine: (text: string) => void;
  readonly #reader = new FrameReader();
  readonly #queue: Incoming[] = [];
  readonly #cancelled = new Set<RequestId>();
  /** Requests that are read and not answered. */
  readonly #waiting = new Set<RequestId>();
  #handlers: Handlers | undefined;
  #working: Promise<void> | undefined;
  #nextId = 1;

  constructor(write: (text: string) => void, log: (text: string) => void) {
    this.#write = write;
    this.#logLine = log;
  }

  /** The queue is worked off by `handlers` from now on. */
  listen(handlers: Handlers): void {
    this.#handlers = handlers;
  }

  /** Bytes from the client. */
  receive(chunk: Uint8Array): void {
    for (const one of this.#reader.push(chunk)) {
      if (one.kind === 'bad') {
        this.#fail(null, errorCode.parseError, one.reason);
        continue;
      }
      const message = readMessage(one.text);
      if (message.kind === 'notification' && message.method === '$/cancelRequest') {
        const id = cancelledId(message.params);
        if (id !== undefined && this.#waiting.has(id)) this.#cancelled.add(id);
        continue;
      }
      if (message.kind === 'request') this.#waiting.add(message.id);
      this.#queue.push(message);
    }
    this.#working ??= this.#work();
  }

  /** Settles when all that was received is answered. */
  async idle(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    for (;;) {
      // Lets what the client has sent meanwhile in, a cancellation above all.
      await new Promise((done) => setImmediate(done));
      const message = this.#queue.shift();
      if (message === undefined) break;
      await this.#handle(message);
    }
    this.#working = undefined;
  }

  async #handle(message: Incoming): Promise<void> {
    switch (message.kind) {
      case 'bad':
        this.#fail(message.id, message.code, message.message);
        break;
      case 'response':
        break;
      case 'notification':
        try {
          await this.#handlers?.notification(message.method, message.params);
        } catch (error) {
          this.log(`${message.method}: ${textOf(error)}`);
        }
        break;
      case 'request':
        await this.#answer(message.id, message.method, message.params);
        this.#waiting.delete(message.id);
        this.#cancelled.delete(message.id);
        break;
    }
  }

  async #answer(id: RequestId, method: string, params: unknown): Promise<void> {
    try {
      if (this.#cancelled.has(id)) throw new CancelledError();
      const result = await this.#handlers?.request(method, params);
      if (this.#cancelled.has(id)) throw new CancelledError();
      this.#write(frame({ jsonrpc: '2.0', id, result: result ?? null }));
    } catch (error) {
      if (error instanceof CancelledError) {
        this.#fail(id, errorCode.requestCancelled, 'The request was cancelled.');
      } else if (error instanceof ResponseError) {
        this.#fail(id, error.code, error.message);
      } else if (error instanceof SlotwrightError && error.kind !== 'internal') {
        const advice = error.advice === undefined ? '' : ` ${error.advice}`;
        this.#fail(id, errorCode.requestFailed, `${error.message}${advice}`);
      } else {
        this.log(`${method}: ${textOf(error)}`);
        const message = messageOf(error);
        this.#fail(id, errorCode.internalError, `slotwright failed: ${message}`);
      }
    }
  }

  #fail(id: RequestId | null, code: number, message: string): void {
    this.#write(frame({ jsonrpc: '2.0', id, error: { code, message } }));
  }

  notify(method: string, params: object): void {
    this.#write(frame({ jsonrpc: '2.0', method, params }));
  }

  request(method: string, params: object): void {
    const id = `slotwright-${this.#nextId++}`;
    this.#write(frame({ jsonrpc: '2.0', id, method, params }));
  }

  log(text: string): void {
    this.#logLine(`slotwright lsp: ${text}\n`);
  }
}

function textOf(error: unknown): string {
  if (error instanceof ResponseError || error instanceof SlotwrightError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function cancelledId(params: unknown): RequestId | undefined {
  if (typeof params !== 'object' || params === null || !('id' in params)) return undefined;
  return typeof params.id === 'string' || typeof params.id === 'number' ? params.id : undefined;
}
