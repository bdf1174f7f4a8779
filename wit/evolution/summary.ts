/** What a change comes to, in one or two sentences. */

import type { Comparison, Impact } from './change.ts';

/**
 * "This version cuts off 4 of 200 plugins; 182 more run only while 0.6.0 stays served."
 * Without plugins: "Plugins built for 0.6.0 go on working." or what breaks them.
 */
export function summariseImpact(impacts: readonly Impact[], newVersion = 'new'): string {
  if (impacts.length === 0) return 'There are no plugins to break.';
  const cutOff = impacts.filter((one) => one.status === 'broken' && one.fittedBefore !== false);
  const held = impacts.filter(
    (one) => one.status !== 'broken' && one.servedBy?.includes(newVersion) === false,
  );
  const total = counted(impacts.length, 'plugin');
  const never = impacts.filter((one) => one.status === 'broken' && one.fittedBefore === false);
  const sentences: string[] = [];
  const holders = held.length === 0 ? '' : heldBy(held, cutOff.length > 0);
  if (cutOff.length > 0) {
    sentences.push(
      `This version cuts off ${cutOff.length} of ${total}${installsOf(cutOff)}${
        holders === '' ? '' : `; ${holders}`
      }.`,
    );
  } else if (held.length > 0) {
    sentences.push(`This version cuts off none of ${total}; ${holders}.`);
  } else {
    const affected = impacts.filter((one) => one.status === 'affected').length;
    sentences.push(
      affected === 0
        ? `This version leaves ${impacts.length - never.length} of ${total} as they are.`
        : `This version breaks none of ${total}; ${affected} ${affected === 1 ? 'uses' : 'use'} what changed.`,
    );
  }
  if (never.length > 0) {
    sentences.push(
      `${never.length} ${never.length === 1 ? 'file fits' : 'files fit'} no version, before or after.`,
    );
  }
  return sentences.join(' ');
}

/** Who runs only on older versions, and which have to stay. */
function heldBy(held: readonly Impact[], more: boolean): string {
  const byVersions = new Map<string, Impact[]>();
  for (const one of held) {
    const versions = (one.servedBy ?? []).join(' or ');
    byVersions.set(versions, [...(byVersions.get(versions) ?? []), one]);
  }
  return [...byVersions]
    .map(
      ([versions, group], index) =>
        `${group.length}${more && index === 0 ? ' more' : ''} ${
          group.length === 1 ? 'runs' : 'run'
        } only while ${versions} ${versions.includes(' or ') ? 'stay' : 'stays'} served`,
    )
    .join('; ');
}

function installsOf(group: readonly Impact[]): string {
  const known = group.filter((one) => one.installs !== undefined);
  if (known.length === 0) return '';
  const sum = known.reduce((total, one) => total + (one.installs ?? 0), 0);
  return `, ${counted(sum, 'install')}`;
}

function counted(count: number, thing: string): string {
  return `${count.toLocaleString('en-US')} ${thing}${count === 1 ? '' : 's'}`;
}

/** "0.8.0 breaks plugins built for 0.6.0: 3 of 12 changes. Call it 0.7.0 or higher." */
export function summariseComparison(
  comparison: Comparison,
  names: { readonly old?: string; readonly new?: string } = {},
): string {
  const old = names.old ?? 'the old version';
  const title = names.new === undefined ? 'The new version' : names.new;
  if (comparison.changes.length === 0) return `${title} is the same slot as ${old}.`;
  const changes = counted(comparison.changes.length, 'change');
  if (comparison.compatible) {
    return `${title} keeps plugins built for ${old} working: ${changes}, none of which breaks them.`;
  }
  const breaking = comparison.changes.filter((change) => change.backward !== 'none').length;
  return `${title} breaks plugins built for ${old}: ${breaking} of ${changes}.`;
}
