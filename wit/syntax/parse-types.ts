/** Types as they are used: `u8`, `list<string>`, `result<_, error>`, `borrow<file>`, `my-record`. */

import { type PrimitiveName, primitiveNames } from '../model/model.ts';
import type { Identifier, TypeNode } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { genericHelp, typeKeywordHelp } from './older-syntax.ts';
import { parseIdentifier } from './parse-names.ts';
import { skipAngles, skipBlock, skipToListSeparator, startsItem } from './recovery.ts';
import { keywordCodes, T } from './token-codes.ts';

/** How deeply types may nest, as in wit-parser. */
const maximumTypeDepth = 100;

const primitives: ReadonlyMap<number, PrimitiveName> = new Map(
  primitiveNames.flatMap((name): [number, PrimitiveName][] => {
    const code = keywordCodes.get(name);
    return code === undefined ? [] : [[code, name]];
  }),
);

/** `owner` and its `name` say what the type belongs to, for messages: "the parameter `a`". */
export function parseType(cursor: Cursor, owner: string, name?: Identifier): TypeNode {
  return parseTypeAt(cursor, 0, owner, name);
}

function parseTypeAt(
  cursor: Cursor,
  depth: number,
  owner: string,
  ownerName?: Identifier,
): TypeNode {
  const { start, code } = cursor;
  if (depth >= maximumTypeDepth) return tooDeep(cursor);
  const primitive = primitives.get(code);
  if (primitive !== undefined) {
    cursor.advance();
    return refuseParameters(cursor, {
      start,
      end: cursor.previousEnd,
      kind: 'primitive',
      name: primitive,
    });
  }
  switch (code) {
    case T.id:
    case T.explicitId: {
      // In `a: ⏎ b: u32` the type of `a` is missing; `b` is the next name.
      if (cursor.atNewLine && cursor.peek(1) === T.colon) {
        return missingType(cursor, nameOwner(owner, ownerName), 1);
      }
      const older = parseOlderGeneric(cursor);
      if (older !== undefined) return older;
      const name = parseIdentifier(cursor, 'type');
      return refuseParameters(cursor, { start, end: name.end, kind: 'name', name });
    }
    case T.list:
      return parseList(cursor, depth);
    case T.map: {
      cursor.advance();
      if (!openAngle(cursor, 'map<string, u32>')) return errorFrom(cursor, start);
      const key = parseTypeAt(cursor, depth + 1, 'the keys');
      if (!cursor.eat(T.comma)) {
        cursor.reportHere('P026', 'A map has two types, separated by `,`: `map<string, u32>`.');
        const end = closeAngle(cursor);
        return { start, end, kind: 'map', key, value: { start: end, end, kind: 'error' } };
      }
      const value = parseTypeAt(cursor, depth + 1, 'the values');
      return { start, end: closeAngle(cursor), kind: 'map', key, value };
    }
    case T.option: {
      cursor.advance();
      if (!openAngle(cursor, 'option<u32>')) return errorFrom(cursor, start);
      const element = parseTypeAt(cursor, depth + 1, 'the option');
      return { start, end: closeAngle(cursor), kind: 'option', element };
    }
    case T.result:
      return parseResult(cursor, depth);
    case T.tuple:
      return parseTuple(cursor, depth);
    case T.stream:
    case T.future: {
      const kind = code === T.stream ? 'stream' : 'future';
      cursor.advance();
      if (!cursor.eat(T.lessThan)) return { start, end: cursor.previousEnd, kind };
      const element = parseTypeAt(cursor, depth + 1, `the ${kind}`);
      return { start, end: closeAngle(cursor), kind, element };
    }
    case T.own:
    case T.borrow: {
      const kind = code === T.own ? 'own' : 'borrow';
      cursor.advance();
      if (!openAngle(cursor, `${kind}<my-resource>`)) return errorFrom(cursor, start);
      const resource = parseIdentifier(cursor, 'resource');
      return { start, end: closeAngle(cursor), kind, resource };
    }
    default:
      return noType(cursor, nameOwner(owner, ownerName));
  }
}

const nameOwner = (owner: string, name: Identifier | undefined): string =>
  name === undefined ? owner : `${owner} \`${name.text}\``;

