/** Diagnostics of WIT as a person reads them: sentence, place, excerpt, what to do. */

import type { Diagnostic } from '../text/diagnostic.ts';
import { LineIndex, type Span } from '../text/position.ts';
import { excerpt } from './excerpt.ts';
import { type Style, visible } from './style.ts';
import { count, list } from './words.ts';

/** The text of a file by the path that spans name; `undefined` when it is not at hand. */
export type Texts = (file: string) => string | undefined;

/** One block for each diagnostic, separated by blank lines. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  texts: Texts,
  style: Style,
): string {
  return diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, texts, style)).join('\n');
}

/** "2 errors and 1 warning" */
export function summaryOfDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const of = (severity: Diagnostic['severity']) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const parts = [
    of('error') > 0 ? count(of('error'), 'error') : '',
    of('warning') > 0 ? count(of('warning'), 'warning') : '',
    of('info') > 0 ? count(of('info'), 'hint') : '',
  ];
  return list(parts.filter((part) => part !== ''));
}

/** Ends with a line break. */
export function renderDiagnostic(diagnostic: Diagnostic, texts: Texts, style: Style): string {
  const mark = { error: style.bad, warning: style.note, info: style.code }[diagnostic.severity];
  const word = { error: 'error', warning: 'warning', info: 'hint' }[diagnostic.severity];
  const lines = [
    `${style.bold(mark(`${word}:`))} ${style.bold(visible(diagnostic.message))} ${style.dim(`(${diagnostic.code})`)}`,
    ...place(diagnostic.span, texts, style, mark),
  ];
  for (const { span, message } of diagnostic.related ?? []) {
    lines.push(`  ${visible(message)}`, ...place(span, texts, style, style.code));
  }
  if (diagnostic.help !== undefined) {
    lines.push(`  ${style.bold('help:')} ${visible(diagnostic.help)}`);
  }
  for (const fix of diagnostic.fixes ?? []) {
    lines.push(`  ${style.bold('fix:')} ${visible(fix.title)}`);
  }
  return `${lines.join('\n')}\n`;
}

function place(
  span: Span,
  texts: Texts,
  style: Style,
  mark: (text: string) => string,
): readonly string[] {
  const text = texts(span.file);
  if (text === undefined) return [`  ${style.dim(visible(span.file))}`];
  const { line, column } = new LineIndex(text).positionAt(span.start);
  return [
    `  ${style.code(visible(`${span.file}:${line}:${column}`))}`,
    ...excerpt(text, span, { style, mark }).map((part) => `  ${part}`),
  ];
}
