/** The problems of all sources as one list: filtered, in order, and where F8 goes from a place. */

import type { Problem, ProblemSource } from '../../core/problems-store.ts';

export type SortBy = 'severity' | 'file' | 'source';

export interface ProblemFilter {
  /** In message, file or code; upper and lower case are the same. */
  readonly text: string;
  readonly severities: readonly Problem['severity'][];
  readonly sources: readonly ProblemSource[];
}

const severityOrder = { error: 0, warning: 1, info: 2 } as const;
const sourceOrder: Readonly<Record<ProblemSource, number>> = {
  project: 0,
  syntax: 1,
  resolve: 2,
  'wasm-tools': 3,
  plugins: 4,
  lint: 5,
};

type Compare = (a: Problem, b: Problem) => number;

const bySeverity: Compare = (a, b) => severityOrder[a.severity] - severityOrder[b.severity];
const bySource: Compare = (a, b) => sourceOrder[a.source] - sourceOrder[b.source];
const byPlace: Compare = (a, b) =>
  compareText(a.path ?? '', b.path ?? '') ||
  (a.line ?? 0) - (b.line ?? 0) ||
  (a.column ?? 0) - (b.column ?? 0);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const orders: Readonly<Record<SortBy, readonly Compare[]>> = {
  severity: [bySeverity, bySource, byPlace],
  file: [byPlace, bySeverity],
  source: [bySource, bySeverity, byPlace],
};

export function problemList(
  lists: Iterable<readonly Problem[]>,
  filter: ProblemFilter,
  sort: SortBy,
): readonly Problem[] {
  const text = filter.text.trim().toLowerCase();
  const all = [...lists]
    .flat()
    .filter(
      (one) =>
        filter.severities.includes(one.severity) &&
        filter.sources.includes(one.source) &&
        (text === '' ||
          `${one.message.replaceAll('`', '')} ${one.path ?? ''} ${one.code}`
            .toLowerCase()
            .includes(text)),
    );
  return all.sort((a, b) => {
    for (const compare of orders[sort]) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return 0;
  });
}

export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** The problem after (or before) a place, around the end; of all files, by file and place. */
export function nextProblem(
  problems: readonly Problem[],
  from: Place | undefined,
  direction: 1 | -1,
): Problem | undefined {
  const placed = problems
    .filter(({ path, line }) => path !== undefined && line !== undefined)
    .sort(byPlace);
  const first = direction === 1 ? placed[0] : placed.at(-1);
  if (from === undefined) return first;
  const isPast = (one: Problem): boolean => {
    const order = compareText(one.path ?? '', from.path) || compareInFile(one, from);
    return direction === 1 ? order > 0 : order < 0;
  };
  return (direction === 1 ? placed.find(isPast) : placed.findLast(isPast)) ?? first;
}

const compareInFile = (one: Problem, { line, column }: Place): number =>
  (one.line ?? 0) - line || (one.column ?? 1) - column;

/** Of what is said of the texts themselves, and not of plugins or the project. */
export function countOfTexts(
  bySource: ReadonlyMap<string, readonly Problem[]>,
): Readonly<Record<Problem['severity'], number>> {
  const count = { error: 0, warning: 0, info: 0 };
  for (const [source, list] of bySource) {
    if (source.startsWith('language:')) for (const { severity } of list) count[severity]++;
  }
  return count;
}

/** The help stands on a line of its own: here it is the next sentence. */
export const oneLine = (message: string): string =>
  message.replace(/([^.?!:\n])\n+/g, '$1. ').replace(/\n+/g, ' ');

/** One line of text, for the clipboard. */
export const problemText = ({ severity, message, path, line, column, code }: Problem): string =>
  `${path === undefined ? '' : `${path}${line === undefined ? '' : `:${line}:${column ?? 1}`}: `}${severity}: ${oneLine(message)}${code === '' ? '' : ` [${code}]`}`;
