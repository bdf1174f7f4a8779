/**
 * Where the parser stands in the tokens, what it has found wrong, and the few steps that every part
 * of the grammar shares. Trivia and rubbish are never the current token.
 */

import type { Diagnostic, RelatedPlace, SuggestedFix } from '../text/diagnostic.ts';
import type { TextRange } from '../text/position.ts';
import { lacksBefore, maximumDiagnostics, type SyntaxCode } from './diagnostics.ts';
import { describeFault } from './lex-messages.ts';
import { quoteWord } from './name-suggestions.ts';
import { firstKeyword, firstSignificant, T } from './token-codes.ts';
import type { TokenTable } from './token-table.ts';

export interface ReportDetails {
  readonly help?: string;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly SuggestedFix[];
}

/** Errors of a name itself, whatever stands before it. */
const concernsName = (code: SyntaxCode): boolean => code === 'P011' || code === 'P012';

export class Cursor {
  readonly path: string;
  readonly text: string;
  readonly table: TokenTable;
  readonly diagnostics: Diagnostic[] = [];
  /** Index of the current token. */
  index = -1;
  /** Code of the current token. */
  code: number = T.end;
  /** Start of the current token. */
  start = 0;
  /** End of the token before the current one, trivia left out. */
  previousEnd = 0;
  /** Code of the token before the current one. */
  previousCode: number = T.end;
  /** Where the last error was reported: a second one at the same token only repeats the first. */
  #reportedAt = -1;
  #reportedCode = '';
  /** Text that became no part of the tree, in order. */
  readonly #unread: { readonly start: number; end: number }[] = [];

  constructor(path: string, text: string, table: TokenTable) {
    this.path = path;
    this.text = text;
    this.table = table;
    this.#settle(0);
  }

  /** End of the current token. */
  get end(): number {
    return this.table.end(this.index);
  }

  /** The current token's text. */
  get word(): string {
    return this.text.slice(this.start, this.end);
  }

  get range(): TextRange {
    return { start: this.start, end: this.end };
  }

  advance(): void {
    if (this.code === T.end) return;
    this.previousEnd = this.table.end(this.index);
    this.previousCode = this.code;
    this.#settle(this.index + 1);
  }

  /** Goes over the current token without reading it: whatever it defines is not in the tree. */
  skip(): void {
    this.markUnread({ start: this.start, end: this.end }, this.previousEnd);
    this.advance();
  }

  /** Notes text that is not in the tree, or whose meaning is lost. It joins what ended at `after`. */
  markUnread(range: TextRange, after = -1): void {
    const last = this.#unread.at(-1);
    if (last !== undefined && last.end === after) last.end = range.end;
    else this.#unread.push({ start: range.start, end: range.end });
  }

  get unread(): readonly TextRange[] {
    return this.#unread;
  }

  /** Makes the first significant token from `from` on the current one. */
  #settle(from: number): void {
    const { codes } = this.table;
    let index = from;
    let code = codes[index] ?? T.end;
    while (code < firstSignificant) {
      if (code >= T.brokenComment) {
        this.#reportFault(index);
        if (this.diagnostics.length > maximumDiagnostics) return;
      }
      index++;
      code = codes[index] ?? T.end;
    }
    if (code === T.brokenString) {
      this.#reportFault(index);
      if (this.diagnostics.length > maximumDiagnostics) return;
      code = T.string;
    }
    this.index = index;
    this.code = code;
    this.start = this.table.start(index);
  }

  #reportFault(index: number): void {
    const fault = this.table.faultAt(index);
    if (fault === undefined) return;
    const { code, message, details } = describeFault(this.path, this.text, fault);
    // A comment or a string without an end may have swallowed what follows.
    this.markUnread({ start: this.table.start(index), end: this.table.end(index) });
    this.report(code, fault, message, details);
  }

  /** Code of the `steps`th significant token after the current one. */
  peek(steps: number): number {
    return this.table.code(this.peekIndex(steps));
  }

  peekIndex(steps: number): number {
    const { codes } = this.table;
    let index = this.index;
    for (let step = 0; step < steps && index < this.table.length; step++) {
      index++;
      while ((codes[index] ?? T.end) < firstSignificant) index++;
    }
    return index;
  }

  /** Range of the `steps`th significant token after the current one. */
  rangeAhead(steps: number): TextRange {
    const index = this.peekIndex(steps);
    return { start: this.table.start(index), end: this.table.end(index) };
  }

  /** Takes the current token if it is `code`. */
  eat(code: number): boolean {
    if (this.code !== code) return false;
    this.advance();
    return true;
  }

  /** Whether a line break stands between the last token and the current one. */
  get atNewLine(): boolean {
    return this.text.slice(this.previousEnd, this.start).includes('\n');
  }

  /** Units between the start of the line and the current token. */
  get column(): number {
    return this.start - (this.text.lastIndexOf('\n', this.start - 1) + 1);
  }

  get atKeyword(): boolean {
    return this.code >= firstKeyword;
  }

  get atName(): boolean {
    return this.code === T.id || this.code === T.explicitId;
  }

  /** Reports an error unless one was reported at this token before. */
  report(code: SyntaxCode, range: TextRange, message: string, details: ReportDetails = {}): void {
    const repeats = range.start === this.#reportedAt;
    if (repeats && !(concernsName(code) && lacksBefore(this.#reportedCode))) return;
    this.#reportedAt = range.start;
    this.#reportedCode = code;
    this.#push(code, range, message, details);
  }

  /** Reports at the current token. */
  reportHere(code: SyntaxCode, message: string, details: ReportDetails = {}): void {
    this.report(code, this.range, message, details);
  }

  #push(code: SyntaxCode, range: TextRange, message: string, details: ReportDetails): void {
    const count = this.diagnostics.length;
    if (count > maximumDiagnostics) return;
    const span = { file: this.path, start: range.start, end: range.end };
    if (count < maximumDiagnostics) {
      this.diagnostics.push({ code, severity: 'error', message, span, ...details });
      return;
    }
    this.diagnostics.push({
      code: 'P099',
      severity: 'info',
      message: `The rest of this file is not read: it has more than ${maximumDiagnostics} errors.`,
      span,
    });
    this.markUnread({ start: range.start, end: this.text.length });
    this.index = this.table.length;
    this.code = T.end;
    this.start = this.text.length;
  }

  /** A fix that replaces `range` by `newText`. */
  replace(title: string, range: TextRange, newText: string, safe: boolean): SuggestedFix {
    return {
      title,
      edits: [{ file: this.path, range: { start: range.start, end: range.end }, newText }],
      safe,
    };
  }

  /** A fix that puts `newText` right behind the last token taken. */
  insertAfterPrevious(title: string, newText: string): SuggestedFix {
    return this.replace(title, { start: this.previousEnd, end: this.previousEnd }, newText, true);
  }

  /** What the current token is, for messages: "the end of the file", "`foo`". */
  describe(): string {
    if (this.code === T.end) return 'the end of the file';
    if (this.code === T.string) return 'a string';
    return quoteWord(this.word);
  }
}
