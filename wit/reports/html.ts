/**
 * `check` as one HTML file to send or to keep: no script, no request, light and dark. The verdict
 * first, a table of the plugins, then each plugin's findings with what differs.
 */

import { bundleAlike, bundleInWords, followersInWords, groupByCause, judged } from './causes.ts';
import type { CheckDocument, CheckFinding, CheckResult } from './documents.ts';
import { styles } from './html-style.ts';
import { escapeHtml, proseHtml } from './html-text.ts';
import { type State, sentence, stateOf, summary } from './verdict-words.ts';
import { differingTokens } from './wit-difference.ts';
import { linesOfWit } from './wit-lines.ts';

export interface HtmlTool {
  readonly version: string;
}

type SlotPart = CheckDocument['slot'];

const stateWords: Readonly<Record<State, string>> = {
  fits: 'fits',
  'fits-with-note': 'fits, with a note',
  'does-not-fit': 'does not fit',
};

/** Shapes that are told apart without colour. */
const shapes: Readonly<Record<State, string>> = {
  fits: '<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M5 8.2 7.2 10.4 11 6" fill="none" stroke="currentColor" stroke-width="1.6"/>',
  'fits-with-note':
    '<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M8 1.8a6.2 6.2 0 0 0 0 12.4z" fill="currentColor"/>',
  'does-not-fit':
    '<path d="M8 .8 15.2 8 8 15.2.8 8z" fill="currentColor"/><path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" stroke="var(--page)" stroke-width="1.6"/>',
};

const badge = (state: State): string =>
  `<span class="state ${state}"><svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">${shapes[state]}</svg><span>${stateWords[state]}</span></span>`;

