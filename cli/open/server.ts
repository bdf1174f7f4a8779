/**
 * The browser shell: the app's files and the `Shell` contract, served on loopback to the windows of
 * this user alone. Other pages in the same browser, other users of the machine and other machines
 * may reach the port; none of them gets anything but files that hold no secrets.
 */

import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { sandboxPage } from '../../sandbox/document/page.ts';
import { handshakePath } from '../../workspace/contract/session.ts';
import type { ShellRoom } from '../../workspace/shell/dispatch.ts';
import { kindOfFile } from '../../workspace/shell/headers.ts';
import { appFile, readAppFile } from './app-files.ts';
import { address, isOwnHost, limitStranger, listen, patience, refuse, send } from './loopback.ts';
import { Sessions } from './sessions.ts';
import { largestMessage, serveSocket } from './socket.ts';

export interface ServerOptions {
  /** The directory of the built app. */
  readonly app: string;
  readonly room: ShellRoom;
  /** A free one unless told. */
  readonly port?: number;
  /** Called whenever the number of windows that are connected changes. */
  readonly windowsChanged?: (count: number) => void;
  readonly report?: (error: unknown) => void;
}

export interface OpenServer {
  readonly port: number;
  /** An address for one window, with a token that is good once; `life` in milliseconds. */
  newAddress(life?: number): string;
  close(): Promise<void>;
}

export async function startServer(options: ServerOptions): Promise<OpenServer> {
  const { app, room, report = () => undefined, windowsChanged = () => undefined } = options;
  const sessions = new Sessions();
  const http = createServer(patience, (request, response) => {
    respond(request, response, app, port).catch((error: unknown) => {
      report(error);
      if (!response.headersSent) refuse(response, 500);
      else response.destroy();
    });
  });
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    // Compressing what goes to the same machine costs time, and memory on either side.
    perMessageDeflate: false,
    clientTracking: true,
  });
  let windows = 0;
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const refused = refusalOfUpgrade(request, port);
    if (refused !== undefined) {
      socket.end(`HTTP/1.1 ${refused}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (connected) => {
      const allow = limitStranger(socket, head);
      serveSocket(connected, room, sessions, {
        joined() {
          allow();
          windowsChanged(++windows);
        },
        left: () => windowsChanged(--windows),
      });
    });
  });

  const port = await listen(http, options.port);
  return {
    port,
    newAddress: (life) => `http://${address}:${port}/#token=${sessions.newToken(life)}`,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      const closed = new Promise<void>((done) => http.close(() => done()));
      http.closeAllConnections();
      await closed;
    },
  };
}

function refusalOfUpgrade(request: IncomingMessage, port: number): string | undefined {
  const { host, origin } = request.headers;
  if (!isOwnHost(host, port)) return '403 Forbidden';
  // Browsers always say the origin, so who does not is none; a page elsewhere may not connect.
  if (origin !== `http://${host}`) return '403 Forbidden';
  return request.url === `/${handshakePath}` ? undefined : '404 Not Found';
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  app: string,
  port: number,
): Promise<void> {
  const { host, origin } = request.headers;
  if (!isOwnHost(host, port)) return refuse(response, 403);
  // `null` is what the sandbox's document and a page out of a file say.
  if (origin !== undefined && origin !== `http://${host}`) return refuse(response, 403);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
  const [path = ''] = (request.url ?? '').split('?');
  if (path === '/sandbox/') {
    const script = await readAppFile(app, 'sandbox/document.js');
    if (script === undefined) return refuse(response, 404);
    const nonce = randomBytes(16).toString('base64');
    const text = sandboxPage(nonce, new TextDecoder().decode(script));
    const page = new TextEncoder().encode(text);
    return send(request, response, { kind: 'sandbox', nonce }, 'index.html', page);
  }
  const file = appFile(path);
  const bytes = file === undefined ? undefined : await readAppFile(app, file);
  if (file === undefined || bytes === undefined) return refuse(response, 404);
  send(request, response, kindOfFile(file), file, bytes);
}
