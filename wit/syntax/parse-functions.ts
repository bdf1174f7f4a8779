/** Signatures: `async func(a: u32, b: string) -> result<u32>`. */

import type { ParameterNode, Signature, TypeNode } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { type ListGrammar, parseListRest } from './parse-lists.ts';
import { parseIdentifier } from './parse-names.ts';
import { expectColon } from './parse-shared.ts';
import { parseType } from './parse-types.ts';
import { T } from './token-codes.ts';

/** From `async` or `func` to the result. */
export function parseSignature(cursor: Cursor): Signature {
  const { start } = cursor;
  const isAsync = cursor.eat(T.async);
  if (!cursor.eat(T.func)) {
    if (cursor.code === T.leftParen) {
      cursor.reportHere('P026', '`func` is missing before `(`.', {
        fixes: [cursor.insertAfterPrevious('Add `func`', ' func')],
      });
    } else {
      cursor.reportHere('P026', `\`func\` is expected before ${cursor.describe()}.`, {
        help: 'A function is written `name: func(a: u32) -> string;`.',
      });
      return { start: cursor.previousEnd, end: cursor.previousEnd, async: isAsync, params: [] };
    }
  }
  return parseParametersAndResult(cursor, start, isAsync);
}

/** `(…)` and `-> …`; a constructor has nothing before them. */
export function parseParametersAndResult(
  cursor: Cursor,
  start: number,
  isAsync: boolean,
): Signature {
  let params: ParameterNode[] = [];
  if (cursor.eat(T.leftParen)) {
    params = parseListRest(cursor, parameters);
  } else {
    cursor.reportHere(
      'P024',
      `The parameters, at least \`()\`, are missing before ${cursor.describe()}.`,
      {
        fixes: [cursor.insertAfterPrevious('Add `()`', '()')],
      },
    );
  }
  const result = parseResult(cursor);
  const end = cursor.previousEnd;
  return result === undefined
    ? { start, end, async: isAsync, params }
    : { start, end, async: isAsync, params, result };
}

function parseResult(cursor: Cursor): TypeNode | undefined {
  if (cursor.eat(T.arrow)) return parseType(cursor, 'the result');
  if (
    cursor.code === T.colon ||
    (cursor.code === T.minus && !cursor.atNewLine) ||
    cursor.code === T.equals
  ) {
    cursor.reportHere('P023', `The result follows \`->\`, not ${cursor.describe()}.`, {
      fixes:
        cursor.code === T.colon ? [cursor.replace('Write `->`', cursor.range, ' ->', false)] : [],
    });
    cursor.advance();
    cursor.eat(T.greaterThan);
    return parseType(cursor, 'the result');
  }
  return undefined;
}

function parseParameter(cursor: Cursor): ParameterNode {
  const name = parseIdentifier(cursor, 'parameter');
  if (!expectColon(cursor, 'parameter')) {
    const at = cursor.previousEnd;
    return { start: name.start, end: name.end, name, type: { start: at, end: at, kind: 'error' } };
  }
  const type = parseType(cursor, 'the parameter', name);
  return { start: name.start, end: cursor.previousEnd, name, type };
}

const parameters: ListGrammar<ParameterNode> = {
  close: T.rightParen,
  members: 'parameters',
  typed: true,
  parse: parseParameter,
};
