/** Which tokens stand together and which apart, when no line break is between them. */

import { firstKeyword, T } from './token-codes.ts';

/** The tokens of a valid file without its trivia. */
export interface SignificantTokens {
  readonly count: number;
  /** Code of the token; `T.end` outside the list. */
  code(index: number): number;
  /** Whether nothing at all stands between the token and the one before it. */
  isAdjacent(index: number): boolean;
}

/** Whether `:` at `index` joins the parts of a package name rather than a name and its type. */
function joinsPackage(tokens: SignificantTokens, index: number): boolean {
  return tokens.code(index + 2) === T.slash || tokens.code(index - 2) === T.package;
}

function isWord(code: number): boolean {
  return code === T.id || code === T.explicitId || code >= firstKeyword;
}

/** Whether a space stands before the token at `index`. */
export function spaceBefore(tokens: SignificantTokens, index: number): boolean {
  const code = tokens.code(index);
  const before = tokens.code(index - 1);
  switch (code) {
    case T.comma:
    case T.semicolon:
    case T.colon:
    case T.period:
    case T.rightParen:
    case T.leftParen:
    case T.lessThan:
    case T.greaterThan:
    case T.slash:
    case T.at:
    case T.minus:
    case T.plus:
      return false;
    case T.leftBrace:
      return before !== T.period;
    default:
      break;
  }
  switch (before) {
    case T.leftParen:
    case T.lessThan:
    case T.period:
    case T.slash:
    case T.at:
      return false;
    case T.colon:
      return !joinsPackage(tokens, index - 1);
    case T.integer:
    case T.minus:
    case T.plus:
      // The parts of a version: `1.0.0-rc.1`.
      return !(tokens.isAdjacent(index) && (isWord(code) || code === T.integer));
    default:
      return true;
  }
}
