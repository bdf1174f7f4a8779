/** What a change comes to for the plugins that exist, in one or two sentences. */

import type { Impact } from './change.ts';

/** A plugin that fits nothing any more because of this change. One that never fitted is not cut off. */
export function isCutOff({ status, fittedBefore }: Impact): boolean {
  return status === 'broken' && fittedBefore !== false;
}

/**
 * "This version cuts off 4 of 200 plugins; 182 more run only while 0.6.0 stays served."
 * Plugins that fitted nothing before either are counted by themselves. `newVersion` is what
 * `impact` was told.
 */
export function summariseImpact(impacts: readonly Impact[], newVersion = 'new'): string {
  if (impacts.length === 0) return 'There are no plugins to break.';
  const cutOff = impacts.filter(isCutOff);
  const never = impacts.filter((one) => one.status === 'broken' && !isCutOff(one)).length;
  const isHeld = (one: Impact) =>
    one.status !== 'broken' && one.servedBy?.includes(newVersion) === false;
  const held = impacts.filter(isHeld);
  const affected = impacts.filter((one) => one.status === 'affected' && !isHeld(one)).length;
  const total = counted(impacts.length, 'plugin');
  const first =
    cutOff.length === 0
      ? `This version cuts off none of ${total}`
      : `This version cuts off ${cutOff.length} of ${total}${installsOf(cutOff, impacts)}`;
  const parts = [
    first,
    ...(held.length === 0 ? [] : [heldBy(held, cutOff.length > 0)]),
    ...(affected === 0 ? [] : [`${affected} ${affected === 1 ? 'uses' : 'use'} what changed`]),
  ];
  const tail =
    never === 0 ? '' : ` ${never} ${never === 1 ? 'fits' : 'fit'} no version, before or after.`;
  return `${parts.join('; ')}.${tail}`;
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

function installsOf(group: readonly Impact[], all: readonly Impact[]): string {
  const sum = (some: readonly Impact[]) =>
    some.reduce((total, one) => total + (one.installs ?? 0), 0);
  const total = sum(all);
  if (total === 0) return '';
  const share = Math.round((100 * sum(group)) / total);
  return ` with ${share} % of ${counted(total, 'install')}`;
}

function counted(count: number, thing: string): string {
  return `${count.toLocaleString('en-US')} ${thing}${count === 1 ? '' : 's'}`;
}
