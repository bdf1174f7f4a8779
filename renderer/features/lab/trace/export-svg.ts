/** The picture of a trace as a file of its own, in colours that can be printed. */

import type { LabRun } from '../../../core/lab-store.ts';
import { timeOfLine } from '../centre/figures.ts';
import { type EventWords, eventWords, isBad } from './event-words.ts';
import type { LabFunctions } from './functions.ts';
import { rowTime, type TraceRow, traceRows, traceStart } from './rows.ts';

const width = 1000;
const host = 110;
const guest = 700;
const lineHeight = 30;
const top = 92;
/** Letters that have room: of the mono font at 11.5 pixels. */
const callLetters = 80;
const answerLetters = 38;

export function traceSvg(run: LabRun, functions: LabFunctions, plugin: string): string {
  const trace = run.result?.trace ?? [];
  const rows = traceRows(trace);
  const height = top + rows.length * lineHeight + 24;
  const lines = rows.map((row, index) => {
    const event = trace[row.event];
    if (event === undefined) return '';
    return lineSvg(
      row,
      top + index * lineHeight,
      timeOfLine(rowTime(row, event, traceStart(trace))),
      eventWords(functions, event),
      isBad(event.outcome),
    );
  });
  const title = `Run ${run.number} of ${plugin}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">`,
    `<style>text{font:11.5px Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:#454d5b}.u{font-family:'Segoe UI','Noto Sans','Liberation Sans',Arial,sans-serif}.f{fill:#2a49b8}.a{fill:#0b6b73}.n{fill:#bb2a26}.l{stroke:#7b8494;fill:none}.h{fill:#7b8494}</style>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text class="u" x="24" y="34" style="font-size:16px;font-weight:600;fill:#181c24">${escaped(title)}</text>`,
    party(host, 'Host, mocked'),
    party(guest, plugin),
    `<text class="u" x="${guest + 60}" y="72">host answers</text>`,
    `<path class="l" d="M${host} 80V${height - 12}M${guest} 80V${height - 12}"/>`,
    ...lines,
    '</svg>',
  ].join('\n');
}

function party(x: number, name: string): string {
  const shown = cut(name, 24);
  const half = shown.length * 3.6 + 9;
  return `<rect class="l" x="${x - half}" y="58" width="${half * 2}" height="22" rx="3"/><text class="u" x="${x}" y="73" text-anchor="middle" style="font-weight:600;fill:#181c24">${escaped(shown)}</text>`;
}

function lineSvg(row: TraceRow, y: number, time: string, words: EventWords, bad: boolean): string {
  const { kind } = row;
  const arrow = y + 22;
  const toHost = kind !== 'call';
  const head = toHost
    ? `M${host + 8} ${arrow - 3.5}l-8 3.5 8 3.5z`
    : `M${guest - 8} ${arrow - 3.5}l8 3.5-8 3.5z`;
  const label =
    kind === 'return'
      ? `<tspan>${bad ? '' : 'returns '}</tspan><tspan class="${bad ? 'n' : 'a'}">${escaped(cut(words.end, callLetters - 8))}</tspan>`
      : callLabel(words);
  const dashes = kind === 'return' ? ' stroke-dasharray="4 3"' : '';
  const answer =
    kind === 'import' && words.end !== ''
      ? `<text class="${bad ? 'n' : 'a'}" x="${guest + 18}" y="${y + 20}">→ ${escaped(cut(words.end, answerLetters))}</text>`
      : '';
  return [
    `<text class="u" x="${host - 34}" y="${y + 14}" text-anchor="end">${escaped(time)}</text>`,
    `<text x="${host + 16}" y="${y + 14}" xml:space="preserve">${label}</text>`,
    `<path class="l" d="M${host} ${arrow}H${guest}"${dashes}/><path class="h" d="${head}"/>`,
    answer,
  ].join('');
}

function callLabel({ name, args }: EventWords): string {
  const shown = cut(name, callLetters);
  return `<tspan class="f">${escaped(shown)}</tspan><tspan>${escaped(cut(args, callLetters - shown.length))}</tspan>`;
}

const cut = (text: string, letters: number): string =>
  text.length <= letters ? text : `${text.slice(0, Math.max(0, letters - 1))}…`;

const escaped = (text: string): string =>
  text
    // XML has no place for these, not even as references.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/g, '�')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
