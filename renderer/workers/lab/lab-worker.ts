/** The lab in its worker: messages in, answers and events out. */

import type { Runner } from '../../../wit/lab/runner.ts';
import { type HostOptions, LabHost } from './lab-host.ts';
import { makeRunner } from './make-runner.ts';
import { Peer, type PeerMessage } from './peer.ts';
import type { LabAsks, LabEvents, LabMethods } from './protocol.ts';

const ask: HostOptions['ask'] = (method, params) => peer.call(method, params);
const emit: HostOptions['emit'] = (event, data) => peer.emit(event, data);

let runner: Promise<Runner> | undefined;
const host = new LabHost({
  runner: () => {
    runner ??= makeRunner({ ask, emit });
    // What could not be made is made anew for the next plugin.
    runner.catch(() => {
      runner = undefined;
    });
    return runner;
  },
  ask,
  emit,
});

const peer: Peer<LabAsks, LabMethods, LabEvents> = new Peer(
  (message, transfer) => postMessage(message, { transfer: [...transfer] }),
  host.handlers,
);

addEventListener('message', ({ data }: MessageEvent<PeerMessage>) => peer.receive(data));
