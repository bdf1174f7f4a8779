/** `check` as a comment on a change: the sentence, a table, details folded. */

import { pathSeparator } from '../evolution/change.ts';
import { bundleAlike, bundleInWords, followersInWords, groupByCause, judged } from './causes.ts';
import type { CheckDocument, CheckFinding, CheckResult } from './documents.ts';
import { block, code, folded, prose, table } from './markdown.ts';
import { retiredVersion, sentence, stateOf, summary } from './verdict-words.ts';

/** Code hosts cut long comments (GitHub at 65,536 characters). */
const maximumRows = 50;

function worstFirst(results: readonly CheckResult[], slot: CheckDocument['slot']): CheckResult[] {
  const rank = { 'does-not-fit': 0, 'fits-with-note': 1, fits: 2 };
  return results.toSorted((a, b) => rank[stateOf(a, slot)] - rank[stateOf(b, slot)]);
}

export function checkToMarkdown(document: CheckDocument): string {
  const { results, slot } = document;
  const [only] = results;
  const title =
    only !== undefined && results.length === 1
      ? spoken(only, slot)
      : `**${prose(summary(document))}.**`;
  const parts = [title];
  const worst = worstFirst(results, slot);
  if (results.length > 1) {
    const rows = worst.filter((result) => stateOf(result, slot) !== 'fits').slice(0, maximumRows);
    if (rows.length > 0 || results.length <= maximumRows) {
      parts.push(
        table(
          ['', 'answer'],
          (results.length <= maximumRows ? worst : rows).map((result) => [
            { fits: '✅', 'fits-with-note': '🟡', 'does-not-fit': '❌' }[stateOf(result, slot)],
            spoken(result, slot),
          ]),
        ),
      );
    }
    if (results.length > maximumRows) {
      parts.push(
        `And ${results.length - rows.length} more: \`slotwright check --all\` lists them.`,
      );
    }
  }
  const details = worst.flatMap((result) => {
    const text = detailsOf(result, results.length > 1 ? slot : undefined);
    return text === undefined ? [] : [text];
  });
  parts.push(...details.slice(0, maximumRows));
  return `${parts.join('\n\n')}\n`;
}

/** The sentence with the file as a code span. */
function spoken(result: CheckResult, slot: CheckDocument['slot']): string {
  return `${code(result.file)}${prose(sentence(result, slot).slice(result.file.length))}`;
}

/** `slot` is given where there are many: then a plugin of a retired version needs no list either. */
function detailsOf(
  result: CheckResult,
  slot: CheckDocument['slot'] | undefined,
): string | undefined {
  // Every import and export of a plugin for another slot misfits; the sentence says why.
  if (result.otherSlot !== undefined) return undefined;
  if (slot !== undefined && retiredVersion(result, slot) !== undefined) return undefined;
  const groups = groupByCause(judged(result.findings, result.layer)).filter(
    ({ finding }) => finding.severity !== 'info',
  );
  if (groups.length === 0) return undefined;
  const body = bundleAlike(groups)
    .map((bundle) => {
      const { finding, followers } = bundle.first;
      if (bundle.names.length > 0) {
        const { message, fix } = bundleInWords(bundle);
        const names = bundle.names.map((name) => `- ${code(name)}`).join('\n');
        const advice = fix === undefined ? '' : `\n\n${prose(fix)}`;
        return `**${prose(message)}** ${finding.code}\n\n${names}${advice}`;
      }
      const tail = followers.length === 0 ? '' : `\n\n+ ${followersInWords(followers)}`;
      return `${describe(finding)}${tail}`;
    })
    .join('\n\n');
  return folded(
    `${result.file}: ${groups.length === 1 ? 'why' : `${groups.length} reasons`}`,
    body,
  );
}

function describe({
  code: rule,
  message,
  path,
  expected,
  found,
  fix,
  place,
}: CheckFinding): string {
  const where = [
    path.length === 0 ? '' : code(path.join(pathSeparator)),
    place === undefined ? '' : `(${code(`${place.file}:${place.start.line}`)})`,
  ].filter((part) => part !== '');
  const difference = [
    ...(expected === undefined ? [] : prefixed('- ', expected)),
    ...(found === undefined ? [] : prefixed('+ ', found)),
  ];
  return [
    `**${prose(message)}** ${rule}`,
    where.join(' '),
    difference.length === 0 ? '' : block(difference.join('\n'), 'diff'),
    fix === undefined ? '' : prose(fix),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function prefixed(sign: string, wit: string): string[] {
  return wit.split('\n').map((line) => `${sign}${line}`);
}
