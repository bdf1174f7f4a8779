/** The tokens of WAVE, by the rules of wasm-wave 0.263 (`src/lex.rs`, `src/strings.rs`). */

import type { TextRange } from '../text/position.ts';
import { shortened } from './problem.ts';
import { escapes } from './wave-words.ts';

export type Token = TextRange &
  (
    | { readonly kind: '(' | ')' | '[' | ']' | '{' | '}' | ':' | ',' | 'end' }
    | { readonly kind: 'number'; readonly text: string }
    /** `marked`: written with `%`, so that it is no keyword. */
    | { readonly kind: 'label'; readonly name: string; readonly marked: boolean }
    /** With escapes and indent undone. */
    | { readonly kind: 'char' | 'string'; readonly text: string }
  );

/** Text that is no WAVE. Caught where the text came in; never leaves this folder. */
export class WaveError extends Error {
  readonly span: TextRange;
  readonly limit: boolean;

  constructor(message: string, span: TextRange, limit = false) {
    super(message);
    this.span = span;
    this.limit = limit;
  }
}

const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|-inf/y;
const firstWord = /%?(?:[a-z][a-z0-9]*|[A-Z][A-Z0-9]*)/y;
const furtherWord = /-(?:[a-z0-9]+|[A-Z0-9]+)/y;
/** What was probably meant as one word. */
const word = /[%\w.+-]+/uy;

/** The place after all space and comments. Not one expression, whose stack long text would exhaust. */
export function afterBlanks(text: string, start: number): number {
  let at = start;
  for (;;) {
    const char = text[at];
    if (char === ' ' || char === '\t' || char === '\n' || char === '\r') at += 1;
    else if (char === '/' && text[at + 1] === '/') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else return at;
  }
}

export class WaveLexer {
  readonly #text: string;
  #at: number;

  constructor(text: string, start = 0) {
    this.#text = text;
    this.#at = start;
  }

  next(): Token {
    this.#at = afterBlanks(this.#text, this.#at);
    const start = this.#at;
    const char = this.#text[start];
    switch (char) {
      case undefined:
        return { kind: 'end', start, end: start };
      case '(':
      case ')':
      case '[':
      case ']':
      case '{':
      case '}':
      case ':':
      case ',':
        this.#at += 1;
        return { kind: char, start, end: this.#at };
      case '"':
        return this.#text.startsWith('"""', start) ? this.#block(start) : this.#string(start);
      case "'":
        return this.#char(start);
      default:
        return this.#wordLike(start);
    }
  }

  #match(pattern: RegExp, at = this.#at): string {
    pattern.lastIndex = at;
    return pattern.exec(this.#text)?.[0] ?? '';
  }

  #label(): string {
    const start = this.#at;
    let end = start + this.#match(firstWord).length;
    if (end === start) return '';
    for (let more = -1; more !== 0; end += more) more = this.#match(furtherWord, end).length;
    return this.#text.slice(start, end);
  }

