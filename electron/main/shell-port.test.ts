import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import type { FromShell } from '../../workspace/contract/wire.ts';
import { setupShellPorts } from './shell-port.ts';

class Port extends EventEmitter {
  readonly posted: unknown[] = [];
  closed = false;
  start(): void {}
  postMessage(message: unknown): void {
    this.posted.push(message);
  }
  close(): void {
    this.closed = true;
  }
}

function make() {
  const ipcMain = new EventEmitter();
  const channels: { port1: Port; port2: Port }[] = [];
  const received: unknown[] = [];
  const refused: string[] = [];
  const ended: number[] = [];
  const senders: ((message: FromShell) => void)[] = [];
  const ports = setupShellPorts({
    ipcMain: ipcMain as never,
    MessageChannelMain: class {
      readonly port1 = new Port();
      readonly port2 = new Port();
      constructor() {
        channels.push(this);
      }
    } as never,
    connect(send) {
      const number = senders.push(send);
      return { receive: (message) => received.push(message), close: () => ended.push(number) };
    },
    refused: (what) => refused.push(what),
  });
  const sender = Object.assign(new EventEmitter(), { id: 1 });
  const handed: unknown[][] = [];
  const frame = {
    origin: 'app://slotwright',
    url: 'app://slotwright/',
    parent: null,
    detached: false,
    isDestroyed: () => false,
    postMessage: (...given: unknown[]) => handed.push(given),
  };
  const ask = (senderFrame: unknown = frame) =>
    ipcMain.emit('shell/connect', { sender, senderFrame });
  return { ports, ask, frame, sender, handed, channels, received, refused, ended, senders };
}

it('hands a port to the page of the app', () => {
  const { ask, handed, channels, received } = make();
  ask();
  expect(handed).toEqual([['shell/port', null, [channels[0]?.port2]]]);
  channels[0]?.port1.emit('message', { data: 'anything' });
  expect(received).toEqual(['anything']);
});

it('hands none to anybody else', () => {
  const { ask, frame, handed, channels, refused } = make();
  ask(null);
  ask({ ...frame, parent: {} });
  ask({ ...frame, origin: 'https://a.test', url: 'https://a.test/' });
  expect([handed, channels, refused.length]).toEqual([[], [], 3]);
});

it('ends when a message comes from a frame that is no longer the app', () => {
  const { ask, frame, channels, received, refused, ended } = make();
  ask();
  frame.origin = 'https://a.test';
  channels[0]?.port1.emit('message', { data: 'anything' });
  expect(received).toEqual([]);
  expect(refused).toHaveLength(1);
  expect([ended, channels[0]?.port1.closed]).toEqual([[1], true]);
});

it('ends the port before when a page asks again, and when its window goes', () => {
  const { ask, sender, channels, ended } = make();
  ask();
  ask();
  expect([ended, channels[0]?.port1.closed, channels[1]?.port1.closed]).toEqual([[1], true, false]);
  expect(sender.listenerCount('destroyed')).toBe(1);
  sender.emit('destroyed');
  expect(ended).toEqual([1, 2]);
});

it('knows when its page has done all it had to, and tells it of events', () => {
  const { ports, ask, sender, channels, senders } = make();
  const contents = sender as never;
  expect(ports.notify(contents, 'window/closing', {})).toBe(false);
  expect(ports.settled(contents)).toBe(true);
  ask();
  expect(ports.settled(contents)).toBe(false);
  const port = channels[0]?.port1;
  port?.emit('message', { data: { type: 'request', id: 1, method: 'file/read', params: {} } });
  port?.emit('message', { data: { type: 'request', id: 2, method: 'file/read', params: {} } });
  port?.emit('message', { data: { type: 'cancel', id: 2 } });
  port?.emit('message', { data: { type: 'request', id: 3, method: 'window/settled', params: {} } });
  expect(ports.settled(contents)).toBe(false);
  senders[0]?.({ type: 'progress', id: 1, message: 'on it' });
  senders[0]?.({ type: 'reply', id: 1, ok: true, result: {} });
  senders[0]?.({ type: 'failure', id: 2, ok: false, error: { code: 'cancelled', message: '' } });
  expect(ports.settled(contents)).toBe(false);
  senders[0]?.({ type: 'reply', id: 3, ok: true, result: {} });
  expect(ports.settled(contents)).toBe(true);
  expect(ports.notify(contents, 'window/closing', {})).toBe(true);
  expect(port?.posted.at(-1)).toEqual({ type: 'event', event: 'window/closing', data: {} });
});
