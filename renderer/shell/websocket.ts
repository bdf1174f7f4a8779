/**
 * The transport of the browser shell. The page is opened with a one-time token in its address, which
 * the first message of the first connection changes into a secret of this tab. The secret serves
 * every later connection: after a reload, and after the line was cut.
 */

import * as v from 'valibot';
import { type Handshake, handshakePath, welcomeSchema } from '../../workspace/contract/session.ts';
import { type FromShell, frame, fromShellSchema, unframe } from '../../workspace/contract/wire.ts';
import { type ConnectionState, ShellError } from './shell.ts';
import type { Transport } from './transport.ts';

const secretKey = 'slotwright.session';
const firstWait = 250;
const longestWait = 5_000;
/** How long nothing may be heard after something was sent, before a word is asked for, and again after that. */
const patience = 4_000;
/** No request of `createShell` has this id, so that its answer is nobody's. */
const signOfLife = {
  type: 'request',
  id: Number.MAX_SAFE_INTEGER,
  method: 'platform/describe',
  params: {},
};

/**
 * Connects, and goes on connecting. Rejects with a `ShellError` of the code `no-session` when this
 * window holds no key, or one that the server does not know.
 */
export async function connectWebSocket(): Promise<Transport> {
  let credential = takeCredential();
  if (credential === undefined) throw noSession();
  const open = async (): Promise<WebSocket> => {
    const { socket, secret } = await shakeHands(credential ?? { type: 'resume', session: '' });
    sessionStorage.setItem(secretKey, secret);
    credential = { type: 'resume', session: secret };
    return socket;
  };
  return new Reconnecting(await open(), open);
}

/** A token out of the address is newer than what this tab remembers; it is taken out at once. */
function takeCredential(): Handshake | undefined {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token !== null) {
    history.replaceState(null, '', location.pathname + location.search);
    return { type: 'token', token };
  }
  const session = sessionStorage.getItem(secretKey);
  return session === null ? undefined : { type: 'resume', session };
}

function shakeHands(
  credential: Handshake,
): Promise<{ readonly socket: WebSocket; readonly secret: string }> {
  const address = new URL(handshakePath, location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  address.hash = '';
  return new Promise((done, fail) => {
    const socket = new WebSocket(address);
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => socket.send(JSON.stringify(credential));
    socket.onmessage = ({ data }) => {
      const welcome = v.safeParse(welcomeSchema, readJson(data));
      if (welcome.success) {
        socket.onclose = null;
        done({ socket, secret: welcome.output.session });
      } else {
        socket.close();
        fail(new ShellError('bad-message', 'What answers here is not Slotwright.'));
      }
    };
    socket.onclose = ({ code }) =>
      fail(
        code === 4401
          ? noSession()
          : new ShellError('connection-lost', 'Slotwright does not answer.'),
      );
  });
}

function readJson(data: unknown): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    // What is not JSON is no welcome, which the caller says.
    return undefined;
  }
}

function noSession(): ShellError {
  return new ShellError(
    'no-session',
    'This window does not belong to a Slotwright that is running.',
    'Start `slotwright open` and use the window or the address that it gives.',
  );
}

class Reconnecting implements Transport {
  #socket: WebSocket | undefined;
  readonly #open: () => Promise<WebSocket>;
  #message: (message: FromShell) => void = () => undefined;
  #connection: (state: ConnectionState) => void = () => undefined;
  /** What came before anybody listened. */
  #early: FromShell[] = [];
  #listening = false;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(socket: WebSocket, open: () => Promise<WebSocket>) {
    this.#open = open;
    this.#use(socket);
  }

  send(message: unknown): void {
    // Between two connections nothing is kept: `createShell` refuses calls while the state is `lost`.
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#socket.send(frame(message));
    this.#silence ??= setTimeout(() => this.#askForLife(this.#socket), patience);
  }

  /** A process that stands still keeps its line open, and only its silence tells. */
  #askForLife(socket: WebSocket | undefined): void {
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.send(frame(signOfLife));
    this.#silence = setTimeout(() => this.#lose(socket), patience);
  }

  #heard(): void {
    clearTimeout(this.#silence);
    this.#silence = undefined;
  }

  #lose(socket: WebSocket): void {
    if (socket !== this.#socket) return;
    this.#heard();
    this.#socket = undefined;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
    this.#connection('lost');
    void this.#reconnect();
  }

  listen(listener: (message: FromShell) => void): void {
    this.#message = listener;
    this.#listening = true;
    for (const message of this.#early.splice(0)) listener(message);
  }

  onConnection(listener: (state: ConnectionState) => void): void {
    this.#connection = listener;
  }

  #use(socket: WebSocket): void {
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#receive(data);
    socket.onclose = () => this.#lose(socket);
  }

  #receive(data: unknown): void {
    this.#heard();
    if (!(data instanceof ArrayBuffer)) return;
    const parsed = v.safeParse(fromShellSchema, unframe(new Uint8Array(data)));
    if (!parsed.success) return;
    if (this.#listening) this.#message(parsed.output);
    else this.#early.push(parsed.output);
  }

  async #reconnect(): Promise<void> {
    for (let wait = firstWait; ; wait = Math.min(longestWait, wait * 2)) {
      await new Promise((done) => setTimeout(done, wait));
      try {
        this.#use(await this.#open());
        this.#connection('open');
        return;
      } catch (error) {
        // A server that does not know this tab will not come to know it.
        if (error instanceof ShellError && error.code === 'no-session') {
          this.#connection('refused');
          return;
        }
      }
    }
  }
}
