import { expect, test } from 'vitest';
import type { PluginFinding } from '../../../workers/engine/protocol.ts';
import { titleOf } from './finding-titles.ts';

const f203 = (rest: Partial<PluginFinding>): PluginFinding => ({
  code: 'F203',
  layer: 'semver',
  severity: 'error',
  path: ['export', 'mod', 'on-damage'],
  message: '',
  causes: [],
  where: '',
  ...rest,
});

test('two renamed parameters have two titles', () => {
  const named = (slot: string, plugin: string) =>
    titleOf(
      f203({
        path: ['export', 'mod', 'on-damage', `param ${slot}`],
        expected: `${slot}: borrow<entity>`,
        found: `${plugin}: borrow<entity>`,
      }),
    );
  expect(named('victim', 'target')).toBe('parameter is called `target` in the plugin');
  expect(named('attacker', 'by')).toBe('parameter is called `by` in the plugin');
});

test('parameters that changed places are named', () => {
  const swapped = f203({
    expected: 'on-damage: func(victim: borrow<entity>, attacker: borrow<entity>, amount: u32)',
    found: 'on-damage: func(attacker: borrow<entity>, victim: borrow<entity>, amount: u32)',
  });
  expect(titleOf(swapped)).toBe('parameters changed places: `victim` ↔ `attacker`');
  expect(titleOf({ ...swapped, severity: 'warning' })).toBe('would link and go wrong');
});
