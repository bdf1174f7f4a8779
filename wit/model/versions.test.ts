import { expect, test } from 'vitest';
import { compareVersions, sameTrack, trackOfVersion } from './versions.ts';

test('versions are in the order of semver.org, section 11', () => {
  const ordered = [
    '1.0',
    'no version',
    '0.0.6',
    '0.9.0',
    '0.10.0',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.2',
    '1.0.0-rc.10',
    '1.0.0',
    '1.0.0+build',
    '1.0.1',
    '1.10.0',
    '18446744073709551615.0.0',
  ];
  expect(ordered.toReversed().sort(compareVersions)).toEqual(ordered);
});

test.each([
  ['1.0.0', '1.9.3', true],
  ['1.0.0', '2.0.0', false],
  ['0.6.0', '0.6.1', true],
  ['0.6.0', '0.7.0', false],
  ['0.0.1', '0.0.2', false],
  ['0.0.1', '0.0.1', true],
  ['1.0.0-rc.1', '1.0.0', false],
  [undefined, '1.0.0', false],
  [undefined, undefined, true],
])('is a plugin that names %s served by %s: %s', (a, b, same) => {
  expect(sameTrack(a, b)).toBe(same);
});

test('the track is the part of a version that must be equal', () => {
  expect(['1.2.3', '0.6.2', '0.0.3', '1.0.0-rc.1', '2.0.0+b'].map(trackOfVersion)).toEqual([
    '1',
    '0.6',
    undefined,
    undefined,
    '2',
  ]);
});
