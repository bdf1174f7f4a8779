import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { closingTimes, setupClosing } from './closing.ts';

/** A window that is closed at 0; `settled` by the time, in milliseconds. */
async function close(options: {
  readonly listening?: boolean;
  readonly settled?: (now: number) => boolean;
  readonly quitting?: boolean;
}) {
  const { listening = true, settled = () => true, quitting = false } = options;
  let now = 0;
  const happened: string[] = [];
  const app = Object.assign(new EventEmitter(), { quit: () => happened.push(`quit ${now}`) });
  let gone: () => void = () => undefined;
  const destroyed = new Promise<void>((done) => {
    gone = done;
  });
  const window = Object.assign(new EventEmitter(), {
    hide: () => happened.push('hidden'),
    isDestroyed: () => false,
    destroy() {
      happened.push(`gone ${now}`);
      window.emit('closed');
      gone();
    },
  });
  setupClosing({
    app: app as never,
    window: window as never,
    tell() {
      happened.push('told');
      return listening;
    },
    settled: () => settled(now),
    clock: {
      now: () => now,
      pause: async (milliseconds) => {
        now += milliseconds;
      },
    },
  });
  let prevented = 0;
  const event = { preventDefault: () => prevented++ };
  if (quitting) app.emit('before-quit', {});
  window.emit('close', event);
  window.emit('close', event);
  await destroyed;
  await Promise.resolve();
  expect(prevented).toBe(2);
  expect(app.listenerCount('before-quit')).toBe(0);
  return happened;
}

const { most } = closingTimes;

it('goes when the page has nothing more to do', async () => {
  expect(await close({})).toEqual(['told', 'hidden', 'gone 0']);
});

it('waits for a page that is busy and has not said so', async () => {
  const happened = await close({ settled: (now) => now >= 1000 });
  expect(happened).toEqual(['told', 'hidden', 'gone 1000']);
});

it('does not wait for ever', async () => {
  expect(await close({ settled: () => false })).toEqual(['told', 'hidden', `gone ${most}`]);
});

it('goes at once when nobody listens', async () => {
  expect(await close({ listening: false })).toEqual(['told', 'gone 0']);
});

it('goes on with quitting, which it had held up', async () => {
  expect(await close({ listening: false, quitting: true })).toEqual(['told', 'gone 0', 'quit 0']);
});
