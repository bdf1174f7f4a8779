/**
 * One case a file in `cases/`: a slot, a plugin built for the second world, a policy where it matters.
 * What `check` says stands beside it. Adding a case is adding a file and running with `-u`.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { worldFrom } from '../../test/support/resolved.ts';
import { check } from './fit.ts';
import { defaultPolicy, type Policy } from './policy.ts';
import { summarise } from './summary.ts';
import { findingCodes, type Verdict } from './verdict.ts';

const folder = join(import.meta.dirname, 'cases');
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.wit'))
  .map((name) => name.slice(0, -'.wit'.length));

function readCase(name: string): { slot: string; plugin: string; policy: Policy } {
  const text = readFileSync(join(folder, `${name}.wit`), 'utf8');
  const [slot = '', ...parts] = text.split(/^---- (?=plugin|policy)/m);
  const part = (title: string): string | undefined =>
    parts.find((each) => each.startsWith(title))?.slice(title.length);
  const policy: Partial<Policy> = JSON.parse(part('policy') ?? '{}');
  return { slot, plugin: part('plugin') ?? '', policy: { ...defaultPolicy, ...policy } };
}

function render(verdict: Verdict): string {
  const answer = (yes: boolean): string => (yes ? 'yes' : 'no');
  const { spec, semver, host } = verdict.layers;
  const lines = [
    summarise(verdict, { plugin: 'the plugin', slot: 'the slot' }),
    `spec ${answer(spec)}, semver ${answer(semver)}, host ${answer(host)}`,
  ];
  if (verdict.ambient.length > 0) lines.push(`ambient ${verdict.ambient.join(' ')}`);
  verdict.findings.forEach((finding, index) => {
    const { code, severity, layer, path, message, expected, found, fix, causes } = finding;
    lines.push('', `${index} ${code} ${severity} ${layer} ${JSON.stringify(path)}`, message);
    if (expected !== undefined) lines.push(`expected  ${expected}`);
    if (found !== undefined) lines.push(`found     ${found}`);
    if (fix !== undefined) lines.push(`fix       ${fix}`);
    if (causes.length > 0) lines.push(`causes    ${causes.join(' ')}`);
  });
  return `${lines.join('\n')}\n`;
}

describe('every difference, where it is and why it matters', () => {
  test.each(cases)('%s', async (name) => {
    const { slot, plugin, policy } = readCase(name);
    const verdict = check(worldFrom(slot, 'w'), worldFrom(plugin, 'w'), policy);
    for (const [index, { causes }] of verdict.findings.entries()) {
      expect(causes.every((cause) => cause < index)).toBe(true);
    }
    await expect(render(verdict)).toMatchFileSnapshot(join(folder, `${name}.golden.txt`));
  });

  test('every code that two worlds can lead to has a case', () => {
    const ofBytes = ['F001', 'F002'];
    const covered = new Set(cases.map((name) => name.slice(0, 4)));
    expect(findingCodes.filter((code) => !covered.has(code))).toEqual(ofBytes);
  });
});
