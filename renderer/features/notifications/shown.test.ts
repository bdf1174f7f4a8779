import { expect, test } from 'vitest';
import type { Notification } from '../../core/notifications-store.ts';
import { shownOf, timeOnScreen } from './shown.ts';

const note = (id: number, change: Partial<Notification> = {}): Notification => ({
  id,
  kind: 'info',
  message: 'text',
  at: 0,
  dismissed: false,
  ...change,
});

test('shows the newest, but an error before everything', () => {
  expect(shownOf([note(1), note(2)])?.id).toBe(2);
  expect(shownOf([note(1, { kind: 'error' }), note(2)])?.id).toBe(1);
  expect(shownOf([note(1, { progress: { fraction: 0.5 } }), note(2)])?.id).toBe(1);
  expect(shownOf([note(1, { dismissed: true })])).toBeUndefined();
});

test('what can be undone is shown over an older error, as long as it lasts', () => {
  const error = note(1, { kind: 'error' });
  const actions = [{ title: 'Undo', run: () => undefined }];
  const removed = note(2, { kind: 'done', actions });
  expect(shownOf([error, removed])?.id).toBe(2);
  expect(shownOf([error, { ...removed, dismissed: true }])?.id).toBe(1);
  expect(shownOf([error, removed, note(3, { kind: 'error' })])?.id).toBe(3);
});

test('errors and what goes on stay; the rest goes', () => {
  expect(timeOnScreen(note(1, { kind: 'error' }))).toBeUndefined();
  expect(timeOnScreen(note(1, { progress: { fraction: undefined } }))).toBeUndefined();
  const plain = timeOnScreen(note(1));
  const withAction = timeOnScreen(note(1, { actions: [{ title: 'Undo', run: () => undefined }] }));
  expect(plain).toBe(3_200);
  expect(withAction).toBe(8_200);
});
