/** `diff` for a person: the sentence first, then the changes, the worst of them first. */

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
import { oneLine, type Style } from './style.ts';
import { renderDifference } from './wit-difference.ts';
import { count, shortList } from './words.ts';

export interface DiffTextOptions {
  readonly style: Style;
  /** Shows changes that break nothing in full, and every plugin. */
  readonly all?: boolean;
}

/** Ends with a line break. */
export function renderDiff(document: DiffDocument, options: DiffTextOptions): string {
  const { style } = options;
  const { mode, gate, impact, staleAcceptances } = document;
  const good = compatibleUnder(document) || gate.passed;
  const sign = !gate.passed
    ? style.bad('✗')
    : compatibleUnder(document)
      ? style.good('✓')
      : style.note('◐');
  const lines = [`${sign} ${style.bold(oneLine(headline(document)))}`];
  if (document.changes.length > 0) lines.push(`  ${versionAdvice(document)}`);
  if (gate.name !== 'compatible' || (good && !compatibleUnder(document))) {
    lines.push(
      `  Gate ${gate.name}: ${gate.passed ? 'passed' : 'not passed'}. ${oneLine(gate.reason)}`,
    );
  }
  if (impact.length > 0) lines.push(`  ${impactSentence(document)}`);
  lines.push(...renderServed(document, style));
  if (document.oracle !== undefined) {
    lines.push(style.dim(`  wasm-tools ${document.oracle.agrees ? 'agrees' : 'disagrees'}.`));
  }

  const changes = ordered(document.changes, mode);
  for (const change of changes) {
    if (options.all === true || breaksUnder(change, mode) || isSilent(change)) {
      lines.push('', ...renderChange(change, document, style));
    }
  }
  const quiet = changes.filter(
    (change) => options.all !== true && !breaksUnder(change, mode) && !isSilent(change),
  );
  if (quiet.length > 0) {
    lines.push('');
    for (const change of quiet)
      lines.push(
        `  ${style.good('+')} ${oneLine(change.message)} ${style.dim(`(${change.rule})`)}`,
      );
  }
  lines.push(...renderImpact(document, options));
  for (const { message } of staleAcceptances) {
    lines.push('', `  ${style.note('!')} ${oneLine(message)}`);
  }
  return `${lines.join('\n')}\n`;
}

/** A line for every version in service. */
function renderServed({ served = [], new: next, mode }: DiffDocument, style: Style): string[] {
  if (served.length === 0) return [];
  const width = Math.max(...served.map(({ version }) => version.length));
  const broken = served.filter(({ breaks }) => breaks > 0).length;
  const title = next.version ?? next.path;
  const figure =
    broken === 0 ? 'none is broken' : `${broken} ${broken === 1 ? 'is' : 'are'} broken`;
  return [
    '',
    `  ${oneLine(title)} against ${count(served.length, 'version')} in service: ${figure}.`,
    ...served.map((held) => {
      const words = heldInWords(held, mode);
      const sign =
        held.breaks > 0
          ? style.bad('✗')
          : words.endsWith('(accepted)')
            ? style.note('◐')
            : style.good('✓');
      return `  ${sign} ${oneLine(held.version.padEnd(width))}  ${words}`;
    }),
  ];
}

function isSilent({ backward, forward }: DiffChange): boolean {
  return backward === 'silent' || forward === 'silent';
}

function renderChange(change: DiffChange, { mode }: DiffDocument, style: Style): string[] {
  const breaking = breaksUnder(change, mode);
  const sign =
    change.accepted !== undefined || (!breaking && isSilent(change))
      ? style.note('!')
      : breaking
        ? style.bad('✗')
        : style.good('+');
  const lines = [
    `  ${sign} ${style.bold(oneLine(change.message))} ${style.dim(`(${change.rule})`)}`,
  ];
  if (change.path.length > 0) {
    lines.push(`    ${style.code(oneLine(change.path.join(pathSeparator)))}`);
  }
  if (change.place !== undefined) {
    const { file, start } = change.place;
    lines.push(`    ${style.dim(oneLine(`${file}:${start.line}:${start.column}`))}`);
  }
  const difference = renderDifference(
    [
      { title: 'old', wit: change.old, colour: style.bad },
      { title: 'new', wit: change.new, colour: style.good },
    ],
    style,
  );
  lines.push(...difference.map((line) => `    ${line}`));
  const effect = effectSentence(change);
  if (effect !== '') lines.push(`    ${effect}`);
  if (change.accepted !== undefined) {
    lines.push(`    ${style.note('accepted:')} ${oneLine(change.accepted)}`);
  }
  return lines;
}

/** From this many plugins of one kind on, they share a line. */
const manyPlugins = 4;

function renderImpact(document: DiffDocument, { style, all }: DiffTextOptions): string[] {
  const signs = {
    broken: style.bad('✗'),
    affected: style.note('◐'),
    unaffected: style.good('✓'),
  };
  const lines = impactGroups(document)
    .filter(({ status }) => all === true || status !== 'unaffected')
    .flatMap(({ status, cutOff, becomes: words, because, plugins, installs }) => {
      const sign = status === 'broken' && !cutOff ? style.dim('–') : signs[status];
      const why = because.length === 0 ? '' : `, because of ${shortList(because, 4)}`;
      const weight = (number: number | undefined) =>
        number === undefined ? '' : style.dim(`, ${count(number, 'install')}`);
      if (all === true || plugins.length < manyPlugins) {
        return plugins.map(
          (each) => `  ${sign} ${oneLine(each.file)}: ${words}${why}${weight(each.installs)}`,
        );
      }
      const names = shortList(
        plugins.map(({ file }) => file),
        4,
      );
      return [
        `  ${sign} ${plugins.length} plugins: ${words}${why}${weight(installs)}`,
        `      ${style.dim(oneLine(names))}`,
      ];
    });
  return lines.length === 0 ? [] : ['', ...lines];
}
