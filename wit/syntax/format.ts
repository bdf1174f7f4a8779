/**
 * The one way to write a WIT file. Only white space and the optional comma at the end of a list
 * change: tokens, comments and their order stay, so a formatted file means and documents the same.
 */

import type { SyntaxTree } from './ast.ts';
import { type Bracket, type Layout, layOut } from './format-lists.ts';
import { spaceBefore } from './format-spacing.ts';
import { FormatTokens } from './format-tokens.ts';
import { lex } from './lexer.ts';
import { T } from './token-codes.ts';
import { TokenTable } from './token-table.ts';

/**
 * The text of `tree` in canonical form, with `\r\n` where the file has it; the text unchanged when
 * the file has syntax errors. Formatting twice changes nothing more.
 */
export function formatWit(tree: SyntaxTree): string {
  if (tree.diagnostics.some(({ severity }) => severity === 'error')) return tree.text;
  const table = tree.tokens instanceof TokenTable ? tree.tokens : lex(tree.text);
  const tokens = new FormatTokens(tree.text, table);
  const writer = new Writer(tree.text);
  new Formatter(tokens, layOut(tokens), writer).run();
  return writer.finish();
}

/** Builds lines; knows nothing of WIT. */
class Writer {
  readonly #lineBreak: string;
  readonly #start: string;
  #out: string;

  constructor(text: string) {
    this.#lineBreak = text[text.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n';
    this.#start = text.startsWith('\ufeff') ? '\ufeff' : '';
    this.#out = this.#start;
  }

  get isEmpty(): boolean {
    return this.#out === this.#start;
  }

  write(text: string): void {
    this.#out += text;
  }

  /** Ends the line, leaves one empty if `blank`, and begins the next at `indent`. */
  newLine(indent: number, blank: boolean): void {
    if (this.isEmpty) return;
    this.#out +=
      (blank ? this.#lineBreak + this.#lineBreak : this.#lineBreak) + '  '.repeat(indent);
  }

  finish(): string {
    return this.isEmpty ? this.#out : this.#out + this.#lineBreak;
  }
}

class Formatter {
  readonly #tokens: FormatTokens;
  readonly #layout: Layout;
  readonly #writer: Writer;
  readonly #open: Bracket[] = [];
  #indent = 0;

  constructor(tokens: FormatTokens, layout: Layout, writer: Writer) {
    this.#tokens = tokens;
    this.#layout = layout;
    this.#writer = writer;
  }

  run(): void {
    const { count } = this.#tokens;
    for (let index = 0; index < count; index++) this.#token(index);
    this.#comments(count, this.#indent, true, true);
  }

  #token(index: number): void {
    const tokens = this.#tokens;
    const bracket = this.#layout.brackets.get(index);
    const inside = this.#open.at(-1);

    if (bracket !== undefined && bracket.close === index) {
      this.#close(index, bracket);
      return;
    }
    if (this.#dropsComma(index, inside)) {
      this.#comments(index, this.#indent + 1, false, false);
      return;
    }
    const startsItem = this.#layout.lineStarts.has(index);
    const previous = tokens.code(index - 1);
    const startsMember =
      inside !== undefined &&
      isList(inside) &&
      inside.broken &&
      (index === inside.open + 1 || (previous === T.comma && this.#isSeparator(index - 1, inside)));
    const startsLine = startsItem || startsMember;
    const afterOpening = inside !== undefined && index === inside.open + 1;
    this.#before(index, startsLine, startsItem && !afterOpening);
    this.#writer.write(tokens.textOf(index));
    if (bracket !== undefined) {
      this.#open.push(bracket);
      if (bracket.broken) this.#indent++;
    }
  }

  /** A comma of the list itself, not of a type in it: no `<` is open before it. */
  #isSeparator(index: number, list: Bracket): boolean {
    let angles = 0;
    for (let at = list.open + 1; at < index; at++) {
      const code = this.#tokens.code(at);
      if (code === T.lessThan) angles++;
      else if (code === T.greaterThan) angles--;
    }
    return angles === 0;
  }

