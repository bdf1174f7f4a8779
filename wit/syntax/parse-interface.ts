/** Interfaces and what stands in them: types, functions and `use`. */

import type {
  Attribute,
  Docs,
  FunctionNode,
  Identifier,
  InterfaceItem,
  InterfaceNode,
  Signature,
  UseName,
  UseNode,
  UsePath,
} from './ast.ts';
import type { Cursor } from './cursor.ts';
import { itemWordHelp } from './older-syntax.ts';
import { parseAttributes } from './parse-attributes.ts';
import { parseDocs } from './parse-docs.ts';
import { parseSignature } from './parse-functions.ts';
import { type ListGrammar, parseListRest } from './parse-lists.ts';
import { absentIdentifier, parseIdentifier, parseUsePath } from './parse-names.ts';
import {
  expectColon,
  expectLeftBrace,
  expectSemicolon,
  refuseSemicolons,
  reportUnclosedBlock,
} from './parse-shared.ts';
import { parseTypeDef, startsTypeDef } from './parse-typedefs.ts';
import { skipBlock, skipItem, skipToItemEnd, startsFileItem, startsItem } from './recovery.ts';
import { T } from './token-codes.ts';

/** At `interface`. */
export function parseInterface(
  cursor: Cursor,
  start: number,
  docs: Docs | undefined,
  attributes: readonly Attribute[],
): InterfaceNode {
  cursor.advance();
  const name = parseIdentifier(cursor, 'interface');
  const items = parseInterfaceBody(cursor, 'the name of the interface');
  const end = cursor.previousEnd;
  return docs === undefined
    ? { start, end, kind: 'interface', attributes, name, items }
    : { start, end, kind: 'interface', docs, attributes, name, items };
}

/** `{ … }`, of an interface with a name or of one inline in a world. */
export function parseInterfaceBody(cursor: Cursor, after: string): readonly InterfaceItem[] {
  const opened = cursor.start;
  if (!expectLeftBrace(cursor, after)) {
    if (cursor.eat(T.semicolon)) return [];
    if (!cursor.atNewLine && !startsItem(cursor)) skipToItemEnd(cursor);
    return [];
  }
  const items: InterfaceItem[] = [];
  for (;;) {
    const docs = parseDocs(cursor);
    if (cursor.eat(T.rightBrace)) return items;
    if (cursor.code === T.end) {
      reportUnclosedBlock(cursor, 'interface', opened);
      return items;
    }
    const before = cursor.index;
    const { start } = cursor;
    const attributes = parseAttributes(cursor);
    if (startsFileItem(cursor) && startsItem(cursor)) {
      reportInterfaceItem(cursor);
      return items;
    }
    const item = parseInterfaceItem(cursor, start, docs, attributes);
    if (item !== undefined) items.push(item);
    refuseSemicolons(cursor);
    if (cursor.index === before) cursor.skip();
  }
}

function parseInterfaceItem(
  cursor: Cursor,
  start: number,
  docs: Docs | undefined,
  attributes: readonly Attribute[],
): InterfaceItem | undefined {
  const { code } = cursor;
  const isNamed = cursor.peek(1) === T.colon;
  if (startsTypeDef(code) && !isNamed) return parseTypeDef(cursor, start, docs, attributes);
  if (code === T.use && !isNamed) return parseUse(cursor, start, docs, attributes);
  if (cursor.atName || (isNamed && cursor.atKeyword)) {
    return parseFunction(cursor, start, docs, attributes);
  }
  reportInterfaceItem(cursor);
  skipItem(cursor);
  return undefined;
}

function reportInterfaceItem(cursor: Cursor): void {
  const { code } = cursor;
  if (code === T.rightBrace || code === T.end) {
    cursor.reportHere('P041', 'An attribute is followed by the item that it belongs to.');
    return;
  }
  if (code === T.func || code === T.async) {
    cursor.reportHere('P041', 'The name of a function comes first in WIT: `name: func();`.');
    return;
  }
  if (code === T.import || code === T.export || code === T.include) {
    cursor.reportHere('P041', `\`${cursor.word}\` stands in a world, not in an interface.`, {
      help:
        code === T.include
          ? 'Types of another interface come in with `use other.{name};`.'
          : 'In an interface a function is written `name: func();`, without `import` or `export`.',
    });
    return;
  }
  if (startsFileItem(cursor)) {
    cursor.reportHere('P041', `\`${cursor.word}\` cannot stand in an interface.`, {
      help: 'If the interface ends before it, a `}` is missing.',
    });
    return;
  }
  cursor.reportHere(
    'P041',
    `A type, a function or \`use\` is expected in an interface, not ${cursor.describe()}.`,
  );
}

/** `name: func(…);` */
function parseFunction(
  cursor: Cursor,
  start: number,
  docs: Docs | undefined,
  attributes: readonly Attribute[],
): FunctionNode | undefined {
  const isPlain = cursor.code === T.id;
  const name = parseIdentifier(cursor, 'function');
  if (cursor.code === T.colon || cursor.code === T.equals) {
    expectColon(cursor, 'function');
    const signature = parseSignature(cursor);
    expectSemicolon(cursor, 'function');
    return functionNode(start, cursor.previousEnd, docs, attributes, name, signature);
  }
  const older = itemWordHelp(isPlain ? name.text : '', cursor.atName ? cursor.word : '');
  if (older !== undefined && !cursor.atNewLine) {
    reportOlderWord(cursor, name, older);
    skipToItemEnd(cursor);
    return undefined;
  }
  expectColon(cursor, 'function');
  const signature = parseSignatureWithoutColon(cursor);
  return functionNode(start, cursor.previousEnd, docs, attributes, name, signature);
}

