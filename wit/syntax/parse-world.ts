/** Worlds and what stands in them: imports, exports, `include`, `use` and types. */

import type { TextRange } from '../text/position.ts';
import type {
  Attribute,
  Docs,
  ExternItem,
  ExternNode,
  IncludeNode,
  IncludeRename,
  WorldItemNode,
  WorldNode,
} from './ast.ts';
import type { Cursor } from './cursor.ts';
import { itemWordHelp } from './older-syntax.ts';
import { parseAttributes } from './parse-attributes.ts';
import { parseDocs } from './parse-docs.ts';
import { parseSignature } from './parse-functions.ts';
import { parseInterfaceBody, parseUse, reportOlderWord } from './parse-interface.ts';
import { parseListRest } from './parse-lists.ts';
import {
  absentIdentifier,
  parseIdentifier,
  parsePathAfterColon,
  parseUsePath,
} from './parse-names.ts';
import {
  expectLeftBrace,
  expectSemicolon,
  refuseSemicolons,
  reportUnclosedBlock,
} from './parse-shared.ts';
import { parseTypeDef, startsTypeDef } from './parse-typedefs.ts';
import {
  isFunctionStart,
  skipItem,
  skipToItemEnd,
  startsFileItem,
  startsItem,
} from './recovery.ts';
import { T } from './token-codes.ts';

/** At `world`. */
export function parseWorld(
  cursor: Cursor,
  start: number,
  docs: Docs | undefined,
  attributes: readonly Attribute[],
): WorldNode {
  const worldColumn = cursor.column;
  cursor.advance();
  const name = parseIdentifier(cursor, 'world');
  const items = parseWorldBody(cursor, worldColumn);
  const end = cursor.previousEnd;
  return docs === undefined
    ? { start, end, kind: 'world', attributes, name, items }
    : { start, end, kind: 'world', docs, attributes, name, items };
}

function parseWorldBody(cursor: Cursor, worldColumn: number): readonly WorldItemNode[] {
  const opened = cursor.start;
  if (!expectLeftBrace(cursor, 'the name of the world')) {
    if (cursor.eat(T.semicolon)) return [];
    if (!cursor.atNewLine && !startsItem(cursor)) skipToItemEnd(cursor);
    return [];
  }
  const items: WorldItemNode[] = [];
  for (;;) {
    const docs = parseDocs(cursor);
    if (cursor.eat(T.rightBrace)) return items;
    if (cursor.code === T.end) {
      reportUnclosedBlock(cursor, 'world', opened);
      return items;
    }
    const before = cursor.index;
    const { start } = cursor;
    const attributes = parseAttributes(cursor);
    if (startsFileItem(cursor) && startsItem(cursor)) {
      reportWorldItem(cursor);
      // A keyword that stands further in than `world` was meant to be inside; else a `}` is missing.
      if (!cursor.atNewLine || cursor.column <= worldColumn) return items;
      skipItem(cursor);
      continue;
    }
    const item = parseWorldItem(cursor, start, docs, attributes);
    if (item !== undefined) items.push(item);
    refuseSemicolons(cursor);
    if (cursor.index === before) cursor.skip();
  }
}

function parseWorldItem(
  cursor: Cursor,
  start: number,
  docs: Docs | undefined,
  attributes: readonly Attribute[],
): WorldItemNode | undefined {
  const { code } = cursor;
  if (code === T.import || code === T.export) return parseExtern(cursor, start, docs, attributes);
  if (code === T.use) return parseUse(cursor, start, docs, attributes);
  if (code === T.include) return parseInclude(cursor, start, docs, attributes);
  if (startsTypeDef(code)) return parseTypeDef(cursor, start, docs, attributes);
  reportWorldItem(cursor);
  skipItem(cursor);
  return undefined;
}

function reportWorldItem(cursor: Cursor): void {
  const { code } = cursor;
  if (code === T.rightBrace || code === T.end) {
    cursor.reportHere('P042', 'An attribute is followed by the item that it belongs to.');
    return;
  }
  if (cursor.atName) {
    const word = cursor.word;
    if (isFunctionStart(cursor)) {
      cursor.reportHere(
        'P042',
        `A function of a world is imported or exported: write \`import ${word}: func…\` or \`export ${word}: func…\`.`,
        {
          help: 'The host provides what a plugin imports; the plugin provides what it exports.',
        },
      );
      return;
    }
    const older = itemWordHelp(word, '');
    if (older !== undefined) {
      reportOlderWord(cursor, cursor.range, older);
      return;
    }
  }
  if (startsFileItem(cursor)) {
    cursor.reportHere('P042', `\`${cursor.word}\` cannot stand in a world.`, {
      help:
        code === T.interface
          ? 'An interface inside a world has a label: `import name: interface { … }` or `export name: interface { … }`. If the world ends before it, a `}` is missing.'
          : 'If the world ends before it, a `}` is missing.',
    });
    return;
  }
  cursor.reportHere(
    'P042',
    `An import, an export, \`include\`, \`use\` or a type is expected in a world, not ${cursor.describe()}.`,
  );
}

