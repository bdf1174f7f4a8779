/** A verdict in one sentence: the plugin's name, the answer, the reason. */

import { unversioned } from './extern-names.ts';
import { breaks } from './findings.ts';
import type { Finding, Verdict } from './verdict.ts';

export interface SummaryNames {
  /** What the plugin is called: "gleam". */
  readonly plugin: string;
  /** What the slot is called, with its version: "extension 0.8.0". */
  readonly slot: string;
}

/**
 * "gleam does not fit extension 0.8.0: its `symbol` differs, and one export is missing."
 * "php fits extension 0.8.0. It uses `npm-package-latest-version`, which is deprecated."
 * "log is not a component but a core module."
 */
export function summarise(verdict: Verdict, { plugin, slot }: SummaryNames): string {
  for (const { code, message } of verdict.findings) {
    // "This is not a component …" of a file is "log is not a component …" of a plugin.
    if (code === 'F001') return message.replace(/^This\b/, plugin);
    if (code === 'F002') return `${plugin} is refused. ${message}`;
  }
  if (!verdict.fits) return `${plugin} does not fit ${slot}: ${reasons(verdict)}.`;
  const notes = noteSentences(verdict);
  return [`${plugin} fits ${slot}.`, ...notes].join(' ');
}

/** What counts: errors of the chosen layer that follow from nothing else. */
export function rootErrors(verdict: Pick<Verdict, 'findings' | 'layer'>): readonly Finding[] {
  return verdict.findings.filter(
    (finding) =>
      finding.severity === 'error' &&
      (finding.layer === 'policy' || breaks(finding.layer, verdict.layer)) &&
      finding.causes.length === 0,
  );
}

function reasons(verdict: Verdict): string {
  const roots = rootErrors(verdict);
  const groups: [kinds: readonly Subject[], text: (names: readonly string[]) => string][] = [
    [['type'], (names) => theirs(names, 'differs', 'types differ')],
    [
      ['signature'],
      (names) => theirs(names, 'has another signature', 'functions have another signature'),
    ],
    [
      ['missing'],
      (names) =>
        names.length === 1
          ? `\`${names[0]}\` is missing`
          : `${names.length} functions and types are missing`,
    ],
    [
      ['missing-export'],
      (names) =>
        names.length === 1 ? 'one export is missing' : `${names.length} exports are missing`,
    ],
    [['export-version'], (names) => otherVersion(names, 'export')],
    [
      ['import'],
      (names) =>
        names.length === 1
          ? `it asks for \`${names[0]}\`, which is not offered`
          : `${names.length} imports are not offered`,
    ],
    [
      ['disallowed'],
      (names) =>
        names.length === 1
          ? `it asks for \`${names[0]}\`, which the policy does not allow`
          : `the policy does not allow ${names.length} of its imports`,
    ],
    [['import-version'], (names) => otherVersion(names, 'import')],
    [
      ['feature'],
      (names) =>
        names.length === 1
          ? 'it needs a feature that the runtime lacks'
          : `it needs ${names.length} features that the runtime lacks`,
    ],
  ];
  const parts = groups.flatMap(([kinds, text]) => {
    const about = roots.filter((finding) => kinds.includes(kindOf(finding)));
    const names = [...new Set(about.map(subjectOf))];
    return names.length === 0 ? [] : [text(names)];
  });
  const last = parts.pop() ?? 'its types differ';
  return parts.length === 0 ? last : `${parts.join(', ')}, and ${last}`;
}

/** What kind of thing a finding is about. */
export type Subject =
  | 'type'
  | 'signature'
  | 'missing'
  | 'missing-export'
  | 'export-version'
  | 'import'
  | 'disallowed'
  | 'import-version'
  | 'feature';

export function kindOf({ code, path }: Finding): Subject {
  switch (code) {
    case 'F101':
      return 'import';
    case 'F104':
      return 'disallowed';
    case 'F102':
      return 'import-version';
    case 'F111':
      return 'missing-export';
    case 'F112':
      return 'export-version';
    case 'F201':
    case 'F307':
      return 'missing';
    case 'F401':
      return 'feature';
    default:
      return code.startsWith('F2') || path.some((step) => /^param |^result$/.test(step))
        ? 'signature'
        : 'type';
  }
}

/** The type, function or item that a finding is about. */
export function subjectOf({ path }: Finding): string {
  const [, item = '', name] = path;
  if (name === undefined || /^(param|field|case|flag|item) |^result$/.test(name)) return item;
  return name.slice(name.indexOf(']') + 1);
}

const theirs = (names: readonly string[], one: string, many: string): string =>
  names.length === 1 ? `its \`${names[0]}\` ${one}` : `${names.length} of its ${many}`;

const otherVersion = (names: readonly string[], thing: string): string =>
  names.length === 1
    ? `its ${thing} \`${unversioned(names[0] ?? '')}\` is of another version`
    : `${names.length} of its ${thing}s are of another version`;

function noteSentences(verdict: Verdict): string[] {
  const sentences: string[] = [];
  const used = (code: Finding['code'], what: string): void => {
    const names = [...new Set(verdict.findings.filter((f) => f.code === code).map(subjectOf))];
    if (names.length === 1) sentences.push(`It uses \`${names[0]}\`, which is ${what}.`);
    else if (names.length > 1) sentences.push(`It uses ${names.length} things that are ${what}.`);
  };
  used('F402', 'deprecated');
  used('F403', 'unstable');
  if (verdict.findings.some(({ code, severity }) => code === 'F203' && severity === 'warning')) {
    sentences.push('Some parameters have changed places: it links and goes wrong.');
  }
  const { length } = verdict.ambient;
  if (length > 0) sentences.push(`It asks for ${length} ambient import${length === 1 ? '' : 's'}.`);
  return sentences;
}
