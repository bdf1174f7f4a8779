import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TypingPauses } from './typing-pauses.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const key = () => window.dispatchEvent(new Event('keydown'));

/** Asks for so many turns at once; gives how many have come. */
function asked(pauses: TypingPauses, count: number): { come: number } {
  const turns = { come: 0 };
  for (let index = 0; index < count; index++) void pauses.next().then(() => turns.come++);
  return turns;
}

/** Types a key each 60 ms. */
async function typeFor(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 60) {
    key();
    await vi.advanceTimersByTimeAsync(60);
  }
}

test('nothing waits while nobody types', async () => {
  const turns = asked(new TypingPauses(10_000), 50);
  await vi.advanceTimersByTimeAsync(60);
  expect(turns.come).toBe(50);
});

test('while somebody types nothing comes, and all of it in the next pause', async () => {
  const pauses = new TypingPauses(10_000);
  key();
  const turns = asked(pauses, 50);
  await typeFor(1_020);
  expect(turns.come).toBe(0);
  await vi.advanceTimersByTimeAsync(660);
  expect(turns.come).toBe(50);
});

test('what is heavy waits for a longer pause', async () => {
  const pauses = new TypingPauses(10_000, 1_000);
  key();
  const turns = asked(pauses, 1);
  await vi.advanceTimersByTimeAsync(990);
  expect(turns.come).toBe(0);
  await vi.advanceTimersByTimeAsync(20);
  expect(turns.come).toBe(1);
});

test('who begins to type again has it wait for the pause after that', async () => {
  const pauses = new TypingPauses(10_000);
  const first = asked(pauses, 1);
  await vi.advanceTimersByTimeAsync(1);
  key();
  const second = asked(pauses, 1);
  await typeFor(600);
  expect([first.come, second.come]).toEqual([1, 0]);
  await vi.advanceTimersByTimeAsync(601);
  expect(second.come).toBe(1);
});

test('who types on and on holds nothing up for ever', async () => {
  const pauses = new TypingPauses(10_000);
  key();
  const turns = asked(pauses, 200);
  await typeFor(9_900);
  expect(turns.come).toBe(0);
  await typeFor(420);
  expect(turns.come).toBe(200);
});

test('listens no longer when it is over', async () => {
  const pauses = new TypingPauses(10_000);
  pauses.end();
  key();
  const turns = asked(pauses, 1);
  await vi.advanceTimersByTimeAsync(1);
  expect(turns.come).toBe(1);
});
