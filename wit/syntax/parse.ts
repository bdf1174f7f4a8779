/**
 * The parser of WIT: text to `SyntaxTree`. Recursive descent over all of the language as
 * wit-parser 0.259 reads it; it goes on after errors, so that half-typed text has a tree too.
 *
 * The first diagnostic is the one that wit-parser gives, at its place.
 */

import type {
  Attribute,
  Docs,
  FileItem,
  FileNode,
  NestedPackage,
  PackageHeader,
  SyntaxTree,
  TopLevelUse,
} from './ast.ts';
import { forbiddenCharacters } from './characters.ts';
import { Cursor } from './cursor.ts';
import { maximumDiagnostics } from './diagnostics.ts';
import { describeForbidden } from './lex-messages.ts';
import { lex } from './lexer.ts';
import { itemWordHelp } from './older-syntax.ts';
import { parseAttributes } from './parse-attributes.ts';
import { parseDocs } from './parse-docs.ts';
import { parseInterface, reportOlderWord } from './parse-interface.ts';
import { parseIdentifier, parsePackageName, parseUsePath } from './parse-names.ts';
import {
  expectLeftBrace,
  expectSemicolon,
  refuseSemicolons,
  reportUnclosedBlock,
} from './parse-shared.ts';
import { parseWorld } from './parse-world.ts';
import { skipItem, skipToItemEnd, startsItem } from './recovery.ts';
import { firstSignificant, T } from './token-codes.ts';

/** How deeply `package … { }` may nest, as in wit-parser. */
const maximumPackageDepth = 100;

/**
 * Parses one file. `path` is only for diagnostics. Never throws on text; what is wrong is in
 * `diagnostics`, in the order in which the parser met it.
 */
export function parseWit(path: string, text: string): SyntaxTree {
  const tokens = lex(text);
  const cursor = new Cursor(path, text, tokens);
  const file = parseFile(cursor);
  // wit-parser looks for forbidden characters before anything else, so they come first.
  const forbidden = forbiddenCharacters(text, maximumDiagnostics).map(({ offset, reason }) => {
    const { code, message, details } = describeForbidden(path, text, offset, reason);
    const span = { file: path, start: offset, end: offset + 1 };
    return { code, severity: 'error' as const, message, span, ...details };
  });
  const diagnostics =
    forbidden.length === 0
      ? cursor.diagnostics
      : [
          ...forbidden,
          ...cursor.diagnostics.filter(({ span }) =>
            forbidden.every((other) => other.span.start !== span.start),
          ),
        ];
  const { unread } = cursor;
  const tree = { path, text, tokens, file, diagnostics };
  return unread.length === 0 ? tree : { ...tree, unread };
}

function parseFile(cursor: Cursor): FileNode {
  let docs = parseDocs(cursor);
  let header: PackageHeader | undefined;
  if (cursor.code === T.package && !isNestedPackage(cursor)) {
    header = parseHeader(cursor, docs);
    docs = parseDocs(cursor);
  }
  const items = parseFileItems(cursor, docs, 0, undefined);
  const range = { start: 0, end: cursor.text.length };
  return header === undefined
    ? { ...range, kind: 'file', items }
    : { ...range, kind: 'file', header, items };
}

/** Whether a `{` follows `package ns:name@1.0.0`, on whatever line. */
function isNestedPackage(cursor: Cursor): boolean {
  const { table } = cursor;
  for (let index = cursor.index + 1; ; index++) {
    const code = table.code(index);
    if (code === T.leftBrace) return true;
    if (code >= firstSignificant && !belongsToPackageName(code)) return false;
  }
}

function belongsToPackageName(code: number): boolean {
  switch (code) {
    case T.id:
    case T.explicitId:
    case T.colon:
    case T.at:
    case T.integer:
    case T.period:
    case T.minus:
    case T.plus:
      return true;
    default:
      return false;
  }
}

/** At `package`, at the head of a file: `package ns:name@1.0.0;`. */
function parseHeader(cursor: Cursor, docs: Docs | undefined): PackageHeader {
  const { start } = cursor;
  cursor.advance();
  const name = parsePackageName(cursor);
  if (!cursor.eat(T.semicolon)) {
    cursor.reportHere('P020', 'A `;` is missing after the name of the package.', {
      fixes: [cursor.insertAfterPrevious('Add `;`', ';')],
    });
    if (!cursor.atNewLine && !startsItem(cursor)) skipToItemEnd(cursor);
  }
  const end = cursor.previousEnd;
  return docs === undefined
    ? { start, end, kind: 'package-header', name }
    : { start, end, kind: 'package-header', docs, name };
}

/** Items up to the end of the file or, in a nested package opened at `opened`, up to its `}`. */
function parseFileItems(
  cursor: Cursor,
  firstDocs: Docs | undefined,
  depth: number,
  opened: number | undefined,
): readonly FileItem[] {
  const items: FileItem[] = [];
  let docs = firstDocs;
  for (;;) {
    if (opened !== undefined && cursor.eat(T.rightBrace)) return items;
    if (cursor.code === T.end) {
      if (opened !== undefined) reportUnclosedBlock(cursor, 'package', opened);
      return items;
    }
    const before = cursor.index;
    const item = parseFileItem(cursor, docs, depth);
    if (item !== undefined) items.push(item);
    refuseSemicolons(cursor);
    if (cursor.index === before) cursor.skip();
    docs = parseDocs(cursor);
  }
}

