/** Tokens of a WIT text, trivia and rubbish included. */

/** Kinds of token. `symbol` and `keyword` tokens are told apart by their text. */
export type TokenKind =
  | 'identifier'
  | 'explicit-identifier'
  | 'keyword'
  | 'integer'
  | 'string'
  | 'symbol'
  | 'whitespace'
  | 'comment'
  | 'doc-comment'
  | 'unknown';

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

/** A list of tokens that covers a text without gaps. How it is stored is the lexer's own matter. */
export interface Tokens extends Iterable<Token> {
  readonly length: number;
  at(index: number): Token;
  /** Index of the token that holds `offset`; at the end of the text, that of the last token. */
  indexAt(offset: number): number;
}
