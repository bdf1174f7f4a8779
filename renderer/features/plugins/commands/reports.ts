/** What is taken out of the list: reports as files, replies and sums as text to paste. */

import { copyText } from '../../../core/copy-text.ts';
import { notify } from '../../../core/notifications-store.ts';
import { type PluginRow, usePlugins } from '../../../core/plugins-store.ts';
import { useProject } from '../../../core/project-store.ts';
import { saveFile } from '../../../core/save-file.ts';
import type { Services } from '../../../core/services.ts';
import { selectedRows } from '../list/list-store.ts';
import { plugins, summaryMarkdown, versionName } from '../list/words.ts';

export const reportFormats = [
  { format: 'html', title: 'HTML', extension: 'html', type: 'text/html' },
  { format: 'markdown', title: 'Markdown', extension: 'md', type: 'text/markdown' },
  { format: 'sarif', title: 'SARIF', extension: 'sarif', type: 'application/sarif+json' },
  { format: 'json', title: 'JSON', extension: 'json', type: 'application/json' },
  { format: 'junit', title: 'JUnit', extension: 'xml', type: 'application/xml' },
] as const;

export type ReportFormat = (typeof reportFormats)[number];

/** Of the plugins that are selected; of all where none is. */
export async function exportReport({ engine }: Services, report: ReportFormat): Promise<void> {
  const rows = selectedRows();
  const { format, extension, type } = report;
  const text = await engine.call('plugin/report', {
    format,
    ...(rows.length === 0 ? {} : { ids: rows.map(({ id }) => id) }),
  });
  const [first] = rows;
  const name = rows.length === 1 && first !== undefined ? first.name : fileName();
  saveFile(`${name}.${extension}`, type, text);
}

function fileName(): string {
  const { slot, version } = useProject.getState();
  const named = ['plugins', slot, versionName(version)].filter(Boolean).join('-');
  return named.replaceAll(/[^\w.-]+/g, '-');
}

/** Replies to the authors of the plugins that are selected, one after the other. */
export async function copyReply({ engine }: Services): Promise<void> {
  const rows = selectedRows();
  const replies = await Promise.all(rows.map(({ id }) => engine.call('plugin/reply', { id })));
  if (replies.length === 0) return;
  const what = replies.length === 1 ? 'the reply' : 'the replies';
  if (!(await copyText(what, replies.join('\n\n---\n\n')))) return;
  notify({ kind: 'done', message: copied(rows) });
}

function copied(rows: readonly PluginRow[]): string {
  const [first] = rows;
  return rows.length === 1 && first !== undefined
    ? `Copied the reply to the author of ${first.name}.`
    : `Copied the replies to the authors of ${plugins(rows.length)}.`;
}

export async function copySummary(): Promise<void> {
  const { summary, rows } = usePlugins.getState();
  const { slot, version } = useProject.getState();
  const text = summaryMarkdown(summary, slot ?? 'The slot', versionName(version), rows.values());
  if (!(await copyText('the summary', text))) return;
  notify({ kind: 'done', message: 'Copied the summary as Markdown.' });
}

/** Markdown to all authors of a group: what is the matter, whom it concerns, and each one's findings. */
export async function noticeText(
  { engine }: Services,
  ids: readonly string[],
  subject: string,
): Promise<string> {
  const { slot, version } = useProject.getState();
  const { rows } = usePlugins.getState();
  const names = ids.flatMap((id) => rows.get(id)?.name ?? []);
  const report = await engine.call('plugin/report', { ids, format: 'markdown' });
  const title = [slot, versionName(version)].filter(Boolean).join(' ');
  return [
    `**${title}**: this concerns ${plugins(names.length)}.`,
    '',
    `> ${subject}`,
    '',
    names.map((name) => `\`${name}\``).join(', '),
    '',
    report.trim(),
    '',
  ].join('\n');
}
