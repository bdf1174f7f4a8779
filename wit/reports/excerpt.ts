/** A piece of a source with line numbers, and the place that is meant marked with `^^^`. */

import { LineIndex, type TextRange } from '../text/position.ts';
import { columnsOf, type Style, visible } from './style.ts';

export interface ExcerptOptions {
  readonly style: Style;
  /** Lines shown before the first marked one; 1 unless told. */
  readonly before?: number;
  /** How the mark is coloured. */
  readonly mark?: (text: string) => string;
  /** Written after the mark. */
  readonly label?: string;
}

/** Longer lines are cut around the marked place. */
const maximumColumns = 120;

/** The lines of an excerpt, without line breaks. A range over many lines marks its first. */
export function excerpt(text: string, range: TextRange, options: ExcerptOptions): string[] {
  const { style } = options;
  const mark = options.mark ?? style.bad;
  const lines = new LineIndex(text);
  const start = lines.positionAt(range.start);
  const end = lines.positionAt(Math.max(range.start, range.end));
  const first = Math.max(1, start.line - (options.before ?? 1));
  const digits = String(start.line).length;
  const gutter = (content: string) => style.dim(`${content.padStart(digits + 1)} | `);

  const out: string[] = [];
  for (let line = first; line < start.line; line++) {
    const content = lineText(text, lines, line);
    // A blank line or the end of the block before tells nothing.
    if (out.length === 0 && /^\s*}?\s*$/.test(content)) continue;
    out.push(`${gutter(String(line))}${cut(content, 0, 0).text}`);
  }

  const content = lineText(text, lines, start.line);
  const from = start.column - 1;
  const to = end.line === start.line ? Math.max(from, end.column - 1) : content.trimEnd().length;
  const shown = cut(content, from, Math.min(to, content.length));
  out.push(`${gutter(String(start.line))}${shown.text}`);
  const marks = '^'.repeat(Math.max(1, columnsOf(shown.text.slice(shown.start, shown.end))));
  const label = options.label === undefined ? '' : ` ${options.label}`;
  const pad = ' '.repeat(columnsOf(shown.text.slice(0, shown.start)));
  out.push(`${gutter('')}${pad}${mark(`${marks}${label}`)}`);
  return out;
}

function lineText(text: string, lines: LineIndex, line: number): string {
  const { start, end } = lines.lineRange(line);
  const content = text.slice(start, end).replace(/[\r\n]+$/, '');
  // The byte order mark is no letter; it keeps its place as a blank so that offsets stay right.
  return line === 1 && content.startsWith('\ufeff') ? ` ${content.slice(1)}` : content;
}

/** A line as it can be shown, with the range moved along: tabs as two blanks, cut when too long. */
function cut(line: string, start: number, end: number) {
  const show = (part: string) => visible(part.replaceAll('\t', '  '));
  const [before, marked, after] = [
    show(line.slice(0, start)),
    show(line.slice(start, end)),
    show(line.slice(end)),
  ];
  if (before.length + marked.length + after.length <= maximumColumns) {
    return {
      text: `${before}${marked}${after}`,
      start: before.length,
      end: before.length + marked.length,
    };
  }
  const kept = marked.length > 80 ? `${marked.slice(0, 79)}…` : marked;
  const room = maximumColumns - kept.length;
  const left = before.length > room / 2 ? `…${before.slice(-Math.floor(room / 2) + 1)}` : before;
  const right =
    after.length > room - left.length ? `${after.slice(0, room - left.length - 1)}…` : after;
  return { text: `${left}${kept}${right}`, start: left.length, end: left.length + kept.length };
}
