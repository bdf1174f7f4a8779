import { expect, test } from 'vitest';
import { Sessions } from './sessions.ts';

test('a token is good once, in its time, and for one session', () => {
  let now = 0;
  const sessions = new Sessions(() => now);
  const [short, long] = [sessions.newToken(1_000), sessions.newToken()];
  now = 2_000;
  expect(sessions.admit({ type: 'token', token: short })).toBeUndefined();
  const session = sessions.admit({ type: 'token', token: long }) ?? '';
  expect(session).toMatch(/^[\w-]{43}$/);
  expect(sessions.admit({ type: 'token', token: long })).toBeUndefined();
  expect(sessions.admit({ type: 'resume', session })).toBe(session);
  expect(sessions.admit({ type: 'resume', session: long })).toBeUndefined();
  expect(new Set([short, long, session]).size).toBe(3);
});
