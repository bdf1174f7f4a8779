import { describe, expect, test } from 'vitest';
import { worldFrom } from '../../test/support/resolved.ts';
import { applyAcceptances } from './acceptances.ts';
import type { Acceptance } from './change.ts';
import { compare } from './compare.ts';
import { type GateOptions, passesMode, runGate } from './gates.ts';

const slot = (version: string, items: string) => ({
  version,
  slot: worldFrom(`package my:slot@${version};\nworld w { ${items} }`, 'w'),
});
const old = slot('0.5.0', 'export run: func();');
const older = slot('0.4.0', 'export run: func(); export on-close: func();');
const breaking = (version: string) => slot(version, 'export run: func(); export on-open: func();');
const options: GateOptions = { gate: 'compatible', mode: 'backward', today: '2026-11-22' };
const accepted: Acceptance = {
  rule: 'W002',
  path: 'export › on-open',
  reason: 'all plugins are ours',
  until: '2026-12-31',
};

describe('gates', () => {
  test.each<[string, Partial<GateOptions>, string, boolean, string]>([
    ['a break', {}, '0.5.1', false, '1 change breaks plugins in mode backward.'],
    [
      'a break that the version does not tell',
      { gate: 'honest-version' },
      '0.5.1',
      false,
      '1 change breaks plugins, and the step from 0.5.0 to 0.5.1 does not say so; 0.6.0 would.',
    ],
    [
      'a break that the version tells',
      { gate: 'honest-version' },
      '0.6.0',
      true,
      '1 change breaks plugins, and the step from 0.5.0 to 0.6.0 says so.',
    ],
    [
      'a break that is accepted',
      { acceptances: [accepted] },
      '0.5.1',
      true,
      'Plugins built before go on working.',
    ],
    [
      'a break in the other direction only',
      { mode: 'forward' },
      '0.5.1',
      true,
      'Plugins built for this version work in earlier hosts.',
    ],
    [
      'a break in either',
      { mode: 'full' },
      '0.5.1',
      false,
      '1 change breaks plugins in mode full.',
    ],
  ])('%s', (_, given, version, passes, reason) => {
    const result = runGate([old], breaking(version), { ...options, ...given });
    expect({ passes: result.passes, reason: result.reason }).toEqual({ passes, reason });
  });

  test('over all served versions, each with what it loses', () => {
    const result = runGate([older, old], slot('0.5.1', 'export run: func();'), {
      ...options,
      mode: 'full',
    });
    expect(
      result.earlier.map(({ version, breaks }) => [
        version,
        breaks.map(({ rule, forward }) => [rule, forward]),
      ]),
    ).toEqual([
      ['0.4.0', [['W004', 'breaks']]],
      ['0.5.0', []],
    ]);
    expect(result.reason).toBe('This breaks 1 of 2 versions in mode full.');
  });
});

test('a comparison under each mode', () => {
  const comparison = compare(old.slot, breaking('0.5.1').slot);
  expect(
    (['backward', 'forward', 'full'] as const).map((mode) => passesMode(comparison, mode)),
  ).toEqual([false, true, false]);
});

test('acceptances that have run out or match nothing are findings', () => {
  const { changes } = compare(old.slot, breaking('0.5.1').slot);
  const past = { ...accepted, until: '2026-01-01' };
  const stale = { ...accepted, path: 'export › on-quit' };
  const { isAccepted, problems } = applyAcceptances([past, stale], changes, '2026-11-22');
  expect(changes.map(isAccepted)).toEqual(changes.map(() => false));
  expect(problems.map(({ kind, message }) => ({ kind, message }))).toEqual([
    {
      kind: 'expired',
      message: 'The acceptance of W002 at `export › on-open` ended on 2026-01-01.',
    },
    {
      kind: 'matches-nothing',
      message: 'The acceptance of W002 at `export › on-quit` matches no change.',
    },
  ]);
});

test('an acceptance without a version holds for every version', () => {
  const text = (version: string, inner: string) =>
    worldFrom(
      `package my:slot@${version};\ninterface log { log: func(message: ${inner}); }\nworld w { import log; }`,
      'w',
    );
  const { changes } = compare(text('1.0.0', 'string'), text('1.1.0', 'list<u8>'));
  const { isAccepted } = applyAcceptances(
    [{ ...accepted, rule: 'W010', path: 'import › my:slot/log › log › param message' }],
    changes,
    '2026-11-22',
  );
  expect(changes.map((change) => [change.rule, isAccepted(change)])).toEqual([['W010', true]]);
});
