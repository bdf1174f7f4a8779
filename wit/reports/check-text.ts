/** `check` for a person: the sentence first, then a line a plugin, then why those that misfit do. */

import { pathSeparator } from '../evolution/change.ts';
import {
  bundleAlike,
  bundleInWords,
  causeKey,
  type FindingBundle,
  type FindingGroup,
  followersInWords,
  groupByCause,
  judged,
  sharedCauses,
  sharedInWords,
} from './causes.ts';
import type { CheckDocument, CheckFinding, CheckResult } from './documents.ts';
import { oneLine, type Style } from './style.ts';
import {
  newestServed,
  retiredVersion,
  type State,
  sentence,
  stateOf,
  summary,
} from './verdict-words.ts';
import { renderDifference } from './wit-difference.ts';
import { count, list, shortList } from './words.ts';

export interface CheckTextOptions {
  readonly style: Style;
  /** Shows what follows from each cause, and what is only worth a note. */
  readonly all?: boolean;
}

/** From this many plugins on, what several share is said once and what fits is counted. */
const manyPlugins = 8;

/** Ends with a line break. */
export function renderCheck(document: CheckDocument, options: CheckTextOptions): string {
  const { style } = options;
  const { results, slot } = document;
  const [only] = results;
  if (only === undefined) return `No plugins were found for ${slot.name}.\n`;
  if (results.length === 1) {
    return `${[headline(only, slot, style), ...detailsOf(only, options)].join('\n')}\n`;
  }
  const lines = [style.bold(`${oneLine(summary(document))}.`)];
  if (results.length >= manyPlugins && options.all !== true)
    lines.push(...renderMany(document, style));
  else {
    lines.push('');
    for (const result of results) lines.push(headline(result, slot, style));
    for (const result of results) {
      if (result.fits && options.all !== true) continue;
      const details = detailsOf(result, options);
      if (details.length > 0) lines.push('', style.bold(oneLine(result.file)), ...details);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Every import and export of a plugin for another slot misfits; the sentence says why. */
function detailsOf(result: CheckResult, options: CheckTextOptions): string[] {
  if (result.otherSlot !== undefined && options.all !== true) return [];
  // What a file is instead of a component stands in the sentence already.
  const [first] = result.findings;
  if (first?.code === 'F001') {
    return first.fix === undefined ? [] : [`  ${options.style.bold('fix:')} ${oneLine(first.fix)}`];
  }
  return renderFindings(judged(result.findings, result.layer), options);
}

/** Misfits by name, then what several of them share, then what single ones have, then the rest in figures. */
function renderMany({ results, slot }: CheckDocument, style: Style): string[] {
  const by = (state: State) => results.filter((result) => stateOf(result, slot) === state);
  const misfits = by('does-not-fit');
  const lines: string[] = [];
  if (misfits.length > 0) lines.push('', ...renderMisfits(misfits, slot, style));

  const explained = misfits
    .filter(
      (result) => result.otherSlot === undefined && retiredVersion(result, slot) === undefined,
    )
    .map((result) => ({ ...result, findings: judged(result.findings, result.layer) }));
  const shared = sharedCauses(explained);
  for (const cause of shared) {
    lines.push(
      '',
      title(cause.finding, sharedInWords(cause), style),
      `    ${style.dim(oneLine(shortList(cause.files, 4)))}`,
      ...renderReason(cause.finding, style),
    );
  }
  const said = new Set(shared.map(({ finding }) => causeKey(finding)));
  for (const result of explained) {
    const own = groupByCause(result.findings).filter(
      ({ finding }) => finding.severity === 'error' && !said.has(causeKey(finding)),
    );
    if (own.length === 0) continue;
    lines.push('', style.bold(oneLine(result.file)), ...renderGroups(own, style, false));
  }

  const noted = by('fits-with-note');
  const quiet = by('fits').length;
  lines.push('');
  if (noted.length > 0) {
    lines.push(
      `${style.note('◐')} ${count(noted.length, 'plugin')} ${noted.length === 1 ? 'fits' : 'fit'} with a note: ${oneLine(notesOf(noted, slot))}.`,
    );
  }
  if (quiet > 0)
    lines.push(
      `${style.good('✓')} ${count(quiet, 'plugin')} ${quiet === 1 ? 'fits' : 'fit'} as ${quiet === 1 ? 'it is' : 'they are'}.`,
    );
  lines.push(style.dim('All are listed with --all.'));
  return lines;
}

/** A line a plugin; those of which the same is said, in one. */
function renderMisfits(
  misfits: readonly CheckResult[],
  slot: CheckDocument['slot'],
  style: Style,
): string[] {
  const groups = new Map<string, CheckResult[]>();
  for (const result of misfits) {
    const said = sentence(result, slot).slice(result.file.length);
    groups.set(said, [...(groups.get(said) ?? []), result]);
  }
  return [...groups].flatMap(([said, group]) => {
    if (group.length < 3) return group.map((result) => headline(result, slot, style));
    const words = plural(said);
    return [
      `${style.bad('✗')} ${style.bold(`${group.length} plugins`)}${oneLine(words)}`,
      `    ${style.dim(
        oneLine(
          shortList(
            group.map(({ file }) => file),
            4,
          ),
        ),
      )}`,
    ];
  });
}

/** What is said of one plugin, said of each of several. */
function plural(said: string): string {
  const many = said.replace(/^ does not fit/, ' do not fit').replace(/^ is /, ', each: it is ');
  if (/ [Ii]t was built for /.test(many)) {
    return many.replace(/ ([Ii])t was built/, (_, i) =>
      i === 'I' ? ' They were built' : ' they were built',
    );
  }
  if (many.includes(' It shares ')) return many.replace(' It shares ', ' They share ');
  return many.replace(/^ do not fit ([^:]*): /, ' do not fit $1, each for the same: ');
}

/** "12 through 0.6.0 only, 3 with ambient imports" */
function notesOf(noted: readonly CheckResult[], slot: CheckDocument['slot']): string {
  const newest = newestServed(slot);
  const reasons = new Map<string, number>();
  for (const { servedBy, findings, version, ambient } of noted) {
    const old = newest !== undefined && slot.versions.length > 1 && !servedBy.includes(newest);
    const reason = old
      ? `through ${version ?? 'an older version'}, not ${newest}`
      : findings.some(({ severity }) => severity === 'warning')
        ? 'with warnings'
        : ambient.length > 0
          ? 'with ambient imports'
          : '';
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return [...reasons]
    .sort(([, a], [, b]) => b - a)
    .map(([reason, number]) => `${number} ${reason}`)
    .join(', ');
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
  const words = oneLine(sentence(result, slot)).slice(oneLine(result.file).length);
  return `${style[colour](sign)} ${style.bold(oneLine(result.file))}${words}${oracle}`;
}

/** What every cause says, with its followers folded. Each line is indented by two. */
export function renderFindings(
  findings: readonly CheckFinding[],
  { style, all }: CheckTextOptions,
): string[] {
  const groups = groupByCause(findings);
  const shown = groups.filter(({ finding }) => all === true || finding.severity !== 'info');
  const lines = renderGroups(shown, style, all === true);
  const notes = groups.length - shown.length;
  if (notes > 0) lines.push('', `  ${style.dim(notesInWords(groups))}`);
  return lines;
}

function renderGroups(
  groups: readonly FindingGroup<CheckFinding>[],
  style: Style,
  all: boolean,
): string[] {
  return bundleAlike(groups).flatMap((bundle) => [
    '',
    ...(bundle.names.length > 0
      ? renderBundle(bundle, style)
      : renderGroup(bundle.first, style, all)),
  ]);
}

function renderBundle(bundle: FindingBundle<CheckFinding>, style: Style): string[] {
  const { finding } = bundle.first;
  const { message, fix } = bundleInWords(bundle);
  return [
    title(finding, message, style),
    ...bundle.names.map((name) => `    ${style.code(oneLine(name))}`),
    ...(fix === undefined ? [] : [`    ${style.bold('fix:')} ${oneLine(fix)}`]),
  ];
}

function title({ severity, code }: CheckFinding, message: string, style: Style): string {
  const colour = { error: style.bad, warning: style.note, info: style.dim }[severity];
  const sign = { error: '✗', warning: '!', info: 'i' }[severity];
  return `  ${colour(sign)} ${style.bold(oneLine(message))} ${style.dim(`(${code})`)}`;
}

/** Of what the slot does not have there is no place in it, other than the world as a whole. */
const placeless: ReadonlySet<CheckFinding['code']> = new Set(['F101', 'F103', 'F104', 'F113']);

function renderGroup(
  { finding, followers }: FindingGroup<CheckFinding>,
  style: Style,
  all: boolean,
): string[] {
  const lines = [title(finding, finding.message, style), ...renderReason(finding, style)];
  if (followers.length > 0) {
    lines.push(`    ${style.dim(`+ ${followersInWords(followers)}`)}`);
    if (all) {
      for (const { path, message, code } of followers) {
        const where = path.join(pathSeparator);
        lines.push(style.dim(`      ${oneLine(where)}: ${oneLine(message)} (${code})`));
      }
    }
  }
  return lines;
}

/** Where a finding is, what the two sides have, and what to do. */
function renderReason(finding: CheckFinding, style: Style): string[] {
  const lines: string[] = [];
  if (finding.path.length > 0) {
    lines.push(`    ${style.code(oneLine(finding.path.join(pathSeparator)))}`);
  }
  const place =
    finding.place === undefined || placeless.has(finding.code)
      ? undefined
      : `${finding.place.file}:${finding.place.start.line}:${finding.place.start.column}`;
  if (place !== undefined) lines.push(`    ${style.dim(`slot: ${oneLine(place)}`)}`);
  // What a file is instead of a component is no WIT.
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
  if (finding.fix !== undefined) lines.push(`    ${style.bold('fix:')} ${oneLine(finding.fix)}`);
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
