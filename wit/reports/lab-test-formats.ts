/** `test` for build servers and for changes under review: JUnit XML and Markdown. */

import { nodeWarning } from './confinement-words.ts';
import { escapeXml } from './junit.ts';
import type { TestDocument, TestResult } from './lab-documents.ts';
import { allPassed, calledIn, testSentence, testSummary } from './lab-test.ts';
import { block, code, folded, prose, table } from './markdown.ts';
import { plainStyle } from './style.ts';

/** A suite of JUnit a plugin and suite; a plugin that cannot be run is one with an error. */
export function testToJunit(document: TestDocument): string {
  const { plugins, results } = document;
  const refused = plugins.filter((plugin) => plugin.refused !== undefined);
  const head = counts(results, refused.length);
  const body = [
    ...refused.map(({ file, refused: why = '' }) =>
      [
        `  <testsuite name="${escapeXml(file)}" ${counts([], 1)}>`,
        `    <testcase name="opens" classname="${escapeXml(file)}" time="0">`,
        `      <error type="refused" message="${escapeXml(why)}"/>`,
        '    </testcase>',
        '  </testsuite>',
      ].join('\n'),
    ),
    ...groups(results).map(({ plugin, suite, cases }) =>
      [
        `  <testsuite name="${escapeXml(`${plugin} ${suite}`)}" ${counts(cases, 0)}>`,
        '    <properties>',
        `      <property name="confinement" value="${document.confinement}"/>`,
        '    </properties>',
        ...cases.map(testCase),
        '  </testsuite>',
      ].join('\n'),
    ),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="slotwright test" ${head}>`,
    ...body,
    '</testsuites>',
    '',
  ].join('\n');
}

function groups(results: readonly TestResult[]) {
  const found: { plugin: string; suite: string; cases: TestResult[] }[] = [];
  for (const result of results) {
    const { plugin, suite } = result;
    const group = found.find((one) => one.plugin === plugin && one.suite === suite);
    if (group === undefined) found.push({ plugin, suite, cases: [result] });
    else group.cases.push(result);
  }
  return found;
}

function counts(results: readonly TestResult[], errors: number): string {
  const of = (...states: readonly TestResult['state'][]): number =>
    results.filter(({ state }) => states.includes(state)).length;
  const ms = results.reduce((sum, result) => sum + result.ms, 0);
  return `tests="${results.length + errors}" failures="${of('failed', 'trapped')}" errors="${errors}" skipped="${of('skipped')}" time="${seconds(ms)}"`;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

function testCase(result: TestResult): string {
  const { plugin, case: name, state, reasons, failures, calls, ms } = result;
  const open = `    <testcase name="${escapeXml(name)}" classname="${escapeXml(plugin)}" time="${seconds(ms)}"`;
  const [first = ''] = reasons;
  if (state === 'passed') return `${open}/>`;
  if (state === 'skipped') {
    return `${open}>\n      <skipped message="${escapeXml(first)}"/>\n    </testcase>`;
  }
  const text = [...calledIn(failures, calls), ...reasons].join('\n');
  return `${open}>\n      <failure type="${state}" message="${escapeXml(first)}">${escapeXml(text)}</failure>\n    </testcase>`;
}

/** Code hosts cut long comments. */
const mostFailures = 30;

export function testToMarkdown(document: TestDocument): string {
  const { plugins, results, remarks, coverage } = document;
  const mark = (file: string): string => {
    const own = results.filter(({ plugin }) => plugin === file);
    const refused = plugins.some((one) => one.file === file && one.refused !== undefined);
    if (refused || own.some(({ state }) => state === 'failed' || state === 'trapped')) return '❌';
    return own.some(({ state }) => state === 'passed') ? '✅' : '⚪';
  };
  const parts = [
    `${allPassed(document) ? '✅' : '❌'} **${prose(testSummary(document))}**`,
    table(
      ['', 'plugin', 'answer'],
      plugins.map(({ file }) => [mark(file), code(file), prose(testSentence(document, file))]),
    ),
  ];
  const failed = results.filter(({ state }) => state === 'failed' || state === 'trapped');
  for (const { plugin, case: name, suite, calls, failures, reasons } of failed.slice(
    0,
    mostFailures,
  )) {
    parts.push(
      folded(
        `${plugin}: ${name}`,
        [
          code(suite),
          block(calledIn(failures, calls).join('\n'), 'wave'),
          ...reasons.map((reason) => prose(reason)),
        ].join('\n\n'),
      ),
    );
  }
  if (failed.length > mostFailures) parts.push(`And ${failed.length - mostFailures} more.`);
  if (remarks.length > 0) parts.push(remarks.map((remark) => `- ${prose(remark)}`).join('\n'));
  if (coverage !== undefined) {
    const { exports, imports, ends } = coverage.counts;
    parts.push(
      `Exercised: ${exports.join(' of ')} exports, ${imports.join(' of ')} imports, ${ends.join(' of ')} ends of calls.`,
    );
  }
  if (document.confinement === 'node') parts.push(prose(nodeWarning(plainStyle)));
  return `${parts.join('\n\n')}\n`;
}
