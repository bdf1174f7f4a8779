/** `diff` as a comment on a change: the sentence, what becomes of plugins, the changes folded. */

import { pathSeparator } from '../evolution/change.ts';
import {
  breaksUnder,
  compatibleUnder,
  effectSentence,
  headline,
  heldInWords,
  impactGroups,
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

/** A row for each kind of consequence, with the plugins that it has; many of them are folded. */
function impactTable(document: DiffDocument): string | undefined {
  const groups = impactGroups(document).filter(
    ({ status, cutOff }) => status === 'affected' || cutOff,
  );
  if (groups.length === 0) return undefined;
  const weighed = document.impact.some(({ installs }) => installs !== undefined);
  const rows = groups.map(({ status, becomes, because, plugins, installs }) => [
    `${status === 'broken' ? '❌' : '🟡'} ${becomes}`,
    pluginsCell(plugins.map(({ file }) => file)),
    because.join(', '),
    ...(weighed ? [installs === undefined ? '' : String(installs)] : []),
  ]);
  const head = ['becomes', 'plugins', 'because of', ...(weighed ? ['installs'] : [])];
  const long = groups.filter(({ plugins }) => plugins.length > maximumNames);
  const lists = long.map(({ becomes, plugins }) => {
    const shown = plugins.slice(0, maximumListed).map(({ file }) => `- ${code(file)}`);
    const left = plugins.length - shown.length;
    return folded(
      `${count(plugins.length, 'plugin')}: ${becomes}`,
      [...shown, ...(left > 0 ? [`- and ${left} more`] : [])].join('\n'),
    );
  });
  return [table(head, rows), ...lists].join('\n\n');
}

/** Names in a cell of the table; more are counted here and listed below it. */
const maximumNames = 5;
const maximumListed = 200;

function pluginsCell(files: readonly string[]): string {
  if (files.length <= maximumNames) return files.map(code).join(', ');
  return `${files.length}: ${files.slice(0, 3).map(code).join(', ')} and ${files.length - 3} more`;
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
