/** Which characters may stand where, as wit-parser's lexer has it. */

/** Classes of ASCII characters, for the lexer's inner loop. */
export const nameStart = 1;
export const nameContinue = 2;
export const digit = 4;
export const space = 8;

/** Bit set of the classes above for each ASCII character. `-` continues a name, `_` also starts one. */
export const asciiClasses: Uint8Array = (() => {
  const classes = new Uint8Array(128);
  const mark = (from: number, to: number, bits: number) => {
    for (let unit = from; unit <= to; unit++) classes[unit] = (classes[unit] ?? 0) | bits;
  };
  mark(97, 122, nameStart | nameContinue);
  mark(65, 90, nameStart | nameContinue);
  mark(95, 95, nameStart | nameContinue);
  mark(45, 45, nameContinue);
  mark(48, 57, digit | nameContinue);
  mark(32, 32, space);
  mark(9, 10, space);
  return classes;
})();

const xidStart = /^\p{XID_Start}$/u;
const xidContinue = /^\p{XID_Continue}$/u;

/** Whether the code point may begin a word; words that are no valid names are told apart later. */
export function startsName(codePoint: number): boolean {
  if (codePoint < 128) return ((asciiClasses[codePoint] ?? 0) & nameStart) !== 0;
  return xidStart.test(String.fromCodePoint(codePoint));
}

export function continuesName(codePoint: number): boolean {
  if (codePoint < 128) return ((asciiClasses[codePoint] ?? 0) & nameContinue) !== 0;
  return xidContinue.test(String.fromCodePoint(codePoint));
}

/**
 * Names are parts joined by `-`, each all lower case or all upper case, with digits; the first
 * begins with a letter. A part of digits is of both cases, so the expression asks for the case only
 * at the first letter: were each part tried in both, a long name would take for ever.
 */
const validName =
  /^(?:[a-z][a-z0-9]*|[A-Z][A-Z0-9]*)(?:-(?=[A-Za-z0-9])[0-9]*(?:[a-z][a-z0-9]*|[A-Z][A-Z0-9]*)?)*$/;

export function isValidName(name: string): boolean {
  return isLowerCaseName(name) || validName.test(name);
}

/** The common case, without a regular expression: words of `a` to `z` joined by `-`. */
function isLowerCaseName(name: string): boolean {
  let previous = hyphen;
  for (let at = 0; at < name.length; at++) {
    const unit = name.charCodeAt(at);
    if (unit === hyphen ? previous === hyphen : unit < 97 || unit > 122) return false;
    previous = unit;
  }
  return previous !== hyphen;
}

const hyphen = 45;

/** Why a character is refused anywhere in a file, comments included. */
export type Forbidden = 'control' | 'bidirectional' | 'discouraged';

// Bidirectional overrides can make source look like something that it is not (CVE-2021-42574).
// The discouraged ones are deprecated by Unicode; control codes do harm on a terminal.
const forbidden = new RegExp(
  '[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f' +
    '\\u0149\\u0673\\u0f77\\u0f79\\u17a3\\u17a4\\u17b4\\u17b5' +
    '\\u202a-\\u202e\\u2066-\\u2069]',
  'g',
);

/** Offsets of the characters that no WIT text may hold, with the reason, at most `limit` of them. */
export function forbiddenCharacters(
  text: string,
  limit: number,
): { offset: number; reason: Forbidden }[] {
  const found: { offset: number; reason: Forbidden }[] = [];
  forbidden.lastIndex = 0;
  while (found.length < limit) {
    const match = forbidden.exec(text);
    if (match === null) break;
    const unit = text.charCodeAt(match.index);
    const reason =
      unit <= 0x9f ? 'control' : unit >= 0x202a && unit <= 0x2069 ? 'bidirectional' : 'discouraged';
    found.push({ offset: match.index, reason });
  }
  return found;
}
