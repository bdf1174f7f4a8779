/** What servers of ours on loopback share: who may ask, and how they are answered. */

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { SlotwrightError } from '../../wit/errors.ts';
import { contentType, type ResponseKind, responseHeaders } from '../../workspace/shell/headers.ts';
import { largestHandshake } from './socket.ts';

export const address = '127.0.0.1';

/** A request that is sent drop by drop must not hold a connection open. */
export const patience = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 2_000,
};

export function listen(http: Server, wanted: number | undefined): Promise<number> {
  return new Promise((done, fail) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      const busy = error.code === 'EADDRINUSE';
      fail(
        new SlotwrightError(
          'unsupported',
          busy ? 'port-busy' : 'no-port',
          busy
            ? `Port ${wanted} is in use by another program.`
            : `Port ${wanted ?? ''} cannot be opened: ${error.message}.`,
          { advice: 'Leave `--port` out, and a free one is taken.', cause: error },
        ),
      );
    });
    http.listen({ host: address, port: wanted ?? 0, exclusive: true }, () => {
      const bound = http.address();
      done(typeof bound === 'object' && bound !== null ? bound.port : 0);
    });
  });
}

/** Names that lead here. Any other is a name of somebody else's that was made to point at this machine. */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return host === `${address}:${port}` || host === `localhost:${port}`;
}

/** Large messages are for windows that were let in; the function that is given back lets in. */
export function limitStranger(socket: Duplex, head: Buffer): () => void {
  let taken = head.length;
  const take = (chunk: Buffer) => {
    taken += chunk.length;
    if (taken > largestHandshake) socket.destroy();
  };
  socket.on('data', take);
  return () => socket.off('data', take);
}

export function send(
  request: IncomingMessage,
  response: ServerResponse,
  kind: ResponseKind,
  file: string,
  bytes: Uint8Array,
): void {
  response.writeHead(200, {
    ...responseHeaders(kind),
    'content-type': contentType(file),
    'content-length': bytes.length,
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

export function refuse(response: ServerResponse, status: number): void {
  const words: Readonly<Record<number, string>> = {
    403: 'This is not an address of Slotwright.\n',
    404: 'There is nothing here.\n',
    405: 'Files are read, nothing else.\n',
  };
  response.writeHead(status, {
    ...responseHeaders({ kind: 'nothing' }),
    'content-type': 'text/plain; charset=utf-8',
    ...(status === 405 ? { allow: 'GET, HEAD' } : {}),
  });
  response.end(words[status] ?? 'Slotwright failed to answer.\n');
}
