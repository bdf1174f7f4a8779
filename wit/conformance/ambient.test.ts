import { expect, test } from 'vitest';
import { ambientPolicy } from './ambient.ts';

const allowed = (entries: string[], names: string[]): string[] =>
  names.filter((name) => ambientPolicy(entries).allows(name));

test('a profile holds its interfaces at any 0.2.x, or on the track it names', () => {
  const names = [
    'wasi:cli/environment@0.2.0',
    'wasi:io/streams@0.2.12',
    'wasi:cli/environment@0.3.0',
    'wasi:http/types@0.2.0',
    'wasi:cli/run@0.2.0',
  ];
  expect(allowed(['wasi-cli'], names)).toEqual([
    'wasi:cli/environment@0.2.0',
    'wasi:io/streams@0.2.12',
  ]);
  expect(allowed(['wasi-cli@0.3'], names)).toEqual(['wasi:cli/environment@0.3.0']);
  expect(allowed(['wasi-http'], names)).toEqual([
    'wasi:io/streams@0.2.12',
    'wasi:http/types@0.2.0',
  ]);
});

test('an interface at any version, on one track, or all of a package', () => {
  const names = ['a:b/c', 'a:b/c@1.0.0', 'a:b/c@1.2.0', 'a:b/d@2.0.0', 'a:bb/c@1.0.0'];
  expect(allowed(['a:b/c'], names)).toEqual(['a:b/c', 'a:b/c@1.0.0', 'a:b/c@1.2.0']);
  expect(allowed(['a:b/c@1.1.0'], names)).toEqual(['a:b/c@1.0.0', 'a:b/c@1.2.0']);
  expect(allowed(['a:b/*'], names)).toEqual(['a:b/c', 'a:b/c@1.0.0', 'a:b/c@1.2.0', 'a:b/d@2.0.0']);
  expect(allowed(['a:b/*@2.0.0'], names)).toEqual(['a:b/d@2.0.0']);
  expect(allowed([], names)).toEqual([]);
});

test('an entry that is neither is refused by name', () => {
  expect(() => ambientPolicy(['wasi-cly'])).toThrow(
    expect.objectContaining({
      kind: 'usage',
      code: 'unknown-ambient-entry',
      message: '`wasi-cly` is neither an ambient profile nor an interface.',
      advice: expect.stringContaining('Profiles are wasi-cli, wasi-http,'),
    }),
  );
});