function functionNode(
  start: number,
  end: number,
  docs: Docs | undefined,
  attributes: readonly Attribute[],
  name: Identifier,
  signature: Signature,
): FunctionNode {
  return docs === undefined
    ? { start, end, kind: 'function', attributes, name, signature }
    : { start, end, kind: 'function', docs, attributes, name, signature };
}

/** Reports a word of an older WIT or another language in front of the current token. */
export function reportOlderWord(
  cursor: Cursor,
  word: { readonly start: number; readonly end: number },
  older: { readonly message: string; readonly help?: string; readonly replacement?: string },
): void {
  cursor.reportHere('P070', older.message, {
    ...(older.help === undefined ? {} : { help: older.help }),
    fixes:
      older.replacement === undefined
        ? []
        : [cursor.replace(`Write \`${older.replacement}\``, word, older.replacement, false)],
  });
}

/** After a name without `:`, as in half-typed text. */
function parseSignatureWithoutColon(cursor: Cursor): FunctionNode['signature'] {
  if (
    !cursor.atNewLine &&
    (cursor.code === T.func || cursor.code === T.async || cursor.code === T.leftParen)
  ) {
    const signature = parseSignature(cursor);
    expectSemicolon(cursor, 'function');
    return signature;
  }
  const at = cursor.previousEnd;
  if (!cursor.atNewLine && cursor.code !== T.rightBrace) skipToItemEnd(cursor);
  return { start: at, end: at, async: false, params: [] };
}

/** At `use`, inside an interface or a world: `use path.{a, b as c};`. */
export function parseUse(
  cursor: Cursor,
  start: number,
  docs: Docs | undefined,
  attributes: readonly Attribute[],
): UseNode {
  cursor.advance();
  const path = parseUsePath(cursor, 'interface');
  const names = parseUseNames(cursor, path);
  const end = cursor.previousEnd;
  return docs === undefined
    ? { start, end, kind: 'use', attributes, path, names }
    : { start, end, kind: 'use', docs, attributes, path, names };
}

function parseUseNames(cursor: Cursor, path: UsePath): readonly UseName[] {
  const from = path.name.text;
  if (!cursor.eat(T.period)) {
    // In `use a from b;` the name that is brought in stands where a path does.
    cursor.markUnread(path);
    reportUseShape(cursor, from);
    if (cursor.code === T.leftBrace && !cursor.atNewLine) {
      cursor.advance();
    } else {
      if (cursor.eat(T.semicolon)) return [];
      if (!cursor.atNewLine && !startsItem(cursor) && cursor.code !== T.rightBrace)
        skipToItemEnd(cursor);
      return [];
    }
  } else if (!cursor.eat(T.leftBrace)) {
    if (cursor.atName && !cursor.atNewLine) {
      const help =
        from === 'self' || from === 'pkg'
          ? `\`${from}.\` is no longer part of WIT: write \`use ${cursor.word}.{…};\`.`
          : `Write \`use ${from}.{${cursor.word}};\`.`;
      cursor.reportHere('P070', 'The names that are used stand in `{ }`.', { help });
      cursor.markUnread(path);
      skipUseRest(cursor);
      return [];
    }
    cursor.reportHere(
      'P024',
      `A \`{\` and the names to use are missing before ${cursor.describe()}.`,
    );
    if (cursor.eat(T.semicolon)) return [];
    if (!cursor.atNewLine && !startsItem(cursor) && cursor.code !== T.rightBrace)
      skipToItemEnd(cursor);
    return [];
  }
  const names = parseListRest(cursor, useNames);
  expectSemicolon(cursor, '`use`');
  return names;
}

function reportUseShape(cursor: Cursor, from: string): void {
  if (cursor.code === T.from || (cursor.code === T.comma && !cursor.atNewLine)) {
    cursor.reportHere('P070', '`use … from …` is no longer part of WIT.', {
      help: `Write \`use ${cursor.code === T.from ? 'the-interface' : from}.{name};\`, with the names in the braces.`,
    });
    return;
  }
  cursor.reportHere(
    'P026',
    `A \`.\` and the names to use are missing before ${cursor.describe()}.`,
    {
      help: `Inside an interface or a world, \`use\` brings in types by name: \`use ${from || 'types'}.{name};\`.`,
    },
  );
}

/** `self.types.{a}` and the like. */
function skipUseRest(cursor: Cursor): void {
  while (cursor.atName || cursor.code === T.period) cursor.skip();
  if (cursor.code === T.leftBrace) skipBlock(cursor);
  if (!cursor.eat(T.semicolon) && !cursor.atNewLine) skipToItemEnd(cursor);
}

function parseUseName(cursor: Cursor): UseName {
  const name = parseIdentifier(cursor, 'type');
  if (!cursor.eat(T.as)) return { start: name.start, end: name.end, name };
  const alias = cursor.code === T.end ? absentIdentifier(cursor) : parseIdentifier(cursor, 'alias');
  return { start: name.start, end: cursor.previousEnd, name, alias };
}

const useNames: ListGrammar<UseName> = {
  close: T.rightBrace,
  members: 'names',
  typed: false,
  parse: parseUseName,
};
