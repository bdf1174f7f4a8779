/** `test`: from what ran to its document, and the document as text for a person. */

import type { Coverage } from '../lab/coverage.ts';
import type { MatrixResult } from '../lab/matrix.ts';
import { reasonsOf } from '../lab/results.ts';
import type { Confinement } from '../lab/runner.ts';
import { nodeWarning } from './confinement-words.ts';
import type { TestDocument, TestResult } from './lab-documents.ts';
import { oneLine, type Style } from './style.ts';
import { count, list } from './words.ts';

export interface TestRun {
  readonly matrix: MatrixResult;
  readonly confinement: Confinement;
  readonly slot?: string;
  readonly hashes: ReadonlyMap<string, string>;
  /** Of plugins, by file. */
  readonly remarks: ReadonlyMap<string, readonly string[]>;
  /** Of suites and mock sets. */
  readonly suiteRemarks: readonly string[];
  readonly shard?: string;
  /** Suites that were written with new snapshots. */
  readonly written: readonly string[];
  readonly coverage?: Coverage;
  readonly ms: number;
}

export function testDocument(run: TestRun): TestDocument {
  const { matrix, slot, shard, coverage } = run;
  const results = matrix.rows.flatMap(({ file, suites }) =>
    suites.flatMap(({ path, result }) =>
      result.cases.map(
        (one): TestResult => ({
          plugin: file,
          suite: path,
          case: one.name,
          state: one.state,
          reasons: [...reasonsOf(one)],
          failures: one.failures.map((failure) => ({ ...failure })),
          calls: one.calls.map((call) => ({ ...call })),
          ms: one.ms,
        }),
      ),
    ),
  );
  const all = matrix.rows.flatMap(({ suites }) => suites.map(({ result }) => result));
  const sum = (of: 'passed' | 'failed' | 'skipped'): number =>
    all.reduce((total, result) => total + result[of], 0);
  return {
    schema: 'test/1',
    confinement: run.confinement,
    ...(slot === undefined ? {} : { slot }),
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    plugins: matrix.rows.map(({ file, refused }) => {
      const sha256 = run.hashes.get(file);
      return {
        file,
        ...(sha256 === undefined ? {} : { sha256 }),
        ...(refused === undefined ? {} : { refused }),
        remarks: [...(run.remarks.get(file) ?? [])],
      };
    }),
    results,
    remarks: [...run.suiteRemarks],
    ...(shard === undefined ? {} : { shard }),
    snapshots: {
      taken: all.reduce((total, { snapshots }) => total + snapshots.length, 0),
      files: [...run.written],
    },
    ...(coverage === undefined
      ? {}
      : {
          coverage: {
            counts: {
              exports: [...coverage.counts.exports],
              imports: [...coverage.counts.imports],
              ends: [...coverage.counts.ends],
            },
            functions: coverage.functions.map((one) => ({
              ...one,
              ends: one.ends.map((end) => ({ ...end })),
            })),
          },
        }),
    ms: run.ms,
  };
}

/** Whether everything that ran did what was expected of it. */
export function allPassed({ failed, plugins }: TestDocument): boolean {
  return failed === 0 && plugins.every(({ refused }) => refused === undefined);
}

/** One plugin in a sentence without its name: `passes 14 cases`. */
export function testSentence(document: TestDocument, file: string): string {
  const plugin = document.plugins.find((one) => one.file === file);
  if (plugin?.refused !== undefined) {
    const why = plugin.refused.startsWith(`${file} `)
      ? `it ${plugin.refused.slice(file.length + 1)}`
      : plugin.refused;
    return `cannot be run: ${why}`;
  }
  const own = document.results.filter(({ plugin: name }) => name === file);
  const [ran, skipped] = [
    own.filter(({ state }) => state !== 'skipped'),
    own.filter(({ state }) => state === 'skipped'),
  ];
  const failed = ran.filter(({ state }) => state !== 'passed');
  const rest = skipped.length === 0 ? '' : `; ${count(skipped.length, 'is', 'are')} skipped`;
  if (own.length === 0) return 'has no case that is for it.';
  if (ran.length === 0) return `has no case that could be run; ${skipped.length} are skipped.`;
  if (failed.length === 0) return `passes ${count(ran.length, 'case')}${rest}.`;
  return `fails ${failed.length} of ${count(ran.length, 'case')}${rest}.`;
}

