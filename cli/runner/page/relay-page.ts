/**
 * The page in the headless browser: holds the confined document in an iframe, and passes messages
 * between it and the command line. Bundled to `relay.js` beside the sandbox's scripts.
 */

import * as v from 'valibot';
import { sandboxPort } from '../../../sandbox/document/channel.ts';
import { watchMark } from '../../../sandbox/document/frame-mark.ts';
import { frame, unframe } from '../../../workspace/contract/wire.ts';
import { type FromPage, relayPath, toPageSchema, withBuffers } from '../relay.ts';

const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
history.replaceState(null, '', location.pathname);

const socket = new WebSocket(new URL(relayPath, location.href.replace(/^http/, 'ws')));
socket.binaryType = 'arraybuffer';
socket.onopen = () => socket.send(JSON.stringify({ type: 'token', token }));
socket.onclose = () => open?.frame.remove();
socket.onmessage = ({ data }: MessageEvent<unknown>) => {
  if (!(data instanceof ArrayBuffer)) return;
  const message = v.parse(toPageSchema, unframe(new Uint8Array(data)));
  if (message.type === 'open') openPlace(message.place);
  else if (message.place === open?.place) open.port.postMessage(withBuffers(message.message));
};

interface Open {
  readonly place: number;
  readonly frame: HTMLIFrameElement;
  readonly port: MessagePort;
}
let open: Open | undefined;

function openPlace(place: number): void {
  open?.port.close();
  open?.frame.remove();
  const element = document.createElement('iframe');
  element.setAttribute('sandbox', 'allow-scripts');
  element.src = '/sandbox/';
  const { port1, port2 } = new MessageChannel();
  open = { place, frame: element, port: port1 };
  element.addEventListener(
    'load',
    () => {
      element.contentWindow?.postMessage(sandboxPort, '*', [port2]);
    },
    { once: true },
  );
  port1.addEventListener('message', ({ data }: MessageEvent<unknown>) =>
    send({ type: 'message', place, message: data }),
  );
  port1.addEventListener('messageerror', () => send({ type: 'lost', place }));
  port1.start();
  document.body.append(element);
  watchMark(element, () => send({ type: 'lost', place }));
}

function send(message: FromPage): void {
  if (socket.readyState === WebSocket.OPEN && message.place === open?.place) {
    socket.send(frame(message));
  }
}