/** At `import` or `export`. */
function parseExtern(
  cursor: Cursor,
  start: number,
  docs: Docs | undefined,
  attributes: readonly Attribute[],
): ExternNode {
  const kind = cursor.code === T.import ? 'import' : 'export';
  cursor.advance();
  const item = parseExternItem(cursor, kind);
  const end = cursor.previousEnd;
  return docs === undefined
    ? { start, end, kind, attributes, item }
    : { start, end, kind, docs, attributes, item };
}

function parseExternItem(cursor: Cursor, kind: string): ExternItem {
  const name = parseIdentifier(cursor, kind);
  const { start } = name;
  if (cursor.code !== T.colon) {
    if (
      cursor.code === T.func ||
      cursor.code === T.async ||
      (cursor.code === T.interface && !cursor.atNewLine)
    ) {
      cursor.reportHere('P026', `A \`:\` is missing after the name of the ${kind}.`, {
        fixes: [cursor.insertAfterPrevious('Add `:`', ':')],
      });
      return parseLabelled(cursor, name, start);
    }
    const path = { start, end: name.end, name };
    endPath(cursor, kind, path);
    return { start, end: name.end, kind: 'path', path };
  }
  cursor.advance();
  if (cursor.code === T.func || cursor.code === T.async || cursor.code === T.interface) {
    return parseLabelled(cursor, name, start);
  }
  // `import ns:pkg/name;` against `import label: name;`: the `/` behind the next name tells.
  const qualified = cursor.peek(1) === T.slash && (cursor.atName || cursor.atKeyword);
  if (qualified) {
    const path = parsePathAfterColon(cursor, name, 'interface');
    endPath(cursor, kind, path);
    return { start, end: path.end, kind: 'path', path };
  }
  if (cursor.code === T.leftParen) {
    return parseLabelled(cursor, name, start);
  }
  // Half-typed: what follows on the next line is another item.
  const path =
    cursor.atName && cursor.atNewLine && isFunctionStart(cursor)
      ? absentPath(cursor)
      : parseUsePath(cursor, 'interface');
  endPath(cursor, kind, path);
  return { start, end: path.end, kind: 'named-path', name, path };
}

function absentPath(cursor: Cursor): {
  start: number;
  end: number;
  name: ReturnType<typeof absentIdentifier>;
} {
  const name = absentIdentifier(cursor);
  return { start: name.start, end: name.end, name };
}

/** `func(…);` or `interface { … }` after the label. */
function parseLabelled(
  cursor: Cursor,
  name: ReturnType<typeof absentIdentifier>,
  start: number,
): ExternItem {
  if (cursor.eat(T.interface)) {
    const items = parseInterfaceBody(cursor, '`interface`');
    return { start, end: cursor.previousEnd, kind: 'inline-interface', name, items };
  }
  const signature = parseSignature(cursor);
  expectSemicolon(cursor, 'function');
  return { start, end: signature.end, kind: 'function', name, signature };
}

function endPath(cursor: Cursor, kind: string, path: TextRange): void {
  if (cursor.code === T.period && !cursor.atNewLine) {
    cursor.reportHere('P070', 'A path has no `.` in it any more.', {
      help: 'An interface of this package is written by its name alone, one of another package `ns:pkg/name`.',
    });
    // What stands before the `.` is no interface's name.
    cursor.markUnread(path);
    skipToItemEnd(cursor);
    return;
  }
  expectSemicolon(cursor, kind);
}

/** At `include`: `include path;` or `include path with { a as b }`. */
function parseInclude(
  cursor: Cursor,
  start: number,
  docs: Docs | undefined,
  attributes: readonly Attribute[],
): IncludeNode {
  cursor.advance();
  const path = parseUsePath(cursor, 'world');
  let renames: readonly IncludeRename[] = [];
  if (cursor.eat(T.with)) {
    if (expectLeftBrace(cursor, '`with`')) {
      renames = parseListRest(cursor, {
        close: T.rightBrace,
        members: 'new names',
        typed: false,
        parse: parseRename,
      });
    } else if (!cursor.atNewLine && !startsItem(cursor)) {
      skipToItemEnd(cursor);
    }
  } else {
    expectSemicolon(cursor, '`include`');
  }
  const end = cursor.previousEnd;
  return docs === undefined
    ? { start, end, kind: 'include', attributes, path, renames }
    : { start, end, kind: 'include', docs, attributes, path, renames };
}

function parseRename(cursor: Cursor): IncludeRename {
  const name = parseIdentifier(cursor, 'import or export');
  if (!cursor.eat(T.as)) {
    cursor.reportHere('P026', `\`as\` and the new name are missing before ${cursor.describe()}.`, {
      help: 'A rename is written `old as new`. Only names without a package can be renamed.',
    });
    return { start: name.start, end: name.end, name, alias: absentIdentifier(cursor) };
  }
  const alias = parseIdentifier(cursor, 'new name');
  return { start: name.start, end: cursor.previousEnd, name, alias };
}
