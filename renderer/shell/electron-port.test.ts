import { expect, it } from 'vitest';
import type { FromShell } from '../../workspace/contract/wire.ts';
import { pathBehind, transportOver } from './electron-port.ts';

const event: FromShell = { type: 'event', event: 'menu/command', data: { command: 'file.save' } };

it('moves messages in order, and keeps what came before anyone listened', async () => {
  const { port1, port2 } = new MessageChannel();
  const transport = transportOver(port1 as unknown as MessagePort);
  port2.postMessage(event);
  port2.postMessage({ ...event, data: { command: 'file.close' } });
  const got = await new Promise<FromShell[]>((done) => {
    const messages: FromShell[] = [];
    transport.listen((message) => {
      if (messages.push(message) === 2) done(messages);
    });
  });
  expect(got).toEqual([event, { ...event, data: { command: 'file.close' } }]);
  port1.close();
});

it('leaves the page its bytes: nothing is transferred', async () => {
  const { port1, port2 } = new MessageChannel();
  const transport = transportOver(port1 as unknown as MessagePort);
  const bytes = Uint8Array.of(1, 2, 3);
  const came = new Promise((done) => {
    port2.onmessage = ({ data }) => done(data);
  });
  transport.send({ type: 'request', id: 1, method: 'plugin/add', params: { bytes } });
  expect(await came).toMatchObject({ params: { bytes: Uint8Array.of(1, 2, 3) } });
  expect(bytes).toEqual(Uint8Array.of(1, 2, 3));
  port1.close();
});

it('says when the other side is gone', async () => {
  const { port1, port2 } = new MessageChannel();
  const transport = transportOver(port1 as unknown as MessagePort);
  transport.listen(() => undefined);
  const lost = new Promise((done) => transport.onConnection(done));
  port2.close();
  expect(await lost).toBe('lost');
});

it('knows where a dropped file stands, and of no file that a script made', () => {
  const door = { pathOf: ({ name }: File) => (name === 'made' ? '' : `/home/me/${name}`) };
  expect(pathBehind(door, new File([], 'slot'))).toBe('/home/me/slot');
  expect(pathBehind(door, new File([], 'made'))).toBeUndefined();
});
