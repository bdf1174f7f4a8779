/** JUnit XML, which build servers show as tests: one test case a plugin. */

import { pathSeparator } from '../evolution/change.ts';
import { judged } from './causes.ts';
import type { CheckDocument, CheckResult } from './documents.ts';
import { sentence, slotTitle } from './verdict-words.ts';

export function checkToJunit({ results, slot }: CheckDocument): string {
  const failures = results.filter(({ fits }) => !fits).length;
  const suite = `slotwright check: ${slotTitle(slot)}`;
  const counts = `tests="${results.length}" failures="${failures}" errors="0" skipped="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="slotwright" ${counts}>`,
    `  <testsuite name="${escapeXml(suite)}" ${counts} time="0">`,
    ...results.map((result) => testCase(result, slot)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(result: CheckResult, slot: CheckDocument['slot']): string {
  const open = `    <testcase name="${escapeXml(result.file)}" classname="${escapeXml(slotTitle(slot))}" time="0"`;
  if (result.fits) return `${open}/>`;
  const text = judged(result.findings, result.layer)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, path, message, expected, found, fix }) =>
      [
        `${message} (${code})`,
        path.length === 0 ? '' : `  ${path.join(pathSeparator)}`,
        expected === undefined ? '' : `  expected ${expected}`,
        found === undefined ? '' : `  found ${found}`,
        fix === undefined ? '' : `  fix: ${fix}`,
      ]
        .filter((line) => line !== '')
        .join('\n'),
    )
    .join('\n\n');
  const message = sentence(result, slot);
  return [
    `${open}>`,
    `      <failure type="misfit" message="${escapeXml(message)}">${escapeXml(text)}</failure>`,
    '    </testcase>',
  ].join('\n');
}

/** For text and attributes. What XML 1.0 cannot hold at all (most control characters) is replaced. */
export function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll('\n', '&#10;')
  );
}
