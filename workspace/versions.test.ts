import { expect, test } from 'vitest';
import { compareVersions, versionIn } from './versions.ts';

test.each([
  ['since_v0.6.0', '0.6.0'],
  ['v1.2.3-rc.1', '1.2.3-rc.1'],
  ['wit-2.0', '2.0.0'],
  ['wit', undefined],
])('the version in %s', (name, version) => {
  expect(versionIn(name)).toBe(version);
});

test('the order of semver.org, section 11', () => {
  const ordered = [
    'no version',
    '0.0.6',
    '0.1.0',
    '0.10.0',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    '99999999999999999999.0.0',
  ];
  expect(ordered.toReversed().sort(compareVersions)).toEqual(ordered);
});
