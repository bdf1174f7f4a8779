/**
 * One case a file in `cases/`: a slot and what became of it. What `compare` says stands beside it.
 * A case is named after the rule and the polarity it is about. Adding one is adding a file and running
 * with `-u`.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { worldFrom } from '../../test/support/resolved.ts';
import type { WorldRef } from '../model/model.ts';
import { worldOf } from '../model/names.ts';
import { type Comparison, changeRules } from './change.ts';
import { compare } from './compare.ts';
import { formatPath } from './draft.ts';
import { changeBreaks, directionLayers } from './effect.ts';

const folder = join(import.meta.dirname, 'cases');
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.wit'))
  .map((name) => name.slice(0, -'.wit'.length));

function readCase(name: string): { old: WorldRef; new: WorldRef } {
  const [old = '', current = ''] = readFileSync(join(folder, `${name}.wit`), 'utf8').split(
    /^---- new$/m,
  );
  return { old: worldFrom(old, 'w'), new: worldFrom(current, 'w') };
}

function render(comparison: Comparison): string {
  const answers = (direction: 'backward' | 'forward') =>
    directionLayers.map((layer) => `${layer} ${comparison[direction][layer] ? 'yes' : 'no'}`);
  const lines = [
    `backward: ${answers('backward').join(', ')}`,
    `forward: ${answers('forward').join(', ')}`,
    `bump: ${comparison.suggestedBump}, ${comparison.suggestedVersion}`,
  ];
  for (const change of comparison.changes) {
    const { rule, path, polarity, backward, forward, beside, message } = change;
    lines.push('', `${rule} ${polarity} ${formatPath(path)}`, message);
    lines.push(`backward ${backward}, forward ${forward}`);
    if (beside.length > 0) lines.push(`beside ${beside.join(', ')}`);
    if (change.old !== undefined) lines.push(`- ${change.old}`);
    if (change.new !== undefined) lines.push(`+ ${change.new}`);
  }
  return `${lines.join('\n')}\n`;
}

const namesOf = ({ model, world }: WorldRef): string => {
  const { imports, exports } = worldOf(model, world);
  return [...imports.keys(), ...exports.keys()].toSorted().join();
};

describe('what became of a slot, and why', () => {
  test.each(cases)('%s', async (name) => {
    const { old, new: current } = readCase(name);
    const comparison = compare(old, current);
    const [rule, polarity] = name.split('-');
    const found = comparison.changes.map((change) => `${change.rule} ${change.polarity}`);
    if (rule !== 'none' && polarity !== 'world') expect(found).toContain(`${rule} ${polarity}`);
    await expect(render(comparison)).toMatchFileSnapshot(join(folder, `${name}.golden.txt`));
  });

  test.each(cases)('%s: the changes explain every no, and no more', (name) => {
    const { old, new: current } = readCase(name);
    const comparison = compare(old, current);
    const said = (direction: 'backward' | 'forward') =>
      Object.fromEntries(
        directionLayers.map((layer) => {
          const breaks = comparison.changes.some((one) => changeBreaks(one, direction, layer));
          // `spec` takes versions exactly, so another version is reason enough.
          const moved = layer === 'spec' && namesOf(old) !== namesOf(current);
          return [layer, !breaks && !(moved && !comparison[direction].spec)];
        }),
      );
    expect({ backward: said('backward'), forward: said('forward') }).toEqual({
      backward: comparison.backward,
      forward: comparison.forward,
    });
  });

  test.each(cases)('%s: backward is forward the other way round', (name) => {
    const { old, new: current } = readCase(name);
    const there = compare(old, current);
    const back = compare(current, old);
    expect([there.backward, there.forward]).toEqual([back.forward, back.backward]);
  });

  test('every rule has a case', () => {
    const covered = new Set(cases.map((name) => name.slice(0, 4)));
    expect(changeRules.filter((rule) => !covered.has(rule))).toEqual([]);
  });
});
