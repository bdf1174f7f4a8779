import { expect, test } from 'vitest';
import { endingOf, type Pollable, wasiForTest } from '../../test/support/wasi-types.ts';

const denied = { err: 'access-denied' };
type Methods = Record<string, (...args: readonly unknown[]) => unknown>;

test('a network is given, and nothing can be done with it', () => {
  const { use } = wasiForTest();
  const network = use<{ instanceNetwork(): object }>('sockets/instance-network').instanceNetwork();
  const { Network } = use<{ Network: new () => object }>('sockets/network');
  expect(network).toBeInstanceOf(Network);

  const lookup = use<{ resolveAddresses(network: object, name: string): unknown }>(
    'sockets/ip-name-lookup',
  );
  expect(endingOf(() => lookup.resolveAddresses(network, 'example.org'))).toEqual(denied);
  for (const family of ['ipv4', 'ipv6']) {
    const tcp = use<{ createTcpSocket(family: string): unknown }>('sockets/tcp-create-socket');
    const udp = use<{ createUdpSocket(family: string): unknown }>('sockets/udp-create-socket');
    expect(endingOf(() => tcp.createTcpSocket(family))).toEqual(denied);
    expect(endingOf(() => udp.createUdpSocket(family))).toEqual(denied);
  }
});

/** A mock may make sockets: the built-in methods still reach nothing. */
test.each([
  ['sockets/tcp', 'TcpSocket', ['isListening', 'addressFamily', 'subscribe']],
  ['sockets/udp', 'UdpSocket', ['addressFamily', 'subscribe']],
  ['sockets/udp', 'IncomingDatagramStream', ['subscribe']],
  ['sockets/udp', 'OutgoingDatagramStream', ['subscribe']],
  ['sockets/ip-name-lookup', 'ResolveAddressStream', ['subscribe']],
])('%s %s', (id, name, answering) => {
  const Class = wasiForTest().use<Record<string, new () => Methods>>(id)[name];
  if (Class === undefined) throw new Error(`there is no ${name}`);
  const resource = new Class();
  const methods = Object.getOwnPropertyNames(Class.prototype).filter(
    (one) => one !== 'constructor',
  );
  const others = methods.filter((method) => !answering.includes(method));
  expect(others.length).toBeGreaterThan(0);
  for (const method of others) expect(endingOf(() => resource[method]?.())).toEqual(denied);
  const { subscribe } = resource as unknown as { subscribe(): Pollable };
  expect(subscribe().ready()).toBe(true);
});
