/** One WebSocket: who it is, then frames of the `Shell` contract. */

import * as v from 'valibot';
import type { WebSocket } from 'ws';
import { closeCode, handshakeSchema, type Welcome } from '../../workspace/contract/session.ts';
import { frame, unframe } from '../../workspace/contract/wire.ts';
import type { ShellConnection, ShellRoom } from '../../workspace/shell/dispatch.ts';
import type { Sessions } from './sessions.ts';

/** A plugin and its message. Larger ones end the connection. */
export const largestMessage = 272 * 1024 ** 2;
/** What has to come before anything else is small. */
export const largestHandshake = 4_096;
const handshakeTime = 5_000;
const heartbeat = 20_000;

export interface Attendance {
  readonly joined: () => void;
  readonly left: () => void;
}

export function serveSocket(
  socket: WebSocket,
  room: ShellRoom,
  sessions: Sessions,
  { joined, left }: Attendance,
): void {
  let connection: ShellConnection | undefined;
  const late = setTimeout(() => {
    socket.close(closeCode.silent, 'say who you are');
    socket.terminate();
  }, handshakeTime);

  socket.on('message', (data, isBinary) => {
    const bytes = bytesOf(data);
    if (connection !== undefined) {
      receive(connection, socket, bytes, isBinary);
      return;
    }
    clearTimeout(late);
    const session = isBinary ? undefined : admit(sessions, bytes);
    if (session === undefined) {
      socket.close(closeCode.unauthorised, 'unknown token or session');
      return;
    }
    socket.send(JSON.stringify({ type: 'welcome', session } satisfies Welcome));
    connection = room.connect((message) => {
      if (socket.readyState === socket.OPEN) socket.send(frame(message));
    });
    joined();
    keepAlive(socket);
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    clearTimeout(late);
    if (connection === undefined) return;
    connection.close();
    connection = undefined;
    left();
  });
}

function admit(sessions: Sessions, bytes: Uint8Array): string | undefined {
  if (bytes.length > largestHandshake) return undefined;
  try {
    const parsed = v.safeParse(handshakeSchema, JSON.parse(new TextDecoder().decode(bytes)));
    return parsed.success ? sessions.admit(parsed.output) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function receive(
  connection: ShellConnection,
  socket: WebSocket,
  bytes: Uint8Array,
  isBinary: boolean,
): void {
  if (!isBinary) {
    socket.close(closeCode.badMessage, 'messages are binary');
    return;
  }
  let message: unknown;
  try {
    message = unframe(bytes);
  } catch {
    // Whatever is wrong with it, what follows cannot be trusted to be whole.
    socket.close(closeCode.badMessage, 'this is no frame');
    return;
  }
  connection.receive(message);
}

function bytesOf(data: Buffer | ArrayBuffer | Buffer[]): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

/** A laptop that slept, or a tab that was killed, does not always close its end. */
function keepAlive(socket: WebSocket): void {
  let alive = true;
  socket.on('pong', () => {
    alive = true;
  });
  const timer = setInterval(() => {
    if (!alive) socket.terminate();
    alive = false;
    if (socket.readyState === socket.OPEN) socket.ping();
  }, heartbeat);
  timer.unref();
  socket.on('close', () => clearInterval(timer));
}
