/** Names, versions, package names and paths. */

import type { TextRange } from '../text/position.ts';
import type { Identifier, PackageNameNode, UsePath, VersionNode } from './ast.ts';
import { isValidName } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { nameProblem, quoteWord, suggestName } from './name-suggestions.ts';
import { builtInType } from './older-types.ts';
import { isFunctionStart, startsItem } from './recovery.ts';
import { T } from './token-codes.ts';

/** `role` says whose name it is, for messages: "function", "field of a record". */
export function parseIdentifier(cursor: Cursor, role: string): Identifier {
  const { code } = cursor;
  if (code === T.id) {
    const { start, end, word: text } = cursor;
    if (!isValidName(text)) reportInvalid(cursor, text, role);
    cursor.advance();
    return { start, end, text, explicit: false };
  }
  if (code === T.explicitId) {
    const { start, end } = cursor;
    const text = cursor.text.slice(start + 1, end);
    if (!isValidName(text)) reportInvalid(cursor, text, role);
    cursor.advance();
    return { start, end, text, explicit: true };
  }
  if (code === T.underscore) {
    cursor.reportHere('P011', '`_` is not a name.', {
      help: `Give the ${role} a name of words joined by \`-\`.`,
    });
    return takeAsName(cursor);
  }
  if (cursor.atKeyword && !startsItem(cursor)) {
    const { word } = cursor;
    cursor.reportHere('P012', `\`${word}\` is a keyword. Write \`%${word}\` to use it as a name.`, {
      help: 'The `%` is not part of the name: bindings and components see it without.',
      fixes: [
        cursor.replace(`Write \`%${word}\``, { start: cursor.start, end: cursor.start }, '%', true),
      ],
    });
    return takeAsName(cursor);
  }
  if (code === T.integer) return numberAsName(cursor);
  if (code === T.string) return stringAsName(cursor);
  return missingIdentifier(cursor, role);
}

/**
 * A name that is not there, with a report. `stumble` tokens ahead is where wit-parser notices.
 */
function missingIdentifier(cursor: Cursor, role: string, stumble = 0): Identifier {
  cursor.report(
    'P010',
    cursor.rangeAhead(stumble),
    `The name of the ${role} is missing before ${cursor.describe()}.`,
  );
  return absentIdentifier(cursor);
}

/** A name within a path. In `use a:b/ ⏎ f: func();` it is missing; `f` begins the next item. */
function parsePathPart(cursor: Cursor, role: string, stumble: number): Identifier {
  return cursor.atNewLine && isFunctionStart(cursor)
    ? missingIdentifier(cursor, role, stumble)
    : parseIdentifier(cursor, role);
}

/** A name that is not there, without a report. */
export function absentIdentifier(cursor: Cursor): Identifier {
  const at = cursor.previousEnd;
  return { start: at, end: at, text: '', explicit: false, missing: true };
}

function takeAsName(cursor: Cursor): Identifier {
  const { start, end, word: text } = cursor;
  cursor.advance();
  return { start, end, text, explicit: false };
}

function reportInvalid(cursor: Cursor, text: string, role: string): void {
  if (text === '') {
    cursor.reportHere('P011', 'A name is missing after `%`.');
    return;
  }
  const builtIn = role === 'type' ? builtInType(text) : undefined;
  const suggestion = builtIn ?? suggestName(text);
  const message = `${quoteWord(text)} is not a valid name: ${nameProblem(text)}.`;
  if (suggestion === undefined) {
    cursor.reportHere('P011', message);
    return;
  }
  const start = cursor.code === T.explicitId ? cursor.start + 1 : cursor.start;
  cursor.reportHere('P011', message, {
    help:
      builtIn === undefined
        ? `Names use \`-\` between words: \`${suggestion}\`.`
        : `\`${builtIn}\` is the type.`,
    fixes: [
      cursor.replace(`Write \`${suggestion}\``, { start, end: cursor.end }, suggestion, false),
    ],
  });
}

/** `2d`: an integer with a word right behind it. */
function numberAsName(cursor: Cursor): Identifier {
  const { start } = cursor;
  let { end } = cursor;
  cursor.reportHere('P011', `${cursor.describe()} is not a valid name: names begin with a letter.`);
  cursor.advance();
  while (
    cursor.start === end &&
    (cursor.atName || cursor.code === T.minus || cursor.code === T.integer)
  ) {
    end = cursor.end;
    cursor.advance();
  }
  return { start, end, text: cursor.text.slice(start, end), explicit: false };
}

function stringAsName(cursor: Cursor): Identifier {
  const { start, end } = cursor;
  const text = cursor.text.slice(start + 1, Math.max(start + 1, end - 1));
  cursor.reportHere('P011', 'Names are written without quotes.', {
    fixes: isValidName(text)
      ? [cursor.replace(`Write \`${text}\``, { start, end }, text, false)]
      : [],
  });
  cursor.advance();
  return { start, end, text, explicit: false };
}

/** What may follow in a version after its three numbers. */
function continuesVersion(code: number): boolean {
  return code === T.id || code === T.integer || code === T.minus;
}

const versionSuffixes: readonly number[] = [T.minus, T.plus];

/** Goes over the current token and gives its end. */
function take(cursor: Cursor): number {
  cursor.advance();
  return cursor.previousEnd;
}

