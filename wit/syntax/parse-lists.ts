/** Lists of members between brackets, separated by commas, with an optional one at the end. */

import type { Docs } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { parseDocs } from './parse-docs.ts';
import { isFunctionStart, skipToListSeparator, startsItem } from './recovery.ts';
import { T } from './token-codes.ts';

export interface ListGrammar<Member> {
  readonly close: typeof T.rightBrace | typeof T.rightParen;
  /** "fields", "parameters": for messages. */
  readonly members: string;
  /** Whether a member is `name: type`. */
  readonly typed: boolean;
  /** Reads one member; takes at least one token unless the current one begins none. */
  readonly parse: (cursor: Cursor, docs: Docs | undefined) => Member;
}

/** The rest of a list after its opening bracket, with the closing one. */
export function parseListRest<Member>(cursor: Cursor, grammar: ListGrammar<Member>): Member[] {
  const members: Member[] = [];
  const { close } = grammar;
  for (;;) {
    const docs = parseDocs(cursor);
    if (cursor.eat(close)) return members;
    if (endsEarly(cursor, close)) {
      // In `f: func` wit-parser reads a member `f` and stumbles over what follows.
      reportUnclosed(cursor, grammar, isFunctionStart(cursor) ? (grammar.typed ? 2 : 1) : 0);
      return members;
    }
    const before = cursor.index;
    members.push(grammar.parse(cursor, docs));
    if (cursor.eat(T.comma)) continue;
    if (cursor.eat(close)) return members;
    if (endsEarly(cursor, close)) {
      reportUnclosed(cursor, grammar, 0);
      return members;
    }
    if (cursor.code === T.semicolon) {
      cursor.reportHere('P023', `${capital(grammar.members)} are separated by \`,\`, not \`;\`.`, {
        fixes: [cursor.replace('Write `,`', cursor.range, ',', true)],
      });
      cursor.advance();
      continue;
    }
    if (cursor.atName || (cursor.atKeyword && cursor.atNewLine)) {
      cursor.reportHere('P022', `A \`,\` is missing between these ${grammar.members}.`, {
        fixes: [cursor.insertAfterPrevious('Add `,`', ',')],
      });
      if (cursor.index > before) continue;
    }
    cursor.reportHere(
      'P022',
      `A \`,\` or \`${bracket(close)}\` is expected before ${cursor.describe()}.`,
    );
    skipToListSeparator(cursor, close);
    if (cursor.index === before) cursor.skip();
    cursor.eat(T.comma);
  }
}

/** Whether the list cannot go on at the current token, though nothing closed it. */
function endsEarly(cursor: Cursor, close: number): boolean {
  switch (cursor.code) {
    case T.end:
    case T.rightBrace:
      return true;
    case T.semicolon:
      // `f: func(a: u32;` ends at its line; in `record r { a: u32; b: u32 }` the list goes on.
      return close === T.rightParen;
    default:
      return startsItem(cursor);
  }
}

function reportUnclosed<Member>(
  cursor: Cursor,
  grammar: ListGrammar<Member>,
  stumble: number,
): void {
  const symbol = bracket(grammar.close);
  cursor.report(
    'P025',
    cursor.rangeAhead(stumble),
    `A \`${symbol}\` is missing after the ${grammar.members}, before ${cursor.describe()}.`,
    { fixes: [cursor.insertAfterPrevious(`Add \`${symbol}\``, symbol)] },
  );
}

function bracket(close: number): string {
  return close === T.rightParen ? ')' : '}';
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