function parseFileItem(
  cursor: Cursor,
  docs: Docs | undefined,
  depth: number,
): FileItem | undefined {
  const { start } = cursor;
  const attributes = parseAttributes(cursor);
  if (cursor.code === T.id) skipDefault(cursor);
  switch (cursor.code) {
    case T.interface:
      return parseInterface(cursor, start, docs, attributes);
    case T.world:
      return parseWorld(cursor, start, docs, attributes);
    case T.use:
      return parseTopLevelUse(cursor, start, docs, attributes);
    case T.package:
      return parseNestedPackage(cursor, start, docs, attributes, depth);
    default:
      refuseFileItem(cursor);
      return undefined;
  }
}

/** `default world x { … }`, as it was written before the component model had named worlds. */
function skipDefault(cursor: Cursor): void {
  const next = cursor.peek(1);
  if (cursor.word !== 'default' || (next !== T.world && next !== T.interface)) return;
  cursor.reportHere('P070', '`default` is no longer part of WIT.', {
    help: 'A package has no default world; whoever uses it names the world.',
    fixes: [cursor.replace('Remove `default`', cursor.range, '', false)],
  });
  cursor.advance();
}

function refuseFileItem(cursor: Cursor): void {
  const { code } = cursor;
  if (code === T.rightBrace) {
    cursor.reportHere('P040', 'This `}` closes nothing.', {
      fixes: [cursor.replace('Remove the `}`', cursor.range, '', false)],
    });
    cursor.advance();
    skipToItemEnd(cursor);
    return;
  }
  if (code === T.end) {
    cursor.reportHere('P040', 'An attribute is followed by the item that it belongs to.');
    return;
  }
  if (code === T.id) {
    const older = itemWordHelp(cursor.word, '');
    if (older !== undefined) {
      reportOlderWord(cursor, cursor.range, older);
      skipItem(cursor);
      return;
    }
  }
  cursor.reportHere(
    'P040',
    `An interface, a world or \`use\` is expected here, not ${cursor.describe()}.`,
    cursor.atName || cursor.atKeyword
      ? { help: 'Types and functions stand in an interface, imports and exports in a world.' }
      : {},
  );
  skipItem(cursor);
}

/** At `use`, at the top level: `use path as name;`. */
function parseTopLevelUse(
  cursor: Cursor,
  start: number,
  docs: Docs | undefined,
  attributes: readonly Attribute[],
): TopLevelUse {
  cursor.advance();
  const path = parseUsePath(cursor, 'interface');
  const alias = cursor.eat(T.as) ? parseIdentifier(cursor, 'alias') : undefined;
  if (cursor.code === T.period) {
    cursor.reportHere(
      'P026',
      'At the top level `use` names an interface or world, not its types.',
      {
        help: 'Types are used inside an interface or a world: `interface x { use other.{name}; }`.',
      },
    );
    skipToItemEnd(cursor);
    cursor.eat(T.semicolon);
  } else {
    expectSemicolon(cursor, '`use`');
  }
  const end = cursor.previousEnd;
  const node = { start, end, kind: 'top-level-use', attributes, path } as const;
  return {
    ...node,
    ...(docs === undefined ? {} : { docs }),
    ...(alias === undefined ? {} : { alias }),
  };
}

/** At `package`: `package ns:name { … }`. */
function parseNestedPackage(
  cursor: Cursor,
  start: number,
  docs: Docs | undefined,
  attributes: readonly Attribute[],
  depth: number,
): NestedPackage | undefined {
  if (attributes.length > 0) {
    cursor.reportHere('P062', 'A package cannot have attributes.', {
      help: 'Put them on its interfaces and worlds.',
    });
  }
  if (depth >= maximumPackageDepth) {
    cursor.reportHere('P063', `Packages nest more than ${maximumPackageDepth} deep here.`);
    skipToItemEnd(cursor);
    return undefined;
  }
  cursor.advance();
  const name = parsePackageName(cursor);
  const opened = cursor.start;
  let items: readonly FileItem[] = [];
  if (cursor.code === T.semicolon) {
    cursor.reportHere('P064', '`package …;` stands at the head of the file, once.', {
      help: 'A further package in the same file has braces: `package ns:name { … }`.',
    });
    cursor.advance();
  } else if (expectLeftBrace(cursor, 'the name of the package')) {
    items = parseFileItems(cursor, parseDocs(cursor), depth + 1, opened);
  } else if (!cursor.atNewLine && !startsItem(cursor)) {
    skipToItemEnd(cursor);
  }
  const end = cursor.previousEnd;
  return docs === undefined
    ? { start, end, kind: 'nested-package', attributes, name, items }
    : { start, end, kind: 'nested-package', docs, attributes, name, items };
}
