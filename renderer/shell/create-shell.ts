/** `Shell` over any transport: gives requests their ids, answers to their askers, events to listeners. */

import { CancelledError } from '../../wit/errors.ts';
import type {
  EventData,
  Params,
  Result,
  ShellEvent,
  ShellMethod,
} from '../../workspace/contract/shell.ts';
import type { FromShell } from '../../workspace/contract/wire.ts';
import {
  type CallOptions,
  type Connection,
  type ConnectionState,
  type Shell,
  ShellError,
} from './shell.ts';
import type { Transport } from './transport.ts';

interface Waiting {
  readonly fulfil: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly progress: CallOptions['onProgress'];
}

/**
 * The results are not checked against their schemas again: the shell is the side that is trusted,
 * and it checks what it takes and, in tests, what it gives.
 */
export function createShell(transport: Transport): Shell {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Set<(data: never) => void>>();
  const connection = connectionOf(transport, () => {
    // Whether a request that was under way got through cannot be known; its asker decides.
    for (const [id, { reject }] of waiting) {
      waiting.delete(id);
      reject(lost('lost'));
    }
  });
  let last = 0;

  transport.listen((message) => {
    if (message.type === 'event') {
      for (const listener of [...(listeners.get(message.event) ?? [])]) {
        listener(message.data as never);
      }
      return;
    }
    const request = waiting.get(message.id);
    if (request === undefined) return;
    if (message.type === 'progress') {
      const { message: text, fraction } = message;
      request.progress?.(fraction === undefined ? { message: text } : { message: text, fraction });
      return;
    }
    waiting.delete(message.id);
    answer(request, message);
  });

  return {
    connection,
    pathOf: (file) => transport.pathOf?.(file),
    call<M extends ShellMethod>(method: M, params: Params<M>, options: CallOptions = {}) {
      const { signal, onProgress } = options;
      return new Promise<Result<M>>((fulfil, reject) => {
        if (signal?.aborted) throw new CancelledError('given up');
        if (connection.state !== 'open') throw lost(connection.state);
        const id = ++last;
        const cancel = () => {
          if (!waiting.delete(id)) return;
          transport.send({ type: 'cancel', id });
          reject(new CancelledError('given up'));
        };
        const settled = () => signal?.removeEventListener('abort', cancel);
        waiting.set(id, {
          fulfil(result) {
            settled();
            fulfil(result as Result<M>);
          },
          reject(error) {
            settled();
            reject(error);
          },
          progress: onProgress,
        });
        signal?.addEventListener('abort', cancel, { once: true });
        try {
          transport.send({ type: 'request', id, method, params });
        } catch (error) {
          waiting.delete(id);
          settled();
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    },
    on<E extends ShellEvent>(event: E, listener: (data: EventData<E>) => void) {
      const known = listeners.get(event) ?? new Set();
      listeners.set(event, known);
      known.add(listener);
      return () => void known.delete(listener);
    },
  };
}

function answer(
  request: Waiting,
  message: Extract<FromShell, { readonly type: 'reply' | 'failure' }>,
): void {
  if (message.ok) {
    request.fulfil(message.result);
    return;
  }
  const { code, message: text, advice, data } = message.error;
  request.reject(
    code === 'cancelled' ? new CancelledError(text) : new ShellError(code, text, advice, data),
  );
}

const lost = (state: Exclude<ConnectionState, 'open'>): ShellError =>
  new ShellError(
    'connection-lost',
    'The connection to Slotwright is lost.',
    state === 'lost'
      ? 'It comes back by itself while Slotwright is running; what you type is kept.'
      : 'Slotwright was started again: open the new address that it printed.',
  );

function connectionOf(transport: Transport, onLost: () => void): Connection {
  const listeners = new Set<() => void>();
  let state: Connection['state'] = 'open';
  transport.onConnection((next) => {
    if (next === state) return;
    state = next;
    if (next === 'lost') onLost();
    for (const listener of [...listeners]) listener();
  });
  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
