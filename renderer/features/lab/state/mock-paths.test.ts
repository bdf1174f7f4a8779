import { expect, test } from 'vitest';
import { worldFrom } from '../../../../test/support/resolved.ts';
import type { Mock } from '../../../../wit/lab/files.ts';
import { mocksFor, mocksForFile } from './mock-paths.ts';

const world = (version: string) =>
  worldFrom(
    `package a:host@${version};
    interface log { write: func(text: string); }
    interface clock { now: func() -> u64; }
    world plugin { import log; import clock; import bare: func(); }`,
    'plugin',
  );
const answer = (value: number): Mock => ({ kind: 'answer', answer: { kind: 'value', value } });

test('mocks without a version are those of the plugin’s own imports', () => {
  expect(
    mocksFor(world('1.2.0'), {
      'a:host/clock.now': answer(1),
      bare: answer(2),
      'x:y/z.f': answer(3),
    }),
  ).toEqual({ 'a:host/clock@1.2.0.now': answer(1), bare: answer(2), 'x:y/z.f': answer(3) });
});

test('mocks of one version go over to a plugin of another', () => {
  const one = mocksFor(world('1.2.0'), { 'a:host/clock.now': answer(1) });
  expect(mocksFor(world('2.0.0'), one)).toEqual({ 'a:host/clock@2.0.0.now': answer(1) });
});

test('a mock that names the version goes first, in whatever order they stand', () => {
  const exact = { 'a:host/clock@1.2.0.now': answer(1) };
  const any = { 'a:host/clock.now': answer(2) };
  const wanted = { 'a:host/clock@1.2.0.now': answer(1) };
  expect(mocksFor(world('1.2.0'), { ...exact, ...any })).toEqual(wanted);
  expect(mocksFor(world('1.2.0'), { ...any, ...exact })).toEqual(wanted);
});

test('files name no version', () => {
  const mocks = {
    'a:host/clock@1.2.0.now': answer(1),
    bare: answer(2),
    'x:y/z@1.0.0.f': answer(3),
  };
  expect(mocksForFile(world('1.2.0'), mocks)).toEqual({
    'a:host/clock.now': answer(1),
    bare: answer(2),
    'x:y/z@1.0.0.f': answer(3),
  });
  expect(mocksForFile(undefined, mocks)).toEqual(mocks);
});