  /** A comma before the end of a list or a tuple that stands on one line. */
  #dropsComma(index: number, inside: Bracket | undefined): boolean {
    if (this.#tokens.code(index) !== T.comma || this.#tokens.hasLineComments(index)) return false;
    if (this.#tokens.code(index + 1) === T.greaterThan) return true;
    return inside !== undefined && !inside.broken && inside.close === index + 1;
  }

  #close(index: number, bracket: Bracket): void {
    const isEmpty = index === bracket.open + 1;
    const trailing = this.#tokens.code(index - 1) === T.comma;
    if (bracket.broken && bracket.kind !== 'block' && !isEmpty && !trailing) {
      this.#writer.write(',');
    }
    this.#comments(index, this.#indent, bracket.broken, !isEmpty && hasBlankLines(bracket));
    this.#open.pop();
    if (bracket.broken) {
      this.#indent--;
      this.#writer.newLine(this.#indent, false);
    } else if (this.#tokens.hasLineComments(index)) {
      this.#writer.newLine(this.#indent + 1, false);
    } else if (bracket.kind === 'names' && !isEmpty && this.#isWith(bracket)) {
      this.#writer.write(' ');
    }
    this.#writer.write(this.#tokens.textOf(index));
  }

  #isWith(bracket: Bracket): boolean {
    return this.#tokens.code(bracket.open - 1) === T.with;
  }

  /** White space and comments before a token. */
  #before(index: number, startsLine: boolean, mayBeBlank: boolean): void {
    const tokens = this.#tokens;
    const { breaks, comments } = tokens.gap(index);
    const indent = startsLine ? this.#indent : this.#indent + 1;
    this.#comments(index, indent, startsLine, mayBeBlank);
    const last = comments.at(-1);
    if (startsLine) {
      const blank = breaks > 1 && (mayBeBlank || (last !== undefined && this.#inBody()));
      this.#writer.newLine(this.#indent, blank);
      return;
    }
    if (last !== undefined && (last.isLine || (last.breaksBefore > 0 && breaks > 0))) {
      this.#writer.newLine(indent, false);
    } else if (last !== undefined ? !standsAlone(tokens.code(index)) : this.#space(index)) {
      this.#writer.write(' ');
    }
  }

  /** Whether blank lines are kept where the formatter is. */
  #inBody(): boolean {
    const inside = this.#open.at(-1);
    return inside === undefined || hasBlankLines(inside);
  }

  #space(index: number): boolean {
    if (index === 0) return false;
    const inside = this.#open.at(-1);
    if (inside !== undefined && inside.open === index - 1 && inside.kind === 'names') {
      return this.#isWith(inside);
    }
    return spaceBefore(this.#tokens, index);
  }

  /** Comments before token `index`: in the line where they are, or on lines of their own. */
  #comments(index: number, indent: number, startsLine: boolean, mayBeBlank: boolean): void {
    let first = true;
    for (const { text, breaksBefore } of this.#tokens.gap(index).comments) {
      if (breaksBefore === 0 && !this.#writer.isEmpty) {
        const before = first ? this.#tokens.code(index - 1) : T.end;
        if (before !== T.leftParen && before !== T.lessThan) this.#writer.write(' ');
      } else {
        const blank = breaksBefore > 1 && startsLine && (mayBeBlank || (!first && this.#inBody()));
        this.#writer.newLine(indent, blank);
      }
      this.#writer.write(text);
      first = false;
    }
  }
}

function isList(bracket: Bracket): boolean {
  return bracket.kind === 'names' || bracket.kind === 'parameters';
}

function hasBlankLines(bracket: Bracket): boolean {
  return bracket.kind === 'block' || bracket.kind === 'members';
}

/** Symbols that stand right behind a comment as they do behind a word. */
function standsAlone(code: number): boolean {
  switch (code) {
    case T.comma:
    case T.semicolon:
    case T.colon:
    case T.period:
    case T.rightParen:
    case T.greaterThan:
      return true;
    default:
      return false;
  }
}
