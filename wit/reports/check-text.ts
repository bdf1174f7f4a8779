/** `check` for a person: the sentence first, then a line a plugin, then why those that misfit do. */

import { pathSeparator } from '../evolution/change.ts';
import {
  bundleAlike,
  bundleInWords,
  type FindingBundle,
  type FindingGroup,
  followersInWords,
  groupByCause,
  judged,
} from './causes.ts';
import type { CheckDocument, CheckFinding, CheckResult } from './documents.ts';
import { type Style, visible } from './style.ts';
import { type State, sentence, stateOf, summary } from './verdict-words.ts';
import { renderDifference } from './wit-difference.ts';
import { count, list } from './words.ts';

export interface CheckTextOptions {
  readonly style: Style;
  /** Shows what follows from each cause, and what is only worth a note. */
  readonly all?: boolean;
}

/** Ends with a line break. */
export function renderCheck(document: CheckDocument, options: CheckTextOptions): string {
  const { style } = options;
  const { results, slot } = document;
  const lines: string[] = [];
  if (results.length === 0) return `No plugins were found for ${slot.name}.\n`;
  if (results.length > 1) {
    lines.push(style.bold(`${visible(summary(document))}.`), '');
    for (const result of results) lines.push(headline(result, slot, style));
  }
  for (const result of results) {
    const details = renderFindings(judged(result.findings, result.layer), options);
    if (results.length === 1) lines.push(headline(result, slot, style), ...details);
    else if (!result.fits || options.all === true) {
      if (details.length > 0) lines.push('', style.bold(visible(result.file)), ...details);
    }
  }
  return `${lines.join('\n')}\n`;
}

const marks: Readonly<Record<State, { sign: string; colour: 'good' | 'note' | 'bad' }>> = {
  fits: { sign: '✓', colour: 'good' },
  'fits-with-note': { sign: '◐', colour: 'note' },
  'does-not-fit': { sign: '✗', colour: 'bad' },
};

function headline(result: CheckResult, slot: CheckDocument['slot'], style: Style): string {
  const { sign, colour } = marks[stateOf(result, slot)];
  const oracle =
    result.oracle === undefined
      ? ''
      : result.oracle.agrees
        ? style.dim(' (wasm-tools agrees)')
        : style.bad(' (wasm-tools disagrees)');
  const words = visible(sentence(result, slot)).slice(visible(result.file).length);
  return `${style[colour](sign)} ${style.bold(visible(result.file))}${words}${oracle}`;
}

/** What every cause says, with its followers folded. Each line is indented by two. */
export function renderFindings(
  findings: readonly CheckFinding[],
  { style, all }: CheckTextOptions,
): string[] {
  const groups = groupByCause(findings);
  const shown = groups.filter(({ finding }) => all === true || finding.severity !== 'info');
  const lines = bundleAlike(shown).flatMap((bundle) => [
    '',
    ...(bundle.names.length > 0
      ? renderBundle(bundle, style)
      : renderGroup(bundle.first, style, all === true)),
  ]);
  const notes = groups.length - shown.length;
  if (notes > 0) lines.push('', `  ${style.dim(notesInWords(groups))}`);
  return lines;
}

function renderBundle(bundle: FindingBundle<CheckFinding>, style: Style): string[] {
  const { finding } = bundle.first;
  const { message, fix } = bundleInWords(bundle);
  return [
    title(finding, message, style),
    ...bundle.names.map((name) => `    ${style.code(visible(name))}`),
    ...(fix === undefined ? [] : [`    ${style.bold('fix:')} ${visible(fix)}`]),
  ];
}

function title({ severity, code }: CheckFinding, message: string, style: Style): string {
  const colour = { error: style.bad, warning: style.note, info: style.dim }[severity];
  const sign = { error: '✗', warning: '!', info: 'i' }[severity];
  return `  ${colour(sign)} ${style.bold(visible(message))} ${style.dim(`(${code})`)}`;
}

/** Of what the slot does not have there is no place in it, other than the world as a whole. */
const placeless: ReadonlySet<CheckFinding['code']> = new Set(['F101', 'F103', 'F104', 'F113']);

function renderGroup(
  { finding, followers }: FindingGroup<CheckFinding>,
  style: Style,
  all: boolean,
): string[] {
  const lines = [title(finding, finding.message, style)];
  if (finding.path.length > 0) {
    lines.push(`    ${style.code(visible(finding.path.join(pathSeparator)))}`);
  }
  const place =
    finding.place === undefined || placeless.has(finding.code)
      ? undefined
      : `${finding.place.file}:${finding.place.start.line}:${finding.place.start.column}`;
  if (place !== undefined) lines.push(`    ${style.dim(`slot: ${visible(place)}`)}`);
  // What a file is instead of a component stands in the sentence, and is no WIT.
  if (finding.code !== 'F001') {
    const difference = renderDifference(
      [
        { title: 'expected', wit: finding.expected, colour: style.good },
        { title: 'found', wit: finding.found, colour: style.bad },
      ],
      style,
    );
    lines.push(...difference.map((line) => `    ${line}`));
  }
  if (finding.fix !== undefined) lines.push(`    ${style.bold('fix:')} ${visible(finding.fix)}`);
  if (followers.length > 0) {
    lines.push(`    ${style.dim(`+ ${followersInWords(followers)}`)}`);
    if (all) {
      for (const { path, message, code } of followers) {
        const where = path.join(pathSeparator);
        lines.push(style.dim(`      ${visible(where)}: ${visible(message)} (${code})`));
      }
    }
  }
  return lines;
}

function notesInWords(groups: readonly FindingGroup<CheckFinding>[]): string {
  const infos = groups.filter(({ finding }) => finding.severity === 'info');
  const of = (code: string) => infos.filter(({ finding }) => finding.code === code).length;
  const other = infos.length - of('F103') - of('F113');
  const parts = [
    of('F103') > 0 ? count(of('F103'), 'ambient import') : '',
    of('F113') > 0 ? count(of('F113'), 'further export') : '',
    other > 0 ? `${count(other, 'difference')} that only a stricter layer minds` : '',
  ].filter((part) => part !== '');
  return `${list(parts)}: shown with --all.`;
}
