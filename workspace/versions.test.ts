import { expect, test } from 'vitest';
import { versionIn } from './versions.ts';

test.each([
  ['since_v0.6.0', '0.6.0'],
  ['v1.2.3-rc.1', '1.2.3-rc.1'],
  ['wit-2.0', '2.0.0'],
  ['wit', undefined],
])('the version in %s', (name, version) => {
  expect(versionIn(name)).toBe(version);
});
