/**
 * The lab's worker, started by the first call and not before. When it dies, what waits is rejected, and
 * the next call starts another.
 */

import { SlotwrightError } from '../../../wit/errors.ts';
import type { LabClient } from './client.ts';
import { type Handlers, Peer, type PeerMessage } from './peer.ts';
import type { LabAsks, LabEvents, LabMethods } from './protocol.ts';

/** What the page answers; it opens the confined place by itself. */
export type LabDoor = Handlers<LabAsks>;

/** The part of `Worker` that is used. */
export interface LabWorker {
  postMessage(message: PeerMessage, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<PeerMessage>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

type PagePeer = Peer<LabMethods, LabAsks, LabEvents>;

export function startLab(door: LabDoor, create: () => LabWorker = createWorker): LabClient {
  const listeners = new Map<keyof LabEvents, Set<(data: never) => void>>();
  let running: { readonly worker: LabWorker; readonly peer: PagePeer } | undefined;

  const end = (message: string): void => {
    running?.worker.terminate();
    running?.peer.end(new SlotwrightError('internal', 'lab-stopped', message));
    running = undefined;
  };

  const start = (): PagePeer => {
    const worker = create();
    const peer: PagePeer = new Peer(
      (message, transfer) => worker.postMessage(message, [...transfer]),
      door,
      transferred,
    );
    worker.onmessage = ({ data }) => peer.receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (running?.worker !== worker) return;
      end(`The runner stopped (${event.message || 'it could not be started'}).`);
      for (const listener of listeners.get('sandbox') ?? []) {
        (listener as (data: LabEvents['sandbox']) => void)({
          kind: 'failed',
          message: event.message || 'The runner could not be started.',
        });
      }
    };
    for (const event of ['sandbox', 'progress', 'case'] as const) {
      peer.on(event, (data) => {
        for (const listener of listeners.get(event) ?? [])
          (listener as (data: unknown) => void)(data);
      });
    }
    running = { worker, peer };
    return peer;
  };

  return {
    call: (method, params, signal) => (running?.peer ?? start()).call(method, params, { signal }),
    on(event, listener) {
      const all = listeners.get(event) ?? new Set();
      listeners.set(event, all);
      all.add(listener);
      return () => all.delete(listener);
    },
    get started() {
      return running !== undefined;
    },
    dispose: () => end('The runner was stopped.'),
  };
}

/** Bytes and ports are handed over, not copied. */
export function transferred(result: unknown): readonly Transferable[] {
  if (typeof result !== 'object' || result === null) return [];
  if ('port' in result) {
    const { loss } = result as { readonly loss?: unknown };
    return [result.port, loss].filter((one) => one instanceof MessagePort);
  }
  if ('bytes' in result) return buffersOf([result]);
  // What was transpiled.
  if ('modules' in result && Array.isArray(result.modules)) return buffersOf(result.modules);
  return [];
}

const buffersOf = (parts: readonly { readonly bytes?: unknown }[]): readonly Transferable[] =>
  parts.flatMap(({ bytes }) =>
    bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [],
  );

const createWorker = (): LabWorker =>
  new Worker(new URL('./lab-worker.ts', import.meta.url), { type: 'module', name: 'lab' });