export function checkToHtml(document: CheckDocument, { version }: HtmlTool): string {
  const { results, slot } = document;
  const title = `${summary(document)}.`;
  const rank = { 'does-not-fit': 0, 'fits-with-note': 1, fits: 2 };
  const worst = results.toSorted((a, b) => rank[stateOf(a, slot)] - rank[stateOf(b, slot)]);
  const body = [
    `<header><h1>${proseHtml(title)}</h1>`,
    `<p class="second"><code>${escapeHtml(slot.world)}</code>${versionsOf(slot)}</p></header>`,
    tableOf(worst, slot),
    ...worst.map((result, index) => sectionOf(result, slot, index)),
    `<footer>Made by Slotwright ${escapeHtml(version)}.</footer>`,
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${styles}</style>
</head>
<body>
<main>
${body.join('\n')}
</main>
</body>
</html>
`;
}

function versionsOf({ versions }: SlotPart): string {
  const known = versions.flatMap(({ version, status }) =>
    version === null ? [] : [`${escapeHtml(version)} ${escapeHtml(status)}`],
  );
  return known.length === 0 ? '' : ` · ${known.join(', ')}`;
}

function tableOf(results: readonly CheckResult[], slot: SlotPart): string {
  if (results.length < 2) return '';
  const several = slot.versions.length > 1;
  const head = ['Plugin', 'Answer', ...(several ? ['Built for', 'Served by'] : []), 'Codes'];
  const rows = results.map((result, index) => {
    const state = stateOf(result, slot);
    const cells = [
      `<td><a href="#p${index}">${escapeHtml(result.file)}</a></td>`,
      `<td>${badge(state)}</td>`,
      ...(several
        ? [
            `<td class="code">${escapeHtml(result.builtFor ?? '')}</td>`,
            `<td class="code">${escapeHtml(result.servedBy.join(', ') || (result.fits ? '' : 'none'))}</td>`,
          ]
        : []),
      `<td class="code">${codesOf(result).join(' ')}</td>`,
    ];
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<div class="wide"><table><thead><tr>${head.map((word) => `<th scope="col">${word}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>`;
}

function codesOf(result: CheckResult): string[] {
  const shown = judged(result.findings, result.layer).filter(({ severity }) => severity !== 'info');
  return [...new Set(shown.map(({ code }) => code))];
}

function sectionOf(result: CheckResult, slot: SlotPart, index: number): string {
  const words = sentence(result, slot).slice(result.file.length);
  const findings = result.otherSlot === undefined ? findingsOf(result) : '';
  return `<section id="p${index}" aria-labelledby="h${index}">
<h2 id="h${index}">${badge(stateOf(result, slot))} <span>${escapeHtml(result.file)}${proseHtml(words)}</span></h2>
<p class="second">SHA-256 <code>${escapeHtml(result.sha256)}</code> · layers ${layersOf(result)}</p>
${findings}
</section>`;
}

const layersOf = ({ layers }: CheckResult): string =>
  (['spec', 'semver', 'host'] as const)
    .map((layer) => `${layer}: ${layers[layer] ? 'yes' : 'no'}`)
    .join(', ');

function findingsOf(result: CheckResult): string {
  const groups = groupByCause(judged(result.findings, result.layer));
  return bundleAlike(groups)
    .map((bundle) => {
      const { finding, followers } = bundle.first;
      if (bundle.names.length > 0) {
        const { message, fix } = bundleInWords(bundle);
        const names = bundle.names.map((name) => `<li><code>${escapeHtml(name)}</code></li>`);
        return article(finding, message, `<ul>${names.join('')}</ul>${fixOf(fix)}`);
      }
      const tail =
        followers.length === 0 ? '' : `<p class="second">+ ${followersInWords(followers)}</p>`;
      return article(
        finding,
        finding.message,
        `${whereOf(finding)}${differenceOf(finding)}${fixOf(finding.fix)}${tail}`,
      );
    })
    .join('\n');
}

const severityWords = { error: 'Error', warning: 'Warning', info: 'Note' } as const;

const article = ({ severity, code }: CheckFinding, message: string, body: string): string =>
  `<article class="${severity}"><h3><span class="severity">${severityWords[severity]}</span> ${proseHtml(message)} <span class="rule">${code}</span></h3>${body}</article>`;

const fixOf = (fix: string | undefined): string =>
  fix === undefined ? '' : `<p>${proseHtml(fix)}</p>`;

function whereOf({ path, place }: CheckFinding): string {
  if (path.length === 0) return '';
  const at =
    place === undefined
      ? ''
      : ` · <code>${escapeHtml(`${place.file}:${place.start.line}:${place.start.column}`)}</code>`;
  return `<p class="second"><code>${escapeHtml(path.join(' › '))}</code>${at}</p>`;
}

function differenceOf({ code, expected, found }: CheckFinding): string {
  // What a file is instead of a component is no WIT, and its sentence says it.
  if (code === 'F001') return '';
  const sides = [
    { sign: '−', title: 'found in the plugin', wit: found, kind: 'removed' },
    { sign: '+', title: 'expected by the slot', wit: expected, kind: 'added' },
  ] as const;
  const texts = sides.map(({ wit }) =>
    wit === undefined ? undefined : linesOfWit(wit).join('\n'),
  );
  const [plugin, slot] = texts;
  const marks =
    plugin === undefined || slot === undefined ? undefined : differingTokens(slot, plugin);
  const blocks = sides.flatMap(({ sign, title, kind }, index) => {
    const text = texts[index];
    if (text === undefined) return [];
    const ranges = marks === undefined ? [] : kind === 'added' ? marks.expected : marks.found;
    return [
      `<figure class="${kind}"><figcaption><span aria-hidden="true">${sign}</span> ${title}</figcaption><pre>${marked(text, ranges)}</pre></figure>`,
    ];
  });
  return blocks.length === 0 ? '' : `<div class="difference">${blocks.join('')}</div>`;
}

function marked(
  text: string,
  ranges: readonly { readonly start: number; readonly end: number }[],
): string {
  let out = '';
  let at = 0;
  for (const { start, end } of ranges) {
    out += `${escapeHtml(text.slice(at, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`;
    at = end;
  }
  return out + escapeHtml(text.slice(at));
}
