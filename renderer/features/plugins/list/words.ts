/** What is said of plugins in numbers. Figures are grouped by thousands, as in `600,585`. */

import type { PluginRow, PluginSummary } from '../../../core/plugins-store.ts';
import { counted, inFigures } from '../../../core/words.ts';

export const plugins = (count: number): string => counted(count, 'plugin');

export const installs = (count: number): string => counted(count, 'install');

/** `193 of 200 plugins fit`; one plugin fits or does not. */
export function verdictOf({ total, fits, notes, unknown }: PluginSummary): string {
  const good = fits + notes;
  if (unknown === total) return `${plugins(total)}, not checked yet`;
  if (total === 1) return good === 1 ? 'The plugin fits' : 'The plugin does not fit';
  if (good === total) return `All ${inFigures(total)} plugins fit`;
  if (good === 0) return `None of ${plugins(total)} fits`;
  return `${inFigures(good)} of ${plugins(total)} fit`;
}

/** For the status bar, always in the same form. */
export function shortVerdictOf({ total, fits, notes, unknown }: PluginSummary): string {
  if (unknown === total) return `${plugins(total)} not checked`;
  return `${inFigures(fits + notes)} of ${inFigures(total)} plugins fit`;
}

/** Bare WIT has a version that is named by its path, which is no word for a sentence. */
export function versionName(version: string | undefined): string | undefined {
  return version !== undefined && /^\d/.test(version) ? version : undefined;
}

export interface Share {
  readonly state: 'fits' | 'note' | 'misfit' | 'unknown';
  readonly count: number;
  readonly words: string;
}

/** The parts of the bar with their words, those without a plugin left out. */
export function sharesOf(summary: PluginSummary, version: string | undefined): Share[] {
  const { fits, notes, misfits, unknown } = summary;
  const shares: Share[] = [
    {
      state: 'fits',
      count: fits,
      words: `${inFigures(fits)} ${fits === 1 ? 'fits' : 'fit'}${version === undefined ? '' : ` ${version}`}`,
    },
    { state: 'note', count: notes, words: `${inFigures(notes)} with a note` },
    {
      state: 'misfit',
      count: misfits,
      words: `${inFigures(misfits)} ${misfits === 1 ? 'does' : 'do'} not fit`,
    },
    { state: 'unknown', count: unknown, words: `${inFigures(unknown)} not checked` },
  ];
  return shares.filter(({ count }) => count > 0);
}

/** `This edit breaks 2 of 200 plugins`, for the live region. */
export function editSentence(summary: PluginSummary): string {
  const { total, broken, brokenInstalls, mended } = summary;
  const said: string[] = [];
  if (broken > 0) {
    const how = brokenInstalls > 0 ? ` (${installs(brokenInstalls)})` : '';
    said.push(`This edit breaks ${inFigures(broken)} of ${plugins(total)}${how}.`);
  }
  if (mended > 0) said.push(`This edit mends ${inFigures(mended)} of ${plugins(total)}.`);
  return said.join(' ');
}

/** `just now`, `12 s ago`, `4 min ago`. */
export function ago(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 5) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min ago` : `${Math.round(minutes / 60)} h ago`;
}

/** Sums and misfits as Markdown, to paste into a message. */
export function summaryMarkdown(
  summary: PluginSummary,
  slot: string,
  version: string | undefined,
  rows: Iterable<PluginRow>,
): string {
  const shares = sharesOf(summary, version)
    .map(({ words }) => words)
    .join(', ');
  const lines = [
    `**${slot}${version === undefined ? '' : ` ${version}`}**: ${verdictOf(summary)}.`,
  ];
  if (shares !== '') lines.push('', `${shares}.`);
  const edit = editSentence(summary);
  if (edit !== '') lines.push('', edit);
  const misfits = [...rows].filter(({ state }) => state === 'misfit');
  if (misfits.length > 0) lines.push('', ...misfits.map(({ sentence }) => `- ${sentence}`));
  return `${lines.join('\n')}\n`;
}
