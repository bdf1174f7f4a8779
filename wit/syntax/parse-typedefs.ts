/** Definitions of types: `type`, `record`, `variant`, `enum`, `flags`, `resource`. */

import type {
  Attribute,
  CaseNode,
  Docs,
  FieldNode,
  Identifier,
  LabelNode,
  ResourceFunction,
  TypeDefBody,
  TypeDefNode,
  TypeNode,
} from './ast.ts';
import type { Cursor } from './cursor.ts';
import { parseAttributes } from './parse-attributes.ts';
import { parseDocs } from './parse-docs.ts';
import { parseParametersAndResult, parseSignature } from './parse-functions.ts';
import { type ListGrammar, parseListRest } from './parse-lists.ts';
import { absentIdentifier, parseIdentifier } from './parse-names.ts';
import {
  expectColon,
  expectLeftBrace,
  expectSemicolon,
  refuseSemicolons,
  reportUnclosedBlock,
} from './parse-shared.ts';
import { parseType } from './parse-types.ts';
import { skipToItemEnd, startsFileItem, startsItem } from './recovery.ts';
import { T } from './token-codes.ts';

export function startsTypeDef(code: number): boolean {
  switch (code) {
    case T.type:
    case T.record:
    case T.variant:
    case T.enum:
    case T.flags:
    case T.resource:
      return true;
    default:
      return false;
  }
}

/** At one of the keywords of `startsTypeDef`. `start` is that of the item, attributes included. */
export function parseTypeDef(
  cursor: Cursor,
  start: number,
  docs: Docs | undefined,
  attributes: readonly Attribute[],
): TypeDefNode {
  const keyword = cursor.code;
  const word = cursor.word;
  cursor.advance();
  const name = parseIdentifier(cursor, word);
  const body = parseBody(cursor, keyword, word, name);
  const end = cursor.previousEnd;
  return docs === undefined
    ? { start, end, kind: 'typedef', attributes, name, body }
    : { start, end, kind: 'typedef', docs, attributes, name, body };
}

function parseBody(cursor: Cursor, keyword: number, word: string, name: Identifier): TypeDefBody {
  switch (keyword) {
    case T.record:
      return { kind: 'record', fields: parseMembers(cursor, word, fields) };
    case T.variant:
      return { kind: 'variant', cases: parseMembers(cursor, word, variantCases) };
    case T.enum:
      return { kind: 'enum', cases: parseMembers(cursor, word, enumCases) };
    case T.flags:
      return { kind: 'flags', flags: parseMembers(cursor, word, flags) };
    case T.resource:
      return { kind: 'resource', functions: parseResourceBody(cursor) };
    default:
      return parseAlias(cursor, name);
  }
}

/** `= type;` */
function parseAlias(cursor: Cursor, name: Identifier): TypeDefBody {
  if (!cursor.eat(T.equals)) {
    if (cursor.code === T.colon) {
      cursor.reportHere('P023', 'A `=` follows the name of the type, not `:`.', {
        fixes: [cursor.replace('Write `=`', cursor.range, ' =', false)],
      });
      cursor.advance();
    } else {
      cursor.reportHere('P026', `A \`=\` is missing before ${cursor.describe()}.`, {
        help: 'A type is named with `type my-name = u32;`.',
      });
      const at = cursor.previousEnd;
      if (cursor.code === T.leftBrace || !startsItem(cursor)) {
        if (cursor.code !== T.rightBrace && !cursor.atNewLine) skipToItemEnd(cursor);
      }
      return { kind: 'alias', type: { start: at, end: at, kind: 'error' } };
    }
  }
  const type = parseType(cursor, `\`${name.text}\``);
  if (type.kind === 'error' && cursor.previousCode === T.rightBrace) cursor.eat(T.semicolon);
  else expectSemicolon(cursor, 'type');
  return { kind: 'alias', type };
}

function parseMembers<Member>(
  cursor: Cursor,
  word: string,
  grammar: ListGrammar<Member>,
): readonly Member[] {
  if (!expectLeftBrace(cursor, `the name of the ${word}`)) {
    if (!cursor.atNewLine && !startsItem(cursor)) skipToItemEnd(cursor);
    return [];
  }
  return parseListRest(cursor, grammar);
}

function parseField(cursor: Cursor, docs: Docs | undefined): FieldNode {
  const name = parseIdentifier(cursor, 'field');
  const at = cursor.previousEnd;
  const type = expectColon(cursor, 'field')
    ? parseType(cursor, 'the field', name)
    : ({ start: at, end: at, kind: 'error' } as const);
  const end = cursor.previousEnd;
  return docs === undefined
    ? { start: name.start, end, name, type }
    : { start: name.start, end, docs, name, type };
}

function parseCase(cursor: Cursor, docs: Docs | undefined): CaseNode {
  const name = parseIdentifier(cursor, 'case');
  if (cursor.code === T.colon || cursor.code === T.equals) {
    cursor.reportHere('P023', `The type of a case stands in brackets: \`${name.text}(u32)\`.`);
    cursor.advance();
    const type = parseType(cursor, 'the case', name);
    return caseNode(cursor.previousEnd, docs, name, type);
  }
  if (!cursor.eat(T.leftParen)) {
    const { start } = name;
    const end = cursor.previousEnd;
    return docs === undefined ? { start, end, name } : { start, end, docs, name };
  }
  const type = parseType(cursor, 'the case', name);
  if (!cursor.eat(T.rightParen)) {
    const several = cursor.code === T.comma;
    cursor.reportHere('P025', `A \`)\` is missing before ${cursor.describe()}.`, {
      ...(several
        ? { help: 'A case has one type. Several values are a `tuple<…>` or a record.' }
        : {}),
      fixes: several ? [] : [cursor.insertAfterPrevious('Add `)`', ')')],
    });
    if (several) skipFurtherTypes(cursor);
  }
  return caseNode(cursor.previousEnd, docs, name, type);
}

