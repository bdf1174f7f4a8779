import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EngineClient } from '../../workers/engine/client.ts';
import { EnginePace } from './engine-pace.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function paced() {
  let rest: (data: { readonly ms: number }) => void = () => undefined;
  const on = ((_event: string, listener: typeof rest) => {
    rest = listener;
    return () => undefined;
  }) as EngineClient['on'];
  const pace = new EnginePace({ on });
  return { pace, rest: (ms: number) => rest({ ms }) };
}

test('an engine that has nothing to do is told at once', () => {
  const { pace } = paced();
  const run = vi.fn();
  pace.whenFree(run);
  expect(run).toHaveBeenCalledOnce();
});

test('one that works is told when it is done and has rested, and of the last alone', () => {
  const { pace, rest } = paced();
  const [first, second] = [vi.fn(), vi.fn()];
  pace.told();
  pace.whenFree(first);
  vi.advanceTimersByTime(80);
  pace.whenFree(second);
  rest(80);
  vi.advanceTimersByTime(79);
  expect(second).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
});

test('one that was done before the next text was there has rested', () => {
  const { pace, rest } = paced();
  const run = vi.fn();
  pace.told();
  rest(80);
  pace.whenFree(run);
  expect(run).toHaveBeenCalledOnce();
});

test('one that says nothing any more is told all the same', () => {
  const { pace } = paced();
  const run = vi.fn();
  pace.told();
  pace.whenFree(vi.fn());
  vi.advanceTimersByTime(500);
  pace.whenFree(run);
  vi.advanceTimersByTime(499);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledOnce();
});
