/** A reply to the author of a plugin, as Markdown: what is wrong, where, how to build it again. */

import { bundleAlike, bundleInWords, groupByCause, judged } from './causes.ts';
import type { CheckFinding, CheckResult } from './documents.ts';
import { block, code, prose } from './markdown.ts';

export interface ReplySubject {
  readonly plugin: string;
  /** `extension 0.8.0`. */
  readonly slot: string;
  /** The verdict in a sentence, WIT in backticks. */
  readonly sentence: string;
  readonly result: CheckResult;
  /** For a shell. */
  readonly command?: string;
  /** What made the plugin. */
  readonly tool?: string;
}

/** More than these are said as a number: the author builds it again and sees. */
const maximumFindings = 8;

export function replyToAuthor(subject: ReplySubject): string {
  const { plugin, slot, sentence, result, command, tool } = subject;
  const parts = [prose(sentence)];
  if (result.fits && result.findings.every(({ severity }) => severity === 'info')) {
    return `${parts.join('\n\n')}\n`;
  }
  const groups = groupByCause(judged(result.findings, result.layer)).filter(
    ({ finding }) => finding.severity !== 'info',
  );
  const bundles = bundleAlike(groups);
  if (bundles.length > 0)
    parts.push(bundles.length === 1 ? 'What differs:' : 'What differs, causes first:');
  for (const bundle of bundles.slice(0, maximumFindings)) {
    const { finding } = bundle.first;
    if (bundle.names.length > 0) {
      const { message } = bundleInWords(bundle);
      parts.push(
        `- ${prose(message)} (${finding.code})\n${bundle.names.map((name) => `  - ${code(name)}`).join('\n')}`,
      );
    } else parts.push(`- ${prose(finding.message)} (${finding.code})${differenceOf(finding)}`);
  }
  if (bundles.length > maximumFindings)
    parts.push(`- And ${bundles.length - maximumFindings} more.`);
  if (!result.fits && command !== undefined) {
    const how = tool === undefined ? 'To build it again' : `To build it again with ${tool}`;
    parts.push(
      `${how}, with the WIT of ${prose(slot)} in \`wit/\`:`,
      block(command.replaceAll(' && ', ' &&\n'), 'sh'),
    );
  }
  parts.push(
    `Checked ${code(plugin)} (SHA-256 ${code(result.sha256.slice(0, 12))}…) against ${prose(slot)}, layer ${code(result.layer)}.`,
  );
  return `${parts.join('\n\n')}\n`;
}

function differenceOf({ expected, found }: CheckFinding): string {
  if (expected === undefined || found === undefined) return '';
  const lines = [
    ...found.split('\n').map((line) => `- ${line}`),
    ...expected.split('\n').map((line) => `+ ${line}`),
  ];
  const fenced = block(lines.join('\n'), 'diff');
  return `\n\n${fenced
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')}`;
}
