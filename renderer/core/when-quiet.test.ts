import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whenQuiet } from './when-quiet.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('runs soon when nobody does anything', () => {
  const run = vi.fn();
  whenQuiet(run);
  vi.advanceTimersByTime(199);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledOnce();
});

test('waits longer for the first key where it is told to', () => {
  const run = vi.fn();
  whenQuiet(run, 600);
  vi.advanceTimersByTime(500);
  window.dispatchEvent(new Event('pointerdown'));
  vi.advanceTimersByTime(199);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledOnce();
  whenQuiet(run, 600);
  vi.advanceTimersByTime(600);
  expect(run).toHaveBeenCalledTimes(2);
});

test('waits while somebody types, but not without end, and listens no longer then', () => {
  const run = vi.fn();
  whenQuiet(run);
  for (let ms = 0; ms < 1_400; ms += 100) {
    vi.advanceTimersByTime(100);
    window.dispatchEvent(new Event('keydown'));
  }
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(run).toHaveBeenCalledOnce();
  window.dispatchEvent(new Event('keydown'));
  vi.advanceTimersByTime(2_000);
  expect(run).toHaveBeenCalledOnce();
});
