import { describe, expect, test } from 'vitest';
import { isHonest } from './bump.ts';
import { bumpedVersion } from './bumped-version.ts';
import type { Bump } from './change.ts';

describe('the next version', () => {
  test.each<[string, Bump, string | undefined]>([
    ['1.2.3', 'none', '1.2.3'],
    ['1.2.3', 'patch', '1.2.4'],
    ['1.2.3', 'minor', '1.3.0'],
    ['1.2.3', 'major', '2.0.0'],
    ['0.6.2', 'patch', '0.6.3'],
    ['0.6.2', 'minor', '0.6.3'],
    ['0.6.2', 'major', '0.7.0'],
    ['0.0.4', 'major', '0.0.5'],
    ['0.0.4', 'minor', '0.0.5'],
    ['1.0.0-rc.1', 'major', '1.0.0-rc.2'],
    ['1.0.0-alpha', 'minor', '1.0.0-alpha.1'],
    ['one', 'major', undefined],
  ])('%s after a %s change is %s', (old, bump, next) => {
    expect(bumpedVersion(old, bump)).toBe(next);
  });

  test.each<[string, string, Bump, boolean]>([
    ['1.0.0', '2.0.0', 'major', true],
    ['1.0.0', '1.1.0', 'major', false],
    ['0.6.0', '0.7.0', 'major', true],
    ['0.6.0', '0.6.1', 'major', false],
    ['1.0.0', '1.1.0', 'minor', true],
    ['1.0.0', '1.0.1', 'minor', false],
    ['0.6.0', '0.6.1', 'minor', true],
    ['1.0.0', '1.0.0', 'patch', false],
    ['1.0.0', '1.0.0', 'none', true],
    ['1.0.0', '0.9.0', 'none', false],
  ])('from %s to %s for a %s change is honest: %s', (old, current, bump, honest) => {
    expect(isHonest(old, current, bump)).toBe(honest);
  });
});
