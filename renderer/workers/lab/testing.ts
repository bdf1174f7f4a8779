/** The lab's worker in this process, for tests: messages cross as they would, one task later. */

import type { HostOptions, LabHost } from './lab-host.ts';
import { Peer, type PeerMessage } from './peer.ts';
import type { LabAsks, LabEvents, LabMethods } from './protocol.ts';
import type { LabWorker } from './start-lab.ts';

export function pairedWorker(
  make: (ask: HostOptions['ask'], emit: HostOptions['emit']) => LabHost,
): LabWorker {
  let ended = false;
  const worker: LabWorker = {
    postMessage: (message) => later(() => peer.receive(message)),
    terminate() {
      ended = true;
    },
    onmessage: null,
    onerror: null,
  };
  const later = (task: () => void): void => {
    queueMicrotask(() => {
      if (!ended) task();
    });
  };
  const post = (message: PeerMessage): void => {
    const data = structuredClone(message);
    later(() => worker.onmessage?.({ data } as MessageEvent<PeerMessage>));
  };
  const host = make(
    (method, params) => peer.call(method, params),
    (event, data) => peer.emit(event, data),
  );
  const peer: Peer<LabAsks, LabMethods, LabEvents> = new Peer(post, host.handlers);
  return worker;
}
