import { expect, test } from 'vitest';
import type { FromShell } from '../../workspace/contract/wire.ts';
import { holdEvents } from './hold-events.ts';

const event = (data: string): FromShell => ({ type: 'event', event: 'x', data });
const reply: FromShell = { type: 'reply', id: 1, ok: true, result: {} };

test('answers go through at once, events when somebody listens, in their order', () => {
  let say: (message: FromShell) => void = () => undefined;
  const { transport, release } = holdEvents({
    send: () => undefined,
    listen: (listener) => {
      say = listener;
    },
    onConnection: () => undefined,
  });
  const heard: FromShell[] = [];
  transport.listen((message) => heard.push(message));
  say(event('a'));
  say(reply);
  say(event('b'));
  expect(heard).toEqual([reply]);
  release();
  say(event('c'));
  expect(heard).toEqual([reply, event('a'), event('b'), event('c')]);
});