export function testSummary(document: TestDocument): string {
  const { passed, failed, skipped, plugins, ms } = document;
  const parts = [
    `${passed} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  const refused = plugins.filter((plugin) => plugin.refused !== undefined).length;
  const cannot = refused > 0 ? `; ${count(refused, 'plugin')} cannot be run` : '';
  return `${count(plugins.length, 'plugin')}, ${count(passed + failed + skipped, 'case')}: ${list(parts)}${cannot}. ${(ms / 1000).toFixed(1)} s.`;
}

export interface TestTextOptions {
  readonly style: Style;
  /** Shows what passed and what was skipped, too. */
  readonly all?: boolean;
}

const signs = { passed: '✓', failed: '✗', trapped: '✗', skipped: '–' } as const;

/** Ends with a line break. */
export function renderTest(
  document: TestDocument,
  { style, all = false }: TestTextOptions,
): string {
  const { plugins, results, remarks, snapshots } = document;
  const lines: string[] = [];
  const mark = (state: TestResult['state']): string => {
    const colour = {
      passed: style.good,
      failed: style.bad,
      trapped: style.bad,
      skipped: style.dim,
    };
    return colour[state](signs[state]);
  };
  for (const { file, refused, remarks: own } of plugins) {
    const mine = results.filter(({ plugin }) => plugin === file);
    const failed = refused !== undefined || mine.some(({ state }) => signs[state] === '✗');
    const sign = failed ? style.bad('✗') : mine.length === 0 ? style.dim('–') : style.good('✓');
    lines.push(`${sign} ${style.bold(oneLine(file))} ${oneLine(testSentence(document, file))}`);
    for (const remark of own) lines.push(`  ${style.note('!')} ${oneLine(remark)}`);
    for (const { state, case: name, suite, reasons, failures, calls } of mine) {
      if (!all && signs[state] !== '✗') continue;
      lines.push(`  ${mark(state)} ${style.bold(oneLine(name))} ${style.dim(oneLine(suite))}`);
      if (signs[state] === '✗') {
        for (const call of calledIn(failures, calls)) {
          lines.push(`    ${style.code(shortened(oneLine(call)))}`);
        }
      }
      for (const reason of reasons) lines.push(...wrapped(reason).map((line) => `    ${line}`));
    }
  }
  for (const remark of remarks) lines.push(`${style.note('!')} ${oneLine(remark)}`);
  if (document.coverage !== undefined) lines.push('', ...renderCoverage(document, style, all));
  if (snapshots.files.length > 0) {
    lines.push(`${count(snapshots.taken, 'snapshot')} taken: ${oneLine(list(snapshots.files))}.`);
  }
  if (document.shard !== undefined) lines.push(style.dim(`Shard ${document.shard}.`));
  lines.push(style.bold(testSummary(document)));
  if (document.confinement === 'node') lines.push(nodeWarning(style));
  return `${lines.join('\n')}\n`;
}

/** The calls that failed; the first few where it was none of them. */
export function calledIn(
  failures: TestResult['failures'],
  calls: TestResult['calls'],
): readonly string[] {
  const numbers = new Set(failures.flatMap(({ call }) => (call === undefined ? [] : [call])));
  if (numbers.size === 0) return calls.slice(0, 3).map(({ call }) => call);
  return calls.flatMap(({ call }, index) => (numbers.has(index + 1) ? [call] : []));
}

/** What a plugin printed may have several lines; each stays on its own. */
function wrapped(reason: string): string[] {
  return reason.split('\n').map((line, index) => `${index === 0 ? '' : '  '}${oneLine(line)}`);
}

const longestCall = 160;

const shortened = (text: string): string =>
  text.length > longestCall ? `${text.slice(0, longestCall)}…` : text;

function renderCoverage({ coverage }: TestDocument, style: Style, all: boolean): string[] {
  if (coverage === undefined) return [];
  const { exports, imports, ends } = coverage.counts;
  const share = ([seen, total]: readonly [number, number]): string => `${seen} of ${total}`;
  const lines = [
    `Exercised: ${share(exports)} exports, ${share(imports)} imports, ${share(ends)} ends of calls.`,
  ];
  const missing = coverage.functions.filter(
    ({ calls, ends: own }) => calls === 0 || own.some(({ seen }) => seen === 0),
  );
  const shown = all ? missing : missing.slice(0, 10);
  for (const { function: path, calls, ends: own } of shown) {
    const unseen = own.filter(({ seen }) => seen === 0).map(({ name }) => name);
    const what = calls === 0 ? 'never called' : `never ends in ${list(unseen)}`;
    lines.push(`  ${style.note('○')} ${style.code(oneLine(path))} ${style.dim(oneLine(what))}`);
  }
  if (missing.length > shown.length) {
    lines.push(style.dim(`  and ${missing.length - shown.length} more: shown with --all`));
  }
  return lines;
}
