import { afterEach, expect, test, vi } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

afterEach(() => vi.useRealTimers());

function setUp(now: () => number = () => 0) {
  const waiting: ((answer: string) => void)[] = [];
  const answers: string[] = [];
  const asker = oneAtATime(
    () => new Promise<string>((resolve) => waiting.push(resolve)),
    (answer) => answers.push(answer),
    now,
  );
  const answer = async (text: string) => {
    waiting.shift()?.(text);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { asker, answers, answer, waiting };
}

test('asked many times meanwhile, it asks once more', async () => {
  const { asker, answers, answer, waiting } = setUp();
  asker.ask();
  asker.ask();
  asker.ask();
  expect(waiting).toHaveLength(1);
  await answer('old');
  expect(waiting).toHaveLength(1);
  await answer('new');
  expect(waiting).toHaveLength(0);
  expect(answers).toEqual(['old', 'new']);
});

test('what is answered after the end is dropped', async () => {
  const { asker, answers, answer } = setUp();
  asker.ask();
  asker.stop();
  await answer('late');
  expect(answers).toEqual([]);
});

test('after an answer that took long it rests before it asks again', async () => {
  vi.useFakeTimers();
  let time = 0;
  const { asker, answer, waiting } = setUp(() => time);
  asker.ask();
  time = 100;
  await answer('slow');
  asker.ask();
  asker.ask();
  vi.advanceTimersByTime(299);
  expect(waiting).toHaveLength(0);
  vi.advanceTimersByTime(1);
  expect(waiting).toHaveLength(1);
});