/** `1.0.0-rc.1+build` */
export function parseVersion(cursor: Cursor): VersionNode {
  const { start } = cursor;
  if (cursor.code !== T.integer) {
    cursor.reportHere(
      'P050',
      `A version such as \`1.0.0\` is expected before ${cursor.describe()}.`,
    );
    const at = cursor.previousEnd;
    return { start: at, end: at, text: '' };
  }
  let end = take(cursor);
  let complete = true;
  for (let parts = 1; parts < 3 && complete; parts++) {
    // In `use a:b/c@1.0.{x}` the last dot belongs to `use`.
    const dotOfUse = cursor.code === T.period && cursor.peek(1) === T.leftBrace;
    if (dotOfUse || !cursor.eat(T.period) || cursor.code !== T.integer) {
      reportShortVersion(cursor, { start, end }, parts, dotOfUse);
      complete = false;
    } else {
      end = take(cursor);
    }
  }
  if (complete) {
    for (const prefix of versionSuffixes) {
      if (!cursor.eat(prefix)) continue;
      // A `.` that no word follows belongs to WIT: `use a:b/c@1.0.0-rc.{x}`.
      for (;;) {
        if (continuesVersion(cursor.code)) end = take(cursor);
        else if (cursor.code === T.period && continuesVersion(cursor.peek(1))) {
          cursor.advance();
          end = take(cursor);
        } else break;
      }
    }
  }
  const text = cursor.text.slice(start, end);
  if (complete) checkVersion(cursor, { start, end }, text);
  return { start, end, text };
}

function reportShortVersion(
  cursor: Cursor,
  range: TextRange,
  parts: number,
  dotOfUse: boolean,
): void {
  const full = cursor.text.slice(range.start, range.end) + '.0'.repeat(3 - parts);
  const found = cursor.rangeAhead(dotOfUse ? 1 : 0);
  cursor.report('P050', found, `A version has three numbers: \`${full}\`.`, {
    fixes: [cursor.replace(`Write \`${full}\``, range, full, false)],
  });
}

const semver =
  /^(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;
/** Nearly every version: nothing more has to be looked at. */
const plainVersion = /^(?:0|[1-9]\d{0,8})\.(?:0|[1-9]\d{0,8})\.(?:0|[1-9]\d{0,8})$/;
const largest = 18446744073709551615n;

/** The rules of semantic versions that tokens alone do not hold to. */
function checkVersion(cursor: Cursor, range: TextRange, text: string): void {
  if (plainVersion.test(text)) return;
  const match = semver.exec(text);
  if (match === null) {
    cursor.report('P050', range, `${quoteWord(text)} is not a semantic version.`, {
      help: /\s/.test(text)
        ? 'A version has no white space in it.'
        : 'After the three numbers there may be `-` with a prerelease and `+` with a build, each of letters, digits and `-`, separated by dots.',
    });
    return;
  }
  const numbers = [match[1] ?? '', match[2] ?? '', match[3] ?? ''];
  const identifiers = (match[4] ?? '').split('.').filter((part) => /^\d+$/.test(part));
  const zero = [...numbers, ...identifiers].find((part) => part.length > 1 && part.startsWith('0'));
  if (zero !== undefined) {
    cursor.report(
      'P050',
      range,
      `${quoteWord(text)} is not a semantic version: ${quoteWord(zero)} has a leading zero.`,
    );
    return;
  }
  const large = numbers.find(
    (part) => part.length > 20 || (part.length === 20 && BigInt(part) > largest),
  );
  if (large !== undefined) {
    cursor.report(
      'P050',
      range,
      `${quoteWord(large)} is too large for a version: the limit is ${largest}.`,
    );
  }
}

/** `ns:name@1.0.0`, the whole of it. */
export function parsePackageName(cursor: Cursor): PackageNameNode {
  const namespace = parseIdentifier(cursor, 'package namespace');
  if (!cursor.eat(T.colon)) {
    cursor.reportHere('P026', 'A package name has two parts: `namespace:name`.');
    return {
      start: namespace.start,
      end: cursor.previousEnd,
      namespace,
      name: absentIdentifier(cursor),
    };
  }
  const name = parseIdentifier(cursor, 'package');
  if (!cursor.eat(T.at)) return { start: namespace.start, end: name.end, namespace, name };
  const version = parseVersion(cursor);
  return { start: namespace.start, end: version.end, namespace, name, version };
}

/** `name` or `ns:pkg/name@1.0.0`. */
export function parseUsePath(cursor: Cursor, role: string): UsePath {
  const first = parsePathPart(cursor, role, 2);
  if (cursor.code !== T.colon) return { start: first.start, end: first.end, name: first };
  cursor.advance();
  return parsePathAfterColon(cursor, first, role);
}

/** The rest of `ns:pkg/name@1.0.0` after its `:`. */
export function parsePathAfterColon(cursor: Cursor, namespace: Identifier, role: string): UsePath {
  const packageName = parsePathPart(cursor, 'package', 1);
  const packageEnd = packageName.end;
  let name: Identifier;
  if (cursor.eat(T.slash)) {
    name = parsePathPart(cursor, role, 1);
  } else {
    cursor.reportHere(
      'P026',
      `A \`/\` and the name of the ${role} are missing after the package.`,
      {
        help: `A path into a package is written \`${namespace.text || 'ns'}:${packageName.text || 'pkg'}/name\`.`,
      },
    );
    name = absentIdentifier(cursor);
  }
  const start = namespace.start;
  if (!cursor.eat(T.at)) {
    const packageNode = { start, end: packageEnd, namespace, name: packageName };
    return { start, end: cursor.previousEnd, package: packageNode, name };
  }
  const version = parseVersion(cursor);
  const packageNode = { start, end: packageEnd, namespace, name: packageName, version };
  return { start, end: cursor.previousEnd, package: packageNode, name };
}
