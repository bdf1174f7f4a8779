/** A verdict as one sentence: the plugin, then the answer, then the reason. */

import { summarise } from '../conformance/summary.ts';
import type { CheckDocument, CheckResult } from './documents.ts';
import { shortList } from './words.ts';

export type State = 'fits' | 'fits-with-note' | 'does-not-fit';

type SlotPart = CheckDocument['slot'];

/** `fits-with-note`: warnings, ambient imports, or a version that is not the newest one served. */
export function stateOf(result: CheckResult, slot: SlotPart): State {
  if (!result.fits) return 'does-not-fit';
  const newest = newestServed(slot);
  const old = newest !== undefined && slot.versions.length > 1 && !result.servedBy.includes(newest);
  const warned = result.findings.some(({ severity }) => severity === 'warning');
  return old || warned || result.ambient.length > 0 ? 'fits-with-note' : 'fits';
}

/** The version that a misfit was built for, where that is all that keeps it out: it is retired. */
export function retiredVersion(
  { fits, builtFor }: CheckResult,
  slot: SlotPart,
): string | undefined {
  if (fits || builtFor === null) return undefined;
  const found = slot.versions.find(({ version }) => version === builtFor);
  return found?.status === 'retired' ? builtFor : undefined;
}

/** The newest version with the status `served`; versions of a project stand newest first. */
export function newestServed(slot: SlotPart): string | undefined {
  return slot.versions.find(({ status }) => status === 'served')?.version ?? undefined;
}

/** `extension 0.8.0`, or the name alone where several versions or none are meant. */
export function slotTitle(slot: SlotPart): string {
  const [only, ...more] = slot.versions;
  return only?.version != null && more.length === 0 ? `${slot.name} ${only.version}` : slot.name;
}

/** Whole sentences that begin with the file: the answer, then the reason or what to note. */
export function sentence(result: CheckResult, slot: SlotPart): string {
  const several = slot.versions.length > 1;
  const title =
    several && result.version !== null ? `${slot.name} ${result.version}` : slotTitle(slot);
  if (result.otherSlot !== undefined) {
    const own = shortList(
      result.otherSlot.map((name) => `\`${name}\``),
      2,
    );
    const reason = own === '' ? 'shares no name with it' : `was built for another slot: ${own}`;
    return `${result.file} does not fit ${several ? slot.name : title}. It ${reason}.`;
  }
  const retired = retiredVersion(result, slot);
  if (retired !== undefined) {
    return `${result.file} does not fit ${slot.name}: it was built for ${retired}, which is no longer served.`;
  }
  const words = summarise(result, { plugin: result.file, slot: title });
  if (!several) return words;
  if (!result.fits) {
    // What cannot be read, or is refused, is so for every version.
    const unread = result.findings.some(({ code }) => code === 'F001' || code === 'F002');
    return unread ? words : `${words} No version in service fits.`;
  }
  const notes = words.slice(`${result.file} fits ${title}.`.length);
  const newest = newestServed(slot);
  const parts = [
    result.builtFor === null ? '' : `built for ${result.builtFor}`,
    result.servedBy.length === 0 ? '' : `served by ${shortList(result.servedBy, 4)}`,
    result.minHost === null ? '' : `on hosts from ${result.minHost}`,
  ].filter((part) => part !== '');
  const only =
    newest !== undefined && !result.servedBy.includes(newest) ? ', not its newest version' : '';
  return `${result.file} fits ${slot.name}${only}: ${parts.join(', ')}.${notes}`;
}

/** "5 of 7 plugins fit extension 0.8.0" */
export function summary({ results, slot }: Pick<CheckDocument, 'results' | 'slot'>): string {
  const fitting = results.filter(({ fits }) => fits).length;
  const title = slotTitle(slot);
  if (results.length === 1)
    return fitting === 1 ? `1 plugin fits ${title}` : `1 plugin does not fit ${title}`;
  if (fitting === results.length) return `All ${results.length} plugins fit ${title}`;
  if (fitting === 0) return `None of ${results.length} plugins fits ${title}`;
  return `${fitting} of ${results.length} plugins ${fitting === 1 ? 'fits' : 'fit'} ${title}`;
}
