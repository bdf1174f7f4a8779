import { expect, test } from 'vitest';
import { type Pollable, wasiForTest } from '../../test/support/wasi-types.ts';
import { parseInstant } from './clock.ts';
import { WasiTrap } from './errors.ts';

interface Monotonic {
  now(): bigint;
  resolution(): bigint;
  subscribeInstant(when: bigint): Pollable;
  subscribeDuration(duration: bigint): Pollable;
}
interface Poll {
  poll(list: readonly Pollable[]): Uint32Array;
}

const second = 1_000_000_000n;
const clocks = (now?: string) => {
  const run = wasiForTest(now === undefined ? {} : { now });
  return {
    monotonic: run.use<Monotonic>('clocks/monotonic-clock'),
    wall: run.use<{ now(): unknown; resolution(): unknown }>('clocks/wall-clock'),
    timezone: run.use<{ utcOffset(when: object): number; display(when: object): unknown }>(
      'clocks/timezone',
    ),
    poll: run.use<Poll>('io/poll').poll,
  };
};

test('both clocks start at the same moment and go on by a microsecond with each look', () => {
  const { monotonic, wall } = clocks('2024-02-29T12:00:00.5Z');
  const start = BigInt(Date.UTC(2024, 1, 29, 12)) * 1_000_000n + second / 2n;
  expect(monotonic.now()).toBe(start);
  expect(wall.now()).toEqual({ seconds: start / second, nanoseconds: 500_001_000 });
  expect(monotonic.now()).toBe(start + 2_000n);
  expect(monotonic.resolution()).toBe(1_000n);
  expect(wall.resolution()).toEqual({ seconds: 0n, nanoseconds: 1_000 });
});

test('without settings it is the start of 2026', () => {
  expect(clocks().wall.now()).toEqual({ seconds: 1_767_225_600n, nanoseconds: 0 });
});

test('the zone is UTC', () => {
  const { timezone } = clocks();
  const when = { seconds: 0n, nanoseconds: 0 };
  expect(timezone.utcOffset(when)).toBe(0);
  expect(timezone.display(when)).toEqual({
    utcOffset: 0,
    name: 'UTC',
    inDaylightSavingTime: false,
  });
});

test('waiting takes no time, and moves the clock', () => {
  const { monotonic } = clocks();
  const start = monotonic.now();
  const hour = monotonic.subscribeDuration(3_600n * second);
  expect(hour.ready()).toBe(false);
  const began = performance.now();
  hour.block();
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(hour.ready()).toBe(true);
  expect(monotonic.now() - start).toBe(3_600n * second + 1_000n);
});

test('a moment that has passed is ready; asking again and again comes to one that has not', () => {
  const { monotonic } = clocks();
  const start = monotonic.now();
  expect(monotonic.subscribeInstant(start).ready()).toBe(true);
  expect(monotonic.subscribeDuration(0n).ready()).toBe(true);
  const soon = monotonic.subscribeDuration(10_000n);
  const asked = [...Array(20).keys()].findIndex(() => soon.ready());
  expect(asked).toBe(9);
});

test('poll waits for the first, and tells all that are ready then', () => {
  const { monotonic, poll } = clocks();
  const after = (seconds: bigint): Pollable => monotonic.subscribeDuration(seconds * second);
  const [three, one, two, alsoOne] = [after(3n), after(1n), after(2n), after(1n)];
  expect([...poll([three, one, two, alsoOne])]).toEqual([1, 3]);
  expect([...poll([three, two])]).toEqual([1]);
  expect([...poll([three, one])]).toEqual([1]);
  expect([...poll([three])]).toEqual([0]);
});

test('polling something ready and a timer comes to the timer', () => {
  const { monotonic, poll } = clocks();
  const always = monotonic.subscribeDuration(0n);
  const later = monotonic.subscribeDuration(5_000n);
  const answers = Array.from({ length: 6 }, () => [...poll([always, later])].join());
  expect(answers).toEqual(['0', '0', '0', '0', '0,1', '0,1']);
});

test('waiting for nothing traps', () => {
  expect(() => clocks().poll([])).toThrow(WasiTrap);
});

test('the end of time is no error', () => {
  const { monotonic, wall } = clocks();
  const end = 2n ** 64n - 1n;
  monotonic.subscribeDuration(end).block();
  expect(monotonic.now()).toBe(end);
  expect(monotonic.now()).toBe(end);
  expect(wall.now()).toEqual({ seconds: end / second, nanoseconds: Number(end % second) });
});

test.each([
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', 0n],
  ['2026-01-01T01:00:00+01:00', '2026-01-01T00:00:00Z', 0n],
  ['2026-01-01 01:00:00+01', '2026-01-01T00:00:00Z', 0n],
  ['2026-01-01T00:00:00.123456789Z', '2026-01-01T00:00:00Z', 123_456_789n],
  ['2026-01-01T00:00:00.1Z', '2026-01-01T00:00:00Z', 100_000_000n],
])('%s is read', (text, same, more) => {
  expect(parseInstant(text)).toBe(BigInt(Date.parse(same)) * 1_000_000n + more);
});

test('what is before 1970 starts there, and what is no time is none', () => {
  expect(clocks('1960-01-01T00:00:00Z').monotonic.now()).toBe(0n);
  for (const text of ['', 'noon', '2026-01-01', '2026-13-01T00:00:00Z', '2026-01-01T00:00:00']) {
    expect(parseInstant(text)).toBeUndefined();
  }
});