/** `list<u8>` and `list<u8, 16>`. */
function parseList(cursor: Cursor, depth: number): TypeNode {
  const { start } = cursor;
  cursor.advance();
  if (!openAngle(cursor, 'list<u8>')) return errorFrom(cursor, start);
  const element = parseTypeAt(cursor, depth + 1, 'the list');
  if (!cursor.eat(T.comma)) return { start, end: closeAngle(cursor), kind: 'list', element };
  if (cursor.code !== T.integer) {
    cursor.reportHere('P034', `The length of the list is missing before ${cursor.describe()}.`, {
      help: 'A fixed-length list is written `list<u8, 16>`.',
    });
    return { start, end: closeAngle(cursor), kind: 'list', element };
  }
  const length = Number(cursor.word);
  if (length > 0xffff_ffff) {
    cursor.reportHere(
      'P034',
      `${cursor.describe()} is too large for the length of a list: the limit is 4,294,967,295.`,
    );
  }
  cursor.advance();
  return { start, end: closeAngle(cursor), kind: 'fixed-length-list', element, length };
}

/** `result`, `result<ok>`, `result<ok, err>`, `result<_, err>`. */
function parseResult(cursor: Cursor, depth: number): TypeNode {
  const { start } = cursor;
  cursor.advance();
  if (!cursor.eat(T.lessThan)) return { start, end: cursor.previousEnd, kind: 'result' };
  if (cursor.eat(T.underscore)) {
    if (!cursor.eat(T.comma)) {
      cursor.reportHere('P026', 'After `_` a `,` and the type of the error follow.', {
        help: 'Without both types write `result`, with the error alone `result<_, my-error>`.',
      });
      return { start, end: closeAngle(cursor), kind: 'result' };
    }
    const err = parseTypeAt(cursor, depth + 1, 'the error');
    return { start, end: closeAngle(cursor), kind: 'result', err };
  }
  const ok = parseTypeAt(cursor, depth + 1, 'the result');
  if (!cursor.eat(T.comma)) return { start, end: closeAngle(cursor), kind: 'result', ok };
  if (cursor.code === T.underscore) {
    cursor.reportHere('P030', '`_` can stand only for the first type of a result.', {
      help: 'Without an error type write `result<ok>`.',
    });
    cursor.advance();
    return { start, end: closeAngle(cursor), kind: 'result', ok };
  }
  const err = parseTypeAt(cursor, depth + 1, 'the error');
  return { start, end: closeAngle(cursor), kind: 'result', ok, err };
}

/** `tuple<u8, string>`, with an optional comma at the end. */
function parseTuple(cursor: Cursor, depth: number): TypeNode {
  const { start } = cursor;
  cursor.advance();
  if (!openAngle(cursor, 'tuple<u32, string>')) return errorFrom(cursor, start);
  const elements: TypeNode[] = [];
  while (cursor.code !== T.greaterThan) {
    elements.push(parseTypeAt(cursor, depth + 1, 'the tuple'));
    if (cursor.eat(T.comma)) continue;
    break;
  }
  return { start, end: closeAngle(cursor), kind: 'tuple', elements };
}

function openAngle(cursor: Cursor, example: string): boolean {
  if (cursor.eat(T.lessThan)) return true;
  cursor.reportHere('P024', `A \`<\` is missing before ${cursor.describe()}.`, {
    help: `The type is written \`${example}\`.`,
  });
  return false;
}

/** Takes the `>`, after a skip if it does not come at once. Gives the end of the type. */
function closeAngle(cursor: Cursor): number {
  if (cursor.eat(T.greaterThan)) return cursor.previousEnd;
  cursor.reportHere('P025', `A \`>\` is missing before ${cursor.describe()}.`, {
    fixes: [cursor.insertAfterPrevious('Add `>`', '>')],
  });
  // `list<u8;` is closed where it stands; in `list<u8 u8>` the `>` is within reach.
  if (cursor.atNewLine || cursor.peek(1) === T.colon) return cursor.previousEnd;
  if (cursor.atName || cursor.atKeyword || cursor.code === T.integer) {
    skipToListSeparator(cursor, T.greaterThan);
    cursor.eat(T.greaterThan);
  }
  return cursor.previousEnd;
}

function errorFrom(cursor: Cursor, start: number): TypeNode {
  return { start, end: Math.max(start, cursor.previousEnd), kind: 'error' };
}

/** `stumble` tokens ahead is where wit-parser notices. */
function missingType(cursor: Cursor, owner: string, stumble = 0): TypeNode {
  cursor.report(
    'P030',
    cursor.rangeAhead(stumble),
    `The type of ${owner} is missing before ${cursor.describe()}.`,
  );
  const at = cursor.previousEnd;
  return { start: at, end: at, kind: 'error' };
}

