import { expect, test, vi } from 'vitest';
import type { FromShell, ToShell } from '../../workspace/contract/wire.ts';
import { createShell } from './create-shell.ts';
import type { ConnectionState } from './shell.ts';
import type { Transport } from './transport.ts';

/** The other side, spoken by hand. */
function otherSide() {
  const sent: ToShell[] = [];
  let message: (message: FromShell) => void = () => undefined;
  let connection: (state: ConnectionState) => void = () => undefined;
  const transport: Transport = {
    send: (one) => sent.push(one),
    listen: (listener) => {
      message = listener;
    },
    onConnection: (listener) => {
      connection = listener;
    },
  };
  return {
    sent,
    shell: createShell(transport),
    say: (one: FromShell) => message(one),
    connection: (state: ConnectionState) => connection(state),
  };
}

test('answers find who asked, in whatever order they come', async () => {
  const { shell, say } = otherSide();
  const answers = [shell.call('recent/list', {}), shell.call('sample/list', {})];
  say({ type: 'reply', id: 2, ok: true, result: ['second'] });
  say({ type: 'reply', id: 1, ok: true, result: ['first'] });
  say({ type: 'reply', id: 1, ok: true, result: ['again'] });
  say({ type: 'reply', id: 9, ok: true, result: ['nobody'] });
  expect(await Promise.all(answers)).toEqual([['first'], ['second']]);
});

test('a failure comes with its code, advice and data', async () => {
  const { shell, say } = otherSide();
  const answer = shell.call('platform/describe', {});
  const error = {
    code: 'conflict',
    message: 'changed',
    advice: 'compare',
    data: { revision: 'x' },
  };
  say({ type: 'failure', id: 1, ok: false, error });
  await expect(answer).rejects.toMatchObject({ name: 'ShellError', ...error });
});

test('giving up tells the other side, and rejects at once', async () => {
  const { shell, say, sent } = otherSide();
  const controller = new AbortController();
  const answer = shell.call('platform/describe', {}, { signal: controller.signal });
  controller.abort();
  await expect(answer).rejects.toMatchObject({ name: 'CancelledError' });
  expect(sent.at(-1)).toEqual({ type: 'cancel', id: 1 });
  say({ type: 'failure', id: 1, ok: false, error: { code: 'cancelled', message: '' } });
  await expect(
    shell.call('platform/describe', {}, { signal: controller.signal }),
  ).rejects.toMatchObject({ name: 'CancelledError' });
  expect(sent).toHaveLength(2);
});

test('progress comes to who asked', async () => {
  const { shell, say } = otherSide();
  const onProgress = vi.fn();
  const answer = shell.call('recent/list', {}, { onProgress });
  say({ type: 'progress', id: 1, message: 'half', fraction: 0.5 });
  say({ type: 'progress', id: 1, message: 'some' });
  say({ type: 'reply', id: 1, ok: true, result: [] });
  say({ type: 'progress', id: 1, message: 'late' });
  await answer;
  expect(onProgress.mock.calls).toEqual([
    [{ message: 'half', fraction: 0.5 }],
    [{ message: 'some' }],
  ]);
});

test('events come to their listeners until they leave', () => {
  const { shell, say } = otherSide();
  const heard: unknown[] = [];
  const leave = shell.on('menu/command', (data) => heard.push(data));
  say({ type: 'event', event: 'menu/command', data: { command: 'a' } });
  say({ type: 'event', event: 'other', data: {} });
  leave();
  say({ type: 'event', event: 'menu/command', data: { command: 'b' } });
  expect(heard).toEqual([{ command: 'a' }]);
});

test('a lost connection ends what is under way, and is told once', async () => {
  const { shell, connection, sent } = otherSide();
  const told = vi.fn();
  shell.connection.subscribe(told);
  const answer = shell.call('recent/list', {});
  connection('lost');
  connection('lost');
  await expect(answer).rejects.toMatchObject({ code: 'connection-lost' });
  await expect(shell.call('recent/list', {})).rejects.toMatchObject({ code: 'connection-lost' });
  expect([shell.connection.state, told.mock.calls.length, sent.length]).toEqual(['lost', 1, 1]);
  connection('open');
  void shell.call('recent/list', {});
  expect([shell.connection.state, told.mock.calls.length, sent.length]).toEqual(['open', 2, 2]);
});
