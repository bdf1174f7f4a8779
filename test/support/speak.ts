/** Speaks to the loopback server as a page would, where a test needs no browser. */

import { WebSocket } from 'ws';
import { frame, unframe } from '../../workspace/contract/wire.ts';

export interface Speaker {
  /** The whole answer: `{id, type, ok, result}` or `{…, error}`. */
  ask(method: string, params: unknown): Promise<Record<string, unknown>>;
  close(): void;
}

/** Hands in the token of an address; asks one thing after the other. */
export async function speak(address: URL): Promise<Speaker> {
  const socket = new WebSocket(`ws://${address.host}/shell`, { origin: address.origin });
  const token = address.hash.slice('#token='.length);
  socket.on('open', () => socket.send(JSON.stringify({ type: 'token', token })));
  await new Promise((done) => socket.once('message', done));
  let last = 0;
  return {
    close: () => socket.close(),
    ask(method, params) {
      const id = ++last;
      return new Promise((done) => {
        socket.on('message', function receive(data: Buffer) {
          const message = unframe(data) as Record<string, unknown>;
          if (message.id !== id || message.type === 'progress') return;
          socket.off('message', receive);
          done(message);
        });
        socket.send(frame({ type: 'request', id, method, params }));
      });
    },
  };
}
