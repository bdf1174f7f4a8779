/** `diff` as a comment on a change: the sentence, what becomes of plugins, the changes folded. */

import { pathSeparator } from '../evolution/change.ts';
import { isCutOff } from '../evolution/summary.ts';
import {
  breaksUnder,
  compatibleUnder,
  effectSentence,
  headline,
  heldInWords,
  impactSentence,
  ordered,
  versionAdvice,
} from './diff-words.ts';
import type { DiffChange, DiffDocument } from './documents.ts';
import { block, code, folded, prose, table } from './markdown.ts';
import { count } from './words.ts';

/** More rows than this are left to the command line; code hosts cut long comments. */
const maximumRows = 50;

export function diffToMarkdown(document: DiffDocument): string {
  const { mode, gate, changes, staleAcceptances } = document;
  const sign = !gate.passed ? '❌' : compatibleUnder(document) ? '✅' : '🟡';
  const parts = [`${sign} **${prose(headline(document))}**`];
  const sentences = [
    changes.length === 0 ? '' : versionAdvice(document),
    prose(impactSentence(document)),
    gate.name === 'compatible' && gate.passed === compatibleUnder(document)
      ? ''
      : `Gate ${code(gate.name)}: ${gate.passed ? 'passed' : 'not passed'}. ${prose(gate.reason)}`,
  ].filter((each) => each !== '');
  if (sentences.length > 0) parts.push(sentences.join(' '));

  if (document.served !== undefined) {
    parts.push(
      table(
        ['version in service', ''],
        document.served.map((held) => [
          `${held.breaks > 0 ? '❌' : '✅'} ${code(held.version)}`,
          heldInWords(held, mode),
        ]),
      ),
    );
  }
  const impact = impactTable(document);
  if (impact !== undefined) parts.push(impact);

  const all = ordered(changes, mode);
  const breaking = all.filter((change) => breaksUnder(change, mode));
  const others = all.filter((change) => !breaksUnder(change, mode));
  if (breaking.length > 0) {
    parts.push(
      folded(
        `${count(breaking.length, 'change')} that ${breaking.length === 1 ? 'breaks' : 'break'}`,
        describeAll(breaking),
      ),
    );
  }
  if (others.length > 0) {
    parts.push(folded(`${count(others.length, 'further change')}`, describeAll(others)));
  }
  for (const { message } of staleAcceptances) parts.push(`⚠️ ${prose(message)}`);
  return `${parts.join('\n\n')}\n`;
}

function impactTable({ impact }: DiffDocument): string | undefined {
  const shown = impact
    .filter((each) => each.status === 'affected' || isCutOff(each))
    .toSorted(
      (a, b) =>
        Number(a.status !== 'broken') - Number(b.status !== 'broken') ||
        (b.installs ?? 0) - (a.installs ?? 0),
    );
  if (shown.length === 0) return undefined;
  const weighed = impact.some(({ installs }) => installs !== undefined);
  const rows = shown
    .slice(0, maximumRows)
    .map(({ file, status, because, installs }) => [
      `${status === 'broken' ? '❌' : '🟡'} ${code(file)}`,
      status,
      because.join(', '),
      ...(weighed ? [installs === undefined ? '' : String(installs)] : []),
    ]);
  const text = table(['plugin', 'becomes', 'because of', ...(weighed ? ['installs'] : [])], rows);
  const left = shown.length - rows.length;
  return left === 0 ? text : `${text}\n\nAnd ${left} more.`;
}

function describeAll(changes: readonly DiffChange[]): string {
  const shown = changes.slice(0, maximumRows).map(describe);
  const left = changes.length - shown.length;
  return [...shown, ...(left > 0 ? [`And ${left} more.`] : [])].join('\n\n');
}

function describe({ rule, message, path, place, accepted, ...change }: DiffChange): string {
  const where = [
    path.length === 0 ? '' : code(path.join(pathSeparator)),
    place === undefined ? '' : `(${code(`${place.file}:${place.start.line}`)})`,
  ].filter((part) => part !== '');
  const difference = [
    ...(change.old === undefined ? [] : change.old.split('\n').map((line) => `- ${line}`)),
    ...(change.new === undefined ? [] : change.new.split('\n').map((line) => `+ ${line}`)),
  ];
  return [
    `**${prose(message)}** ${rule}`,
    where.join(' '),
    difference.length === 0 ? '' : block(difference.join('\n'), 'diff'),
    effectSentence({ rule, message, path, ...change }),
    accepted === undefined ? '' : `Accepted: ${prose(accepted)}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