function tooDeep(cursor: Cursor): TypeNode {
  const { start } = cursor;
  cursor.reportHere('P033', `Types nest more than ${maximumTypeDepth} deep here.`, {
    help: 'Give the inner type a name of its own with `type`.',
  });
  cursor.advance();
  if (cursor.code === T.lessThan) skipAngles(cursor);
  return errorFrom(cursor, start);
}

/** `my-type<u8>`: only the built-in types take types. */
function refuseParameters(cursor: Cursor, type: TypeNode): TypeNode {
  if (cursor.code !== T.lessThan) return type;
  const name = cursor.text.slice(type.start, type.end);
  cursor.reportHere('P032', `\`${name}\` takes no types between \`<\` and \`>\`.`);
  skipAngles(cursor);
  return { start: type.start, end: cursor.previousEnd, kind: 'error' };
}

/** `expected<u8>`, `Vec<u8>`: a type of older WIT or of another language, with what it is made of. */
function parseOlderGeneric(cursor: Cursor): TypeNode | undefined {
  if (cursor.peek(1) !== T.lessThan) return undefined;
  const { start, word, range } = cursor;
  const older = genericHelp(word);
  if (older === undefined) return undefined;
  cursor.advance();
  // wit-parser stumbles over the `<`, so that is where a first error on another line is.
  cursor.report('P070', cursor.atNewLine ? cursor.range : range, older.message, {
    ...(older.help === undefined ? {} : { help: older.help }),
    fixes:
      older.replacement === undefined
        ? []
        : [cursor.replace(`Write \`${older.replacement}\``, range, older.replacement, false)],
  });
  skipAngles(cursor);
  return { start, end: cursor.previousEnd, kind: 'error' };
}

/** The current token begins no type. */
function noType(cursor: Cursor, owner: string): TypeNode {
  const { start, code } = cursor;
  if (code === T.leftParen) {
    cursor.reportHere('P035', `A type is expected for ${owner}, not \`(\`.`, {
      help:
        cursor.previousCode === T.arrow
          ? 'A function gives one type or none: leave out `-> ()`, and write several results as `tuple<…>` or a record.'
          : 'A group of types is written `tuple<u32, string>`.',
    });
    skipParens(cursor);
    return errorFrom(cursor, start);
  }
  if (code === T.underscore) {
    cursor.reportHere('P030', `A type is expected for ${owner}, not \`_\`.`, {
      help: '`_` stands only for the missing first type of a result: `result<_, my-error>`.',
    });
    cursor.advance();
    return errorFrom(cursor, start);
  }
  if (cursor.atKeyword && !isTypeEnd(cursor)) {
    const { word } = cursor;
    const special = typeKeywordHelp(word);
    cursor.reportHere('P031', special?.message ?? `\`${word}\` is a keyword, not a type.`, {
      help: special?.help ?? `Write \`%${word}\` for a type of that name.`,
    });
    cursor.advance();
    if (special !== undefined) skipInlineDefinition(cursor);
    return errorFrom(cursor, start);
  }
  if (code === T.integer || code === T.string || code === T.star || code === T.minus) {
    cursor.reportHere('P030', `A type is expected for ${owner}, not ${cursor.describe()}.`);
    cursor.advance();
    return errorFrom(cursor, start);
  }
  return missingType(cursor, owner);
}

/** A keyword that begins the next item, rather than one that was written for a type. */
function isTypeEnd(cursor: Cursor): boolean {
  return cursor.atNewLine && startsItem(cursor);
}

/** `record { … }` or `func(…) -> …` written where a type is expected. */
function skipInlineDefinition(cursor: Cursor): void {
  if (cursor.atName && cursor.peek(1) === T.leftBrace) cursor.advance();
  if (cursor.code === T.leftBrace) {
    skipBlock(cursor);
    return;
  }
  if (cursor.code !== T.leftParen) return;
  skipParens(cursor);
  if (cursor.code === T.arrow && cursor.peek(1) !== T.leftBrace) {
    cursor.advance();
    if (cursor.atKeyword || cursor.atName) cursor.advance();
    if (cursor.code === T.lessThan) skipAngles(cursor);
  }
}

function skipParens(cursor: Cursor): void {
  cursor.advance();
  skipToListSeparator(cursor, T.rightParen);
  while (cursor.code === T.comma) {
    cursor.advance();
    skipToListSeparator(cursor, T.rightParen);
  }
  cursor.eat(T.rightParen);
}
