/**
 * A server on loopback for the command line's own headless browser: the page, the confined document and
 * one WebSocket, and nothing else. Who holds the token of the address may speak, once.
 */

import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import * as v from 'valibot';
import { type WebSocket, WebSocketServer } from 'ws';
import { sandboxPage } from '../../sandbox/document/page.ts';
import { handshakeSchema } from '../../workspace/contract/session.ts';
import { frame, unframe } from '../../workspace/contract/wire.ts';
import type { ResponseKind } from '../../workspace/shell/headers.ts';
import {
  address,
  isOwnHost,
  limitStranger,
  listen,
  patience,
  refuse,
  send,
} from '../open/loopback.ts';
import { Sessions } from '../open/sessions.ts';
import { largestMessage } from '../open/socket.ts';
import { type FromPage, fromPageSchema, relayPath, relayScript, type ToPage } from './relay.ts';

export interface RelayFiles {
  /** The script of the confined document. */
  readonly document: string;
  /** That of the page around it. */
  readonly relay: string;
}

export interface RelayListeners {
  /** A page showed the token. */
  readonly joined: () => void;
  readonly heard: (message: FromPage) => void;
  readonly left: () => void;
}

export interface RelayServer {
  /** With a token that is good once, for a minute. */
  readonly url: string;
  send(message: ToPage): void;
  close(): Promise<void>;
}

const page = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Slotwright</title></head>
  <body><script src="/${relayScript}"></script></body>
</html>
`;

/** A browser that was started asks soon, or not at all; its command line can be read by others. */
const tokenLife = 60_000;

export async function startRelayServer(
  files: RelayFiles,
  listeners: RelayListeners,
): Promise<RelayServer> {
  const sessions = new Sessions();
  const http = createServer(patience, (request, response) =>
    respond(request, response, files, port),
  );
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    perMessageDeflate: false,
    clientTracking: true,
  });
  let joined: WebSocket | undefined;
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const { host, origin } = request.headers;
    if (!isOwnHost(host, port) || origin !== `http://${host}` || request.url !== relayPath) {
      socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (connected) => {
      const allow = limitStranger(socket, head);
      serve(connected, sessions, listeners, () => {
        allow();
        joined = connected;
      });
    });
  });
  const port = await listen(http, undefined);
  return {
    url: `http://${address}:${port}/#token=${sessions.newToken(tokenLife)}`,
    send(message) {
      if (joined?.readyState === joined?.OPEN) joined?.send(frame(message));
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      const closed = new Promise<void>((done) => http.close(() => done()));
      http.closeAllConnections();
      await closed;
    },
  };
}

function serve(
  socket: WebSocket,
  sessions: Sessions,
  { joined, heard, left }: RelayListeners,
  join: () => void,
): void {
  let isJoined = false;
  const late = setTimeout(() => socket.terminate(), 5_000);
  socket.on('message', (data: Buffer, isBinary) => {
    if (!isJoined) {
      clearTimeout(late);
      if (isBinary || !admits(sessions, data)) {
        socket.terminate();
        return;
      }
      isJoined = true;
      join();
      joined();
      return;
    }
    const message = isBinary ? read(data) : undefined;
    if (message === undefined) socket.terminate();
    else heard(message);
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    clearTimeout(late);
    if (isJoined) left();
  });
}

function admits(sessions: Sessions, data: Uint8Array): boolean {
  try {
    const handshake = v.safeParse(handshakeSchema, JSON.parse(new TextDecoder().decode(data)));
    return handshake.success && sessions.admit(handshake.output) !== undefined;
  } catch {
    // What is no JSON admits nobody.
    return false;
  }
}

function read(data: Uint8Array): FromPage | undefined {
  try {
    const message = v.safeParse(fromPageSchema, unframe(data));
    return message.success ? message.output : undefined;
  } catch {
    // What is no frame is no message.
    return undefined;
  }
}

function respond(
  request: IncomingMessage,
  response: ServerResponse,
  files: RelayFiles,
  port: number,
): void {
  const answer = answerTo(request, files, port);
  if (typeof answer === 'number') refuse(response, answer);
  else send(request, response, answer.kind, answer.file, new TextEncoder().encode(answer.text));
}

/** What is sent, or the status that says why nothing is. */
function answerTo(
  { method, url, headers: { host, origin } }: IncomingMessage,
  files: RelayFiles,
  port: number,
): number | { readonly kind: ResponseKind; readonly file: string; readonly text: string } {
  if (!isOwnHost(host, port)) return 403;
  if (origin !== undefined && origin !== `http://${host}`) return 403;
  if (method !== 'GET' && method !== 'HEAD') return 405;
  switch (url) {
    case '/':
      return { kind: { kind: 'page' }, file: 'index.html', text: page };
    case `/${relayScript}`:
      return { kind: { kind: 'asset' }, file: relayScript, text: files.relay };
    case '/sandbox/': {
      const nonce = randomBytes(16).toString('base64');
      const text = sandboxPage(nonce, files.document);
      return { kind: { kind: 'sandbox', nonce }, file: 'index.html', text };
    }
    default:
      return 404;
  }
}
