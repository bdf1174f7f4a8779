/** What a text search looks for: the same in the shell, which searches, and in the app, which replaces. */

export interface TextQuery {
  readonly query: string;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
  readonly regex: boolean;
}

/** @throws SyntaxError for what is no regular expression. */
export function searchExpression({ query, matchCase, wholeWord, regex }: TextQuery): RegExp {
  const plain = regex ? query : query.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  // Names of WIT are kebab-case: `name` is no whole word in `name-space`.
  const source = wholeWord ? `(?<![\\p{L}\\p{N}_-])(?:${plain})(?![\\p{L}\\p{N}_-])` : plain;
  return new RegExp(source, `gu${matchCase ? '' : 'i'}`);
}
