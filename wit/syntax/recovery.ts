/**
 * Finding the way back after an error: what looks like the beginning of an item, and how far to
 * skip. All of it only moves forward, so a text of errors costs no more than a text without.
 */

import type { Cursor } from './cursor.ts';
import { firstKeyword, T } from './token-codes.ts';

function isNameLike(code: number): boolean {
  return code === T.id || code === T.explicitId || code >= firstKeyword;
}

/** Keywords that begin an item when a name, or what may stand for one, follows. */
function isItemKeyword(code: number): boolean {
  switch (code) {
    case T.type:
    case T.record:
    case T.variant:
    case T.enum:
    case T.flags:
    case T.resource:
    case T.use:
    case T.import:
    case T.export:
    case T.include:
    case T.interface:
    case T.world:
    case T.package:
      return true;
    default:
      return false;
  }
}

/** `: func`, `: async`, `: static` behind the current token. */
export function isFunctionStart(cursor: Cursor): boolean {
  if (cursor.peek(1) !== T.colon) return false;
  const after = cursor.peek(2);
  return after === T.func || after === T.async || after === T.static;
}

/**
 * Whether the current token begins an item, so that what is being read ends here. A keyword used as
 * a name (`type: u32`) does not.
 */
export function startsItem(cursor: Cursor): boolean {
  const { code } = cursor;
  if (isItemKeyword(code)) {
    const next = cursor.peek(1);
    if (isNameLike(next)) return true;
    // `interface {`, `record` at the end of a half-typed file
    return cursor.atNewLine && (next === T.end || next === T.leftBrace || next === T.rightBrace);
  }
  if (code === T.id || code === T.explicitId) return isFunctionStart(cursor);
  if (code === T.constructor) return cursor.peek(1) === T.leftParen;
  if (code === T.at) return cursor.atNewLine && isNameLike(cursor.peek(1));
  return false;
}

/** Whether the current token can only stand at the top level of a file or package. */
export function startsFileItem(cursor: Cursor): boolean {
  const { code } = cursor;
  return code === T.interface || code === T.world || code === T.package;
}

/**
 * Skips the rest of an item that went wrong: up to and with its `;` or its block, or up to where
 * another item begins on a new line, or to the `}` of what is around.
 */
export function skipToItemEnd(cursor: Cursor): void {
  let depth = 0;
  for (;;) {
    switch (cursor.code) {
      case T.end:
        return;
      case T.semicolon:
        cursor.skip();
        if (depth === 0) return;
        continue;
      case T.leftBrace:
        depth++;
        cursor.skip();
        continue;
      case T.rightBrace:
        if (depth === 0) return;
        depth--;
        cursor.skip();
        if (depth === 0) return;
        continue;
      default:
        // A brace that was never closed must not swallow the items of the file that follow.
        if (cursor.atNewLine && (depth === 0 || cursor.column === 0) && startsItem(cursor)) return;
        cursor.skip();
    }
  }
}

/** Skips an item that cannot stand here, though its first token begins one. */
export function skipItem(cursor: Cursor): void {
  if (startsItem(cursor)) cursor.skip();
  skipToItemEnd(cursor);
}

/** Skips `{ … }` with all that is in it. */
export function skipBlock(cursor: Cursor): void {
  let depth = 0;
  do {
    if (cursor.code === T.leftBrace) depth++;
    else if (cursor.code === T.rightBrace) depth--;
    else if (cursor.code === T.end) return;
    cursor.skip();
  } while (depth > 0);
}

/**
 * Skips rubbish inside a list that `close` ends: up to its next `,`, to `close`, or to where the
 * list cannot go on.
 */
export function skipToListSeparator(cursor: Cursor, close: number): void {
  let angles = 0;
  let parens = 0;
  for (;;) {
    const { code } = cursor;
    if (angles <= 0 && parens <= 0 && (code === T.comma || code === close)) return;
    switch (code) {
      case T.end:
      case T.semicolon:
      case T.leftBrace:
      case T.rightBrace:
        return;
      case T.lessThan:
        angles++;
        break;
      case T.greaterThan:
        if (angles === 0 && parens === 0) return;
        angles--;
        break;
      case T.leftParen:
        parens++;
        break;
      case T.rightParen:
        if (parens === 0) return;
        parens--;
        break;
      default:
        if (cursor.atNewLine && startsItem(cursor)) return;
    }
    cursor.skip();
  }
}

/** Skips `<…>` with all that is in it, or up to where a type cannot go on. */
export function skipAngles(cursor: Cursor): void {
  let depth = 0;
  for (;;) {
    switch (cursor.code) {
      case T.lessThan:
        depth++;
        break;
      case T.greaterThan:
        depth--;
        break;
      case T.end:
      case T.semicolon:
      case T.leftBrace:
      case T.rightBrace:
      case T.equals:
        return;
      default:
        if (cursor.atNewLine && startsItem(cursor)) return;
    }
    cursor.skip();
    if (depth <= 0) return;
  }
}
