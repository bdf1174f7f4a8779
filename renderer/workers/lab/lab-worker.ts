/** The lab in its worker: messages in, answers and events out. */

import { SlotwrightError } from '../../../wit/errors.ts';
import { LabHost } from './lab-host.ts';
import { Peer, type PeerMessage } from './peer.ts';
import type { LabAsks, LabEvents, LabMethods } from './protocol.ts';

const host = new LabHost({
  runner: () =>
    Promise.reject(
      new SlotwrightError(
        'unsupported',
        'sandbox-unavailable',
        'There is no place to run plugins.',
      ),
    ),
  ask: (method, params) => peer.call(method, params),
  emit: (event, data) => peer.emit(event, data),
});

const peer: Peer<LabAsks, LabMethods, LabEvents> = new Peer(
  (message, transfer) => postMessage(message, { transfer: [...transfer] }),
  host.handlers,
);

addEventListener('message', ({ data }: MessageEvent<PeerMessage>) => peer.receive(data));
