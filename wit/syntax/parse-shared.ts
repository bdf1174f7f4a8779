/** Steps that items of files, interfaces and worlds share: `;`, `:`, `{ … }`. */

import type { Cursor } from './cursor.ts';
import { skipToItemEnd, startsItem } from './recovery.ts';
import { T } from './token-codes.ts';

/** Takes the `;` at the end of an item, or reports that it is missing and finds the item's end. */
export function expectSemicolon(cursor: Cursor, item: string): void {
  if (cursor.eat(T.semicolon)) return;
  if (cursor.code === T.comma) {
    cursor.reportHere('P023', `A ${item} ends with \`;\`, not \`,\`.`, {
      fixes: [cursor.replace('Write `;`', cursor.range, ';', true)],
    });
    cursor.advance();
    return;
  }
  const add = { fixes: [cursor.insertAfterPrevious('Add `;`', ';')] };
  if (
    cursor.code === T.end ||
    cursor.code === T.rightBrace ||
    cursor.atNewLine ||
    startsItem(cursor)
  ) {
    cursor.reportHere('P020', `A \`;\` is missing after this ${item}.`, {
      ...add,
      related: [
        {
          span: { file: cursor.path, start: cursor.previousEnd, end: cursor.previousEnd },
          message: 'The `;` belongs here.',
        },
      ],
    });
    // What follows on the next line is another item, or rubbish that its own place reports.
    if (cursor.atNewLine && !startsItem(cursor) && !cursor.atName) skipToItemEnd(cursor);
    return;
  }
  cursor.reportHere('P020', `A \`;\` is expected after this ${item}, not ${cursor.describe()}.`);
  skipToItemEnd(cursor);
}

/** Takes a `;` where none belongs. */
export function refuseSemicolons(cursor: Cursor): void {
  while (cursor.code === T.semicolon) {
    cursor.reportHere('P021', 'No `;` is needed here.', {
      help:
        cursor.previousCode === T.rightBrace
          ? 'What ends with `}` has no `;` after it.'
          : 'One `;` ends an item.',
      fixes: [cursor.replace('Remove the `;`', cursor.range, '', true)],
    });
    cursor.advance();
  }
}

/** Takes the `:` between a name and what it is. */
export function expectColon(cursor: Cursor, after: string): boolean {
  if (cursor.eat(T.colon)) return true;
  if (cursor.code === T.equals) {
    cursor.reportHere('P023', `A \`:\` follows the name of the ${after}, not \`=\`.`, {
      fixes: [cursor.replace('Write `:`', cursor.range, ':', false)],
    });
    cursor.advance();
    return true;
  }
  cursor.reportHere('P026', `A \`:\` is missing after the name of the ${after}.`);
  return false;
}

/** Takes `{`, or reports that it is missing. */
export function expectLeftBrace(cursor: Cursor, after: string): boolean {
  if (cursor.eat(T.leftBrace)) return true;
  cursor.reportHere('P024', `A \`{\` is missing after ${after}, before ${cursor.describe()}.`);
  return false;
}

/** Reports that a `}` is missing for the block that was opened at `opened`. */
export function reportUnclosedBlock(cursor: Cursor, block: string, opened: number): void {
  cursor.reportHere('P025', `A \`}\` is missing at the end of this ${block}.`, {
    related: [
      {
        span: { file: cursor.path, start: opened, end: opened + 1 },
        message: `The ${block} begins here.`,
      },
    ],
    fixes: [cursor.insertAfterPrevious('Add `}`', '\n}')],
  });
}
