/** `wasi:sockets`: all is there, and everything that could reach a network answers `access-denied`. */

import { WitError } from './errors.ts';
import type { Io } from './io/io.ts';

/** Of functions that give a `result`; by resource. */
const denied = {
  'resolve-address-stream': ['resolveNextAddress'],
  'tcp-socket': [
    'startBind',
    'finishBind',
    'startConnect',
    'finishConnect',
    'startListen',
    'finishListen',
    'accept',
    'localAddress',
    'remoteAddress',
    'setListenBacklogSize',
    'keepAliveEnabled',
    'setKeepAliveEnabled',
    'keepAliveIdleTime',
    'setKeepAliveIdleTime',
    'keepAliveInterval',
    'setKeepAliveInterval',
    'keepAliveCount',
    'setKeepAliveCount',
    'hopLimit',
    'setHopLimit',
    'receiveBufferSize',
    'setReceiveBufferSize',
    'sendBufferSize',
    'setSendBufferSize',
    'shutdown',
  ],
  'udp-socket': [
    'startBind',
    'finishBind',
    'stream',
    'localAddress',
    'remoteAddress',
    'unicastHopLimit',
    'setUnicastHopLimit',
    'receiveBufferSize',
    'setReceiveBufferSize',
    'sendBufferSize',
    'setSendBufferSize',
  ],
  'incoming-datagram-stream': ['receive'],
  'outgoing-datagram-stream': ['checkSend', 'send'],
} as const;

export function makeSockets(io: Io) {
  const deny = (): never => {
    throw new WitError('access-denied');
  };
  const denying = (methods: readonly string[], Resource: { readonly prototype: object }): void => {
    for (const method of methods) {
      Object.defineProperty(Resource.prototype, method, {
        value: () => deny(),
        writable: true,
        configurable: true,
      });
    }
  };

  class Network {}
  class ResolveAddressStream {
    subscribe(): object {
      return io.poll.ready(this);
    }
  }
  class TcpSocket {
    isListening(): boolean {
      return false;
    }
    addressFamily(): string {
      return 'ipv4';
    }
    subscribe(): object {
      return io.poll.ready(this);
    }
  }
  class UdpSocket {
    addressFamily(): string {
      return 'ipv4';
    }
    subscribe(): object {
      return io.poll.ready(this);
    }
  }
  class IncomingDatagramStream {
    subscribe(): object {
      return io.poll.ready(this);
    }
  }
  class OutgoingDatagramStream {
    subscribe(): object {
      return io.poll.ready(this);
    }
  }
  denying(denied['resolve-address-stream'], ResolveAddressStream);
  denying(denied['tcp-socket'], TcpSocket);
  denying(denied['udp-socket'], UdpSocket);
  denying(denied['incoming-datagram-stream'], IncomingDatagramStream);
  denying(denied['outgoing-datagram-stream'], OutgoingDatagramStream);

  return {
    'instance-network': { instanceNetwork: () => new Network() },
    'ip-name-lookup': { ResolveAddressStream, resolveAddresses: deny },
    network: { Network, networkErrorCode: (_error: object) => undefined },
    'tcp-create-socket': { createTcpSocket: deny },
    tcp: { TcpSocket },
    'udp-create-socket': { createUdpSocket: deny },
    udp: { UdpSocket, IncomingDatagramStream, OutgoingDatagramStream },
  };
}