  #wordLike(start: number): Token {
    const digits = this.#match(number);
    const name = digits === '' ? this.#label() : '';
    const all = this.#match(word);
    const found = digits + name;
    if (found === '' || found.length < all.length) {
      const odd = all === '' ? String.fromCodePoint(this.#text.codePointAt(start) ?? 0) : all;
      const what = /^-?[0-9]/.test(odd) ? 'number' : 'value';
      throw new WaveError(`\`${shortened(odd)}\` is no ${what}.`, {
        start,
        end: start + odd.length,
      });
    }
    this.#at += found.length;
    const span = { start, end: this.#at };
    if (digits !== '') return { kind: 'number', text: digits, ...span };
    const marked = name.startsWith('%');
    return { kind: 'label', name: marked ? name.slice(1) : name, marked, ...span };
  }

  #string(start: number): Token {
    const end = this.#closing(start, '"');
    this.#at = end + 1;
    return { kind: 'string', text: this.#unescaped(start + 1, end), start, end: this.#at };
  }

  #char(start: number): Token {
    const end = this.#closing(start, "'");
    this.#at = end + 1;
    const text = this.#unescaped(start + 1, end);
    const [first, second] = text;
    if (first === undefined || second !== undefined) {
      const message = 'Between `\'` stands exactly one character. Text stands between `"`.';
      throw new WaveError(message, { start, end: this.#at });
    }
    return { kind: 'char', text, start, end: this.#at };
  }

  /** The offset of the quote that ends what begins at `start`, on the same line. */
  #closing(start: number, quote: string): number {
    for (let at = start + 1; at < this.#text.length; at += 1) {
      const char = this.#text[at];
      if (char === quote) return at;
      if (char === '\\') at += 1;
      if (char === '\n' || (char === '\\' && this.#text[at] === '\n')) break;
    }
    const line = this.#text.indexOf('\n', start);
    const end = line < 0 ? this.#text.length : line;
    const help =
      quote === '"' ? ' A line break is written `\\n`, or the text stands between `"""`.' : '';
    throw new WaveError(`The closing \`${quote}\` is missing.${help}`, { start, end });
  }

  #unescaped(start: number, end: number): string {
    // Cut out first: what follows the text is searched by nobody.
    const raw = this.#text.slice(start, end);
    let out = '';
    let at = 0;
    for (let next = raw.indexOf('\\'); next >= 0; next = raw.indexOf('\\', at)) {
      const [char, length] = this.#escape(start + next);
      out += raw.slice(at, next) + char;
      at = next + length;
    }
    return out + raw.slice(at);
  }

  #escape(at: number): readonly [char: string, length: number] {
    const char = escapes.get(this.#text[at + 1] ?? '');
    if (char !== undefined) return [char, 2];
    const unicode = /\\u\{([0-9a-fA-F]{1,6})\}/y;
    unicode.lastIndex = at;
    const [whole = '', digits = ''] = unicode.exec(this.#text) ?? [];
    const code = Number.parseInt(digits, 16);
    if (code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)) {
      return [String.fromCodePoint(code), whole.length];
    }
    const end = Math.min(at + Math.max(whole.length, 2), this.#text.length);
    throw new WaveError(
      whole === ''
        ? `There is no escape \`${this.#text.slice(at, end)}\`. There are \`\\n\`, \`\\r\`, \`\\t\`, \`\\"\`, \`\\'\`, \`\\\\\` and \`\\u{1f30a}\`.`
        : `\`${whole}\` is no character.`,
      { start: at, end },
    );
  }

  /** Text between `"""`: the spaces before the closing one are taken away from every line. */
  #block(start: number): Token {
    const close = this.#text.indexOf('"""', start + 3);
    if (close < 0) {
      throw new WaveError('The closing `"""` is missing.', { start, end: this.#text.length });
    }
    const end = close + 3;
    const opening = /\r?\n/y;
    opening.lastIndex = start + 3;
    const first = opening.exec(this.#text);
    if (first === null) {
      throw new WaveError('After `"""` comes a line break.', { start, end: start + 3 });
    }
    const indentStart = this.#text.lastIndexOf('\n', close) + 1;
    const indent = this.#text.slice(indentStart, close);
    if (/[^ ]/.test(indent)) {
      const message = 'The closing `"""` stands on a line of its own, after spaces only.';
      throw new WaveError(message, { start: close, end });
    }
    this.#at = end;
    const lines: string[] = [];
    for (let at = opening.lastIndex; at < indentStart; ) {
      const lineEnd = this.#text.indexOf('\n', at);
      if (!this.#text.startsWith(indent, at)) {
        const message = 'This line is indented less than the closing `"""`.';
        throw new WaveError(message, { start: at, end: Math.max(at, lineEnd) });
      }
      const contentEnd = this.#text[lineEnd - 1] === '\r' && lineEnd > at ? lineEnd - 1 : lineEnd;
      lines.push(this.#unescaped(at + indent.length, Math.max(at + indent.length, contentEnd)));
      at = lineEnd + 1;
    }
    return { kind: 'string', text: lines.join('\n'), start, end };
  }
}
