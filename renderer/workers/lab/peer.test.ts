import { expect, test } from 'vitest';
import { CancelledError, SlotwrightError } from '../../../wit/errors.ts';
import { type Handlers, Peer, type PeerMessage } from './peer.ts';

interface Left {
  double: { params: { readonly of: number }; result: number };
  wait: { params: Record<never, never>; result: never };
  fail: { params: { readonly how: 'ours' | 'theirs' | 'code' }; result: never };
}
interface Right {
  name: { params: Record<never, never>; result: string };
}
interface Events {
  told: string;
}

/** The right side answers `Left`, and asks the left for its name. */
function pair(handlers: Partial<Handlers<Left>> = {}) {
  const sent: PeerMessage[] = [];
  const cross = (to: () => { receive(message: PeerMessage): void }) => (message: PeerMessage) => {
    sent.push(message);
    const copy = structuredClone(message);
    queueMicrotask(() => to().receive(copy));
  };
  const left: Peer<Left, Right, Events> = new Peer<Left, Right, Events>(
    cross(() => right),
    { name: () => 'left' },
  );
  const right: Peer<Right, Left, Events> = new Peer<Right, Left, Events>(
    cross(() => left),
    {
      double: ({ of }) => of * 2,
      wait: (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new CancelledError('given up')));
        }),
      fail: ({ how }) => {
        if (how === 'ours') {
          throw new SlotwrightError('usage', 'bad', 'It is bad.', {
            advice: 'Mend it.',
            data: [1],
          });
        }
        throw how === 'code' ? Object.assign(new Error('gone'), { code: 'no-such-file' }) : 'odd';
      },
      ...handlers,
    },
  );
  return { left, right, sent };
}

test('both sides ask and answer', async () => {
  const { left, right } = pair();
  expect(await left.call('double', { of: 21 })).toBe(42);
  expect(await right.call('name', {})).toBe('left');
  const both = await Promise.all([left.call('double', { of: 1 }), left.call('double', { of: 2 })]);
  expect(both).toEqual([2, 4]);
});

test('errors keep their code, advice and data', async () => {
  const { left } = pair();
  await expect(left.call('fail', { how: 'ours' })).rejects.toMatchObject({
    name: 'SlotwrightError',
    kind: 'usage',
    code: 'bad',
    message: 'It is bad.',
    advice: 'Mend it.',
    data: [1],
  });
  await expect(left.call('fail', { how: 'code' })).rejects.toMatchObject({ code: 'no-such-file' });
  await expect(left.call('fail', { how: 'theirs' })).rejects.toMatchObject({ message: 'odd' });
});

test('giving up reaches who works', async () => {
  const { left, sent } = pair();
  const controller = new AbortController();
  const waiting = left.call('wait', {}, { signal: controller.signal });
  controller.abort();
  await expect(waiting).rejects.toBeInstanceOf(CancelledError);
  const before = sent.length;
  await expect(left.call('wait', {}, { signal: controller.signal })).rejects.toBeInstanceOf(
    CancelledError,
  );
  expect(sent).toHaveLength(before);
});

test('events reach who listens, and no longer who stopped', async () => {
  const { left, right } = pair();
  const heard: string[] = [];
  const stop = left.on('told', (text) => heard.push(text));
  right.emit('told', 'one');
  await Promise.resolve();
  stop();
  right.emit('told', 'two');
  await Promise.resolve();
  expect(heard).toEqual(['one']);
});

test('when the other side is gone nobody waits on', async () => {
  const { left, right } = pair();
  const waiting = left.call('wait', {});
  const gone = new SlotwrightError('internal', 'lab-stopped', 'It stopped.');
  left.end(gone);
  await expect(waiting).rejects.toBe(gone);
  right.end(gone);
});
