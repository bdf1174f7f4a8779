/** `@since(version = 1.2.3)`, `@unstable(feature = x)`, `@deprecated(version = 1.2.3)`, `@external-id("x")`. */

import type { TextRange } from '../text/position.ts';
import type { Attribute } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { scanString } from './lex-string.ts';
import { absentIdentifier, parseIdentifier, parseVersion } from './parse-names.ts';
import { skipToListSeparator, startsItem } from './recovery.ts';
import { T } from './token-codes.ts';

const none: readonly Attribute[] = [];

/** All attributes at the current token; those that cannot be understood are left out. */
export function parseAttributes(cursor: Cursor): readonly Attribute[] {
  if (cursor.code !== T.at) return none;
  const attributes: Attribute[] = [];
  while (cursor.code === T.at) {
    const attribute = parseAttribute(cursor);
    if (attribute !== undefined) attributes.push(attribute);
  }
  return attributes;
}

function parseAttribute(cursor: Cursor): Attribute | undefined {
  const { start } = cursor;
  cursor.advance();
  const word = cursor.atName ? cursor.word.replace(/^%/, '') : '';
  const nameRange: TextRange = { start: cursor.start, end: cursor.end };
  switch (word) {
    case 'since':
    case 'deprecated': {
      cursor.advance();
      const open = openArguments(cursor, word, 'version = 1.0.0');
      const label = open && parseLabel(cursor, 'version', word);
      const version = label
        ? parseVersion(cursor)
        : { start: cursor.previousEnd, end: cursor.previousEnd, text: '' };
      const end = closeArguments(cursor, open);
      return { start, end, kind: word, nameRange, version };
    }
    case 'unstable': {
      cursor.advance();
      const open = openArguments(cursor, word, 'feature = my-feature');
      const label = open && parseLabel(cursor, 'feature', word);
      const feature = label ? parseIdentifier(cursor, 'feature') : absentIdentifier(cursor);
      const end = closeArguments(cursor, open);
      return { start, end, kind: word, nameRange, feature };
    }
    case 'external-id': {
      cursor.advance();
      const open = openArguments(cursor, word, '"text"');
      let id = '';
      if (open && cursor.code === T.string) {
        id = scanString(cursor.text, cursor.start).value;
        cursor.advance();
      } else if (open) {
        cursor.reportHere('P061', '`@external-id` takes a text in quotes: `@external-id("text")`.');
      }
      const end = closeArguments(cursor, open);
      return { start, end, kind: word, nameRange, id };
    }
    default:
      refuseAttribute(cursor, word);
      return undefined;
  }
}

const known = '`@since`, `@unstable`, `@deprecated` and `@external-id`';

function refuseAttribute(cursor: Cursor, word: string): void {
  if (word === '') {
    const name = parseIdentifier(cursor, 'attribute');
    if (name.missing) return;
  } else {
    cursor.reportHere('P060', `There is no attribute \`@${word}\`.`, {
      help: `The attributes are ${known}.`,
    });
    cursor.advance();
  }
  if (cursor.eat(T.leftParen)) skipArguments(cursor);
}

function openArguments(cursor: Cursor, name: string, example: string): boolean {
  if (cursor.eat(T.leftParen)) return true;
  cursor.reportHere('P061', `\`@${name}\` is written \`@${name}(${example})\`.`);
  return false;
}

/** `version =` or `feature =`. */
function parseLabel(cursor: Cursor, label: string, attribute: string): boolean {
  if (!cursor.atName) {
    if (
      cursor.atKeyword ||
      cursor.code === T.integer ||
      cursor.code === T.string ||
      cursor.code === T.rightParen
    ) {
      cursor.reportHere('P061', `\`@${attribute}\` takes \`${label} = …\`.`);
      if (cursor.code !== T.rightParen) skipToListSeparator(cursor, T.rightParen);
      return false;
    }
    parseIdentifier(cursor, 'argument');
    return false;
  }
  if (cursor.atNewLine && startsItem(cursor)) {
    cursor.reportHere('P061', `\`@${attribute}\` takes \`${label} = …\`.`);
    return false;
  }
  const word = cursor.word.replace(/^%/, '');
  if (word !== label) {
    cursor.reportHere('P061', `\`@${attribute}\` takes \`${label}\`, not \`${word}\`.`, {
      fixes: [cursor.replace(`Write \`${label}\``, cursor.range, label, false)],
    });
  }
  cursor.advance();
  if (cursor.eat(T.equals)) return true;
  if (cursor.code === T.colon) {
    cursor.reportHere('P023', `A \`=\` follows \`${label}\`, not \`:\`.`, {
      fixes: [cursor.replace('Write `=`', cursor.range, '=', true)],
    });
    cursor.advance();
    return true;
  }
  cursor.reportHere('P026', `A \`=\` is missing after \`${label}\`.`);
  return false;
}

function closeArguments(cursor: Cursor, open: boolean): number {
  if (!open || cursor.eat(T.rightParen)) return cursor.previousEnd;
  cursor.reportHere('P025', `A \`)\` is missing before ${cursor.describe()}.`, {
    fixes: [cursor.insertAfterPrevious('Add `)`', ')')],
  });
  skipArguments(cursor);
  return cursor.previousEnd;
}

function skipArguments(cursor: Cursor): void {
  for (;;) {
    if (cursor.atNewLine && (startsItem(cursor) || cursor.atName)) return;
    skipToListSeparator(cursor, T.rightParen);
    if (cursor.eat(T.rightParen)) return;
    if (!cursor.eat(T.comma)) return;
  }
}
