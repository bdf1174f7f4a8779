/** WAVE text as a tree, before any type says what it means. */

import type { TextRange } from '../text/position.ts';
import { type Token, WaveError, WaveLexer } from './wave-lexer.ts';

export type WaveNode = TextRange &
  (
    | { readonly kind: 'number'; readonly text: string }
    | { readonly kind: 'char' | 'string'; readonly text: string }
    /** A word, with what stands in parentheses behind it: a case, `true`, `some(1)`, `nan`. */
    | {
        readonly kind: 'word';
        readonly name: string;
        readonly marked: boolean;
        readonly payload?: WaveNode;
      }
    | { readonly kind: 'tuple' | 'list'; readonly items: readonly WaveNode[] }
    /** A record or a map; `{:}` has none. */
    | { readonly kind: 'entries'; readonly entries: readonly WaveEntry[] }
    /** `{}`: no flags, or an empty map. */
    | { readonly kind: 'braces' }
    | { readonly kind: 'flags'; readonly flags: readonly string[] }
  );

export interface WaveEntry {
  readonly key: WaveNode;
  readonly value: WaveNode;
}

export interface WaveTreeLimits {
  readonly depth: number;
  readonly values: number;
}

const tokenNames: Partial<Record<Token['kind'], string>> = {
  end: 'the end',
  number: 'a number',
  label: 'a word',
  char: 'a character',
  string: 'a text',
};
const nameOf = (kind: Token['kind']): string => tokenNames[kind] ?? `\`${kind}\``;

export class WaveParser {
  readonly #lexer: WaveLexer;
  readonly #limits: WaveTreeLimits;
  #token: Token;
  #depth = 0;
  #values = 0;

  /** Throws `WaveError`, as all methods do. */
  constructor(text: string, limits: WaveTreeLimits, start = 0) {
    this.#lexer = new WaveLexer(text, start);
    this.#limits = limits;
    this.#token = this.#lexer.next();
  }

  finish(): void {
    if (this.#token.kind !== 'end') {
      throw this.#unexpected('the end');
    }
  }

  value(): WaveNode {
    const { start, end } = this.#token;
    if (this.#depth >= this.#limits.depth) {
      throw new WaveError(`Values nest deeper than ${this.#limits.depth}.`, { start, end }, true);
    }
    this.#values += 1;
    if (this.#values > this.#limits.values) {
      const message = `There are more than ${this.#limits.values} values.`;
      throw new WaveError(message, { start, end }, true);
    }
    this.#depth += 1;
    const node = this.#value();
    this.#depth -= 1;
    return node;
  }

  /** `(a, b)`, also without anything between. */
  arguments(): { readonly items: readonly WaveNode[]; readonly end: number } {
    this.#take('(');
    return this.#sequence(')');
  }

  #value(): WaveNode {
    const token = this.#token;
    switch (token.kind) {
      case 'number':
      case 'char':
      case 'string':
        this.#advance();
        return token;
      case 'label':
        return this.#word();
      case '(': {
        this.#advance();
        const { items, end } = this.#sequence(')');
        if (items.length === 0) {
          throw new WaveError('A tuple has at least one value.', { start: token.start, end });
        }
        return { kind: 'tuple', items, start: token.start, end };
      }
      case '[':
        this.#advance();
        return { kind: 'list', ...this.#sequence(']'), start: token.start };
      case '{':
        this.#advance();
        return this.#braces(token.start);
      default:
        throw this.#unexpected('a value');
    }
  }

  #word(): WaveNode {
    const { name, marked, start, end } = this.#label();
    const word = { kind: 'word' as const, name, marked, start };
    if (this.#token.kind !== '(') return { ...word, end };
    this.#advance();
    const payload = this.value();
    return { ...word, payload, end: this.#take(')').end };
  }

  #sequence(close: ')' | ']'): { readonly items: readonly WaveNode[]; readonly end: number } {
    const items: WaveNode[] = [];
    while (this.#token.kind !== close) {
      items.push(this.value());
      if (this.#token.kind !== ',') break;
      this.#advance();
    }
    return { items, end: this.#take(close, items.length > 0).end };
  }

  #braces(start: number): WaveNode {
    if (this.#token.kind === '}') return { kind: 'braces', start, end: this.#advance().end };
    if (this.#token.kind === ':') {
      this.#advance();
      return { kind: 'entries', entries: [], start, end: this.#take('}').end };
    }
    if (this.#token.kind !== 'label') return this.#entries(start, this.#key());
    const { name, marked, start: from, end } = this.#label();
    const first: WaveNode = { kind: 'word', name, marked, start: from, end };
    return this.#is(':') ? this.#entries(start, first) : this.#flags(start, name);
  }

  #key(): WaveNode {
    const token = this.#token;
    if (token.kind === 'label') {
      const { name, marked, start, end } = token;
      this.#advance();
      return { kind: 'word', name, marked, start, end };
    }
    if (token.kind === 'number' || token.kind === 'char' || token.kind === 'string') {
      this.#advance();
      return token;
    }
    throw this.#unexpected('a name or a key');
  }

  #entries(start: number, first: WaveNode): WaveNode {
    const entries: WaveEntry[] = [];
    let key = first;
    for (;;) {
      this.#take(':');
      entries.push({ key, value: this.value() });
      if (!this.#is(',')) break;
      this.#advance();
      if (this.#is('}')) break;
      key = this.#key();
    }
    return { kind: 'entries', entries, start, end: this.#take('}', true).end };
  }

  #flags(start: number, first: string): WaveNode {
    const flags = [first];
    while (this.#is(',')) {
      this.#advance();
      if (this.#is('}')) break;
      flags.push(this.#label().name);
    }
    return { kind: 'flags', flags, start, end: this.#take('}', true).end };
  }

  #is(kind: Token['kind']): boolean {
    return this.#token.kind === kind;
  }

  #advance(): Token {
    const token = this.#token;
    this.#token = this.#lexer.next();
    return token;
  }

  /** `orComma`: after an item, where a comma would do as well. */
  #take(kind: Token['kind'], orComma = false): Token {
    if (!this.#is(kind)) {
      throw this.#unexpected(orComma ? `\`,\` or ${nameOf(kind)}` : nameOf(kind));
    }
    return this.#advance();
  }

  #label(): Extract<Token, { readonly kind: 'label' }> {
    const token = this.#token;
    if (token.kind !== 'label') throw this.#unexpected('a name');
    this.#advance();
    return token;
  }

  #unexpected(expected: string): WaveError {
    const { kind, start, end } = this.#token;
    return new WaveError(`Expected ${expected}, found ${nameOf(kind)}.`, { start, end });
  }
}