function caseNode(end: number, docs: Docs | undefined, name: Identifier, type: TypeNode): CaseNode {
  const { start } = name;
  return docs === undefined ? { start, end, name, type } : { start, end, docs, name, type };
}

/** `, u32)` of a case with more than one type. */
function skipFurtherTypes(cursor: Cursor): void {
  let ahead = 0;
  // Only where the `)` comes before the list of cases goes on is this really a second type.
  for (;;) {
    const code = cursor.peek(ahead);
    if (code === T.rightParen) break;
    if (code === T.leftParen || code === T.end || code === T.rightBrace || code === T.semicolon)
      return;
    if (++ahead > 16) return;
  }
  for (; ahead >= 0; ahead--) cursor.advance();
}

function parseLabel(cursor: Cursor, docs: Docs | undefined): LabelNode {
  const name = parseIdentifier(cursor, 'case');
  let { end } = name;
  if (cursor.code === T.equals || cursor.code === T.leftParen) {
    cursor.reportHere(
      'P022',
      cursor.code === T.equals
        ? 'Cases and flags have no values of their own in WIT.'
        : 'Only the cases of a `variant` carry a type.',
      cursor.code === T.equals
        ? { help: 'They are numbered in the order in which they stand.' }
        : { help: 'Write `variant` instead of `enum`.' },
    );
    end = skipLabelValue(cursor);
  }
  return docs === undefined
    ? { start: name.start, end, name }
    : { start: name.start, end, docs, name };
}

function skipLabelValue(cursor: Cursor): number {
  if (cursor.eat(T.equals)) {
    if (cursor.code === T.integer || cursor.code === T.string || cursor.atName) cursor.advance();
    return cursor.previousEnd;
  }
  cursor.advance();
  parseType(cursor, 'the case');
  cursor.eat(T.rightParen);
  return cursor.previousEnd;
}

/** `;` or `{ … }` */
function parseResourceBody(cursor: Cursor): readonly ResourceFunction[] {
  const opened = cursor.start;
  if (!cursor.eat(T.leftBrace)) {
    expectSemicolon(cursor, 'resource');
    return [];
  }
  const functions: ResourceFunction[] = [];
  for (;;) {
    const docs = parseDocs(cursor);
    if (cursor.eat(T.rightBrace)) return functions;
    const before = cursor.index;
    if (cursor.code === T.end || startsFileItem(cursor) || isOtherItem(cursor)) {
      if (cursor.code === T.end) reportUnclosedBlock(cursor, 'resource', opened);
      else reportResourceItem(cursor);
      return functions;
    }
    const { start } = cursor;
    const attributes = parseAttributes(cursor);
    const item = parseResourceFunction(cursor, start, docs, attributes);
    if (item !== undefined) functions.push(item);
    refuseSemicolons(cursor);
    if (cursor.index === before) cursor.advance();
  }
}

/** A definition that can only belong to what is around the resource, so that its `}` is missing. */
function isOtherItem(cursor: Cursor): boolean {
  return (
    !cursor.atName && cursor.code !== T.at && cursor.code !== T.constructor && startsItem(cursor)
  );
}

function reportResourceItem(cursor: Cursor): void {
  cursor.reportHere(
    'P043',
    `A method or a constructor is expected in this resource, not ${cursor.describe()}.`,
    {
      help: 'If the resource ends before it, a `}` is missing. Types are defined beside a resource, not in it.',
    },
  );
}

function parseResourceFunction(
  cursor: Cursor,
  start: number,
  docs: Docs | undefined,
  attributes: readonly Attribute[],
): ResourceFunction | undefined {
  const documented = docs === undefined ? { attributes } : { docs, attributes };
  if (cursor.code === T.constructor && cursor.peek(1) !== T.colon) {
    const name = { start: cursor.start, end: cursor.end, text: 'constructor', explicit: false };
    cursor.advance();
    const signature = parseParametersAndResult(cursor, name.start, false);
    expectSemicolon(cursor, 'constructor');
    return { start, end: cursor.previousEnd, kind: 'constructor', ...documented, name, signature };
  }
  if (!cursor.atName && cursor.peek(1) !== T.colon) {
    if (cursor.code === T.static) {
      cursor.reportHere('P043', '`static` stands behind the name: `name: static func();`.');
    } else {
      reportResourceItem(cursor);
    }
    skipToItemEnd(cursor);
    return undefined;
  }
  const name =
    cursor.code === T.colon ? absentIdentifier(cursor) : parseIdentifier(cursor, 'method');
  if (!expectColon(cursor, 'method')) {
    if (!cursor.atNewLine || !startsItem(cursor)) skipToItemEnd(cursor);
    const at = cursor.previousEnd;
    const signature = { start: name.end, end: name.end, async: false, params: [] };
    return { start, end: at, kind: 'method', ...documented, name, signature };
  }
  const kind = cursor.eat(T.static) ? 'static' : 'method';
  const signature = parseSignature(cursor);
  expectSemicolon(cursor, 'function');
  return { start, end: cursor.previousEnd, kind, ...documented, name, signature };
}

const inBraces = { close: T.rightBrace, typed: false } as const;
const fields: ListGrammar<FieldNode> = {
  ...inBraces,
  typed: true,
  members: 'fields',
  parse: parseField,
};
const variantCases: ListGrammar<CaseNode> = { ...inBraces, members: 'cases', parse: parseCase };
const enumCases: ListGrammar<LabelNode> = { ...inBraces, members: 'cases', parse: parseLabel };
const flags: ListGrammar<LabelNode> = { ...inBraces, members: 'flags', parse: parseLabel };
