/**
 * Cuts a WIT text into tokens without losing a unit of it, by the rules of wit-parser 0.259. It
 * never fails: what no token begins with becomes an `unknown` token with a fault beside it.
 */

import {
  asciiClasses,
  continuesName,
  digit,
  nameContinue,
  nameStart,
  space,
  startsName,
} from './characters.ts';
import { scanString } from './lex-string.ts';
import { keywordCodes, T } from './token-codes.ts';
import { type LexFault, TokenTable } from './token-table.ts';

/** Codes of the tokens of one character. `-` and `/` are read on their own, as they may go on. */
const symbolCodes: Uint8Array = (() => {
  const codes = new Uint8Array(128);
  const symbols: readonly (readonly [string, number])[] = [
    ['=', T.equals],
    [',', T.comma],
    [':', T.colon],
    ['.', T.period],
    [';', T.semicolon],
    ['(', T.leftParen],
    [')', T.rightParen],
    ['{', T.leftBrace],
    ['}', T.rightBrace],
    ['<', T.lessThan],
    ['>', T.greaterThan],
    ['*', T.star],
    ['@', T.at],
    ['+', T.plus],
  ];
  for (const [symbol, code] of symbols) codes[symbol.charCodeAt(0)] = code;
  return codes;
})();

/** Keywords by length and first character, so that most words need no comparison at all. */
const keywordBuckets: readonly (readonly (readonly [string, number])[])[] = (() => {
  const buckets: [string, number][][] = Array.from({ length: 16 * 32 }, () => []);
  for (const entry of keywordCodes) {
    buckets[bucketOf(entry[0].length, entry[0].charCodeAt(0))]?.push(entry);
  }
  return buckets;
})();

function bucketOf(length: number, first: number): number {
  return (length << 5) | (first & 31);
}

/** The code of the word between `start` and `end`: of a keyword, else `T.id`. */
function wordCode(text: string, start: number, end: number): number {
  const length = end - start;
  if (length > 15) return T.id;
  const bucket = keywordBuckets[bucketOf(length, text.charCodeAt(start))];
  if (bucket === undefined) return T.id;
  for (let index = 0; index < bucket.length; index++) {
    const entry = bucket[index];
    if (entry !== undefined && text.startsWith(entry[0], start)) return entry[1];
  }
  return T.id;
}

/** The tokens of `text`. Linear in its length. */
export function lex(text: string): TokenTable {
  const length = text.length;
  let codes = new Uint8Array((length >> 2) + 16);
  let starts = new Uint32Array((length >> 2) + 16);
  const faults = new Map<number, LexFault>();
  let count = 0;
  // A byte order mark at the very start is white space; anywhere else it is rubbish.
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let start = 0;
  if (at === 1) {
    codes[0] = T.whitespace;
    count = 1;
  }

  while (at < length) {
    start = at;
    const unit = text.charCodeAt(at);
    const classes = unit < 128 ? (asciiClasses[unit] ?? 0) : 0;
    let code: number;
    if ((classes & space) !== 0 || (unit === 13 && text.charCodeAt(at + 1) === 10)) {
      at = endOfSpace(text, at);
      code = T.whitespace;
    } else if ((classes & nameStart) !== 0) {
      at = endOfWord(text, at + 1);
      code = wordCode(text, start, at);
    } else if (unit < 128 && symbolCodes[unit] !== 0) {
      at++;
      code = symbolCodes[unit] ?? T.unknown;
    } else if (unit === 45) {
      const isArrow = text.charCodeAt(at + 1) === 62;
      at += isArrow ? 2 : 1;
      code = isArrow ? T.arrow : T.minus;
    } else if (unit === 47) {
      const next = text.charCodeAt(at + 1);
      if (next === 47) {
        at = endOfLine(text, at + 2);
        code = text.charCodeAt(start + 2) === 47 ? T.docComment : T.lineComment;
      } else if (next === 42) {
        const end = endOfBlockComment(text, at + 2);
        at = end === -1 ? length : end;
        code = text.charCodeAt(start + 2) === 42 ? T.docComment : T.blockComment;
        if (end === -1) {
          code = T.brokenComment;
          faults.set(count, { kind: 'unterminated-comment', start, end: start + 2 });
        }
      } else {
        at++;
        code = T.slash;
      }
    } else if ((classes & digit) !== 0) {
      at++;
      while (((asciiClasses[text.charCodeAt(at)] ?? 0) & digit) !== 0) at++;
      code = T.integer;
    } else if (unit === 37) {
      const first = text.codePointAt(at + 1);
      at++;
      if (first === 45 || (first !== undefined && startsName(first))) at = endOfWord(text, at);
      code = T.explicitId;
    } else if (unit === 34) {
      const scanned = scanString(text, at);
      at = scanned.end;
      code = T.string;
      if (scanned.fault !== undefined) {
        code = T.brokenString;
        faults.set(count, scanned.fault);
      }
    } else if (startsName(text.codePointAt(at) ?? 0)) {
      at = endOfWord(text, at);
      code = T.id;
    } else {
      at = endOfRubbish(text, at);
      code = T.unknown;
    }

    if (count + 1 >= codes.length) {
      const capacity = Math.min(codes.length * 2, length + 16);
      codes = grow(codes, new Uint8Array(capacity));
      starts = grow(starts, new Uint32Array(capacity));
    }
    codes[count] = code;
    starts[count] = start;
    count++;
  }
  codes[count] = T.end;
  starts[count] = length;
  return new TokenTable(count, codes, starts, faults);
}

function grow<Cells extends Uint8Array | Uint32Array>(from: Cells, into: Cells): Cells {
  into.set(from);
  return into;
}

/** `\n`, `\r\n`, tabs and spaces. A lone `\r` is not white space. */
function endOfSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (unit === 32 || unit === 10 || unit === 9) at++;
    else if (unit === 13 && text.charCodeAt(at + 1) === 10) at += 2;
    else return at;
  }
}

function endOfWord(text: string, from: number): number {
  let at = from;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (unit < 128) {
      if (((asciiClasses[unit] ?? 0) & nameContinue) === 0) return at;
      at++;
      continue;
    }
    const codePoint = text.codePointAt(at);
    if (codePoint === undefined || !continuesName(codePoint)) return at;
    at += codePoint > 0xffff ? 2 : 1;
  }
}

/** The line break is not part of the comment; it is white space. */
function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  if (newline === -1) return text.length;
  return text.charCodeAt(newline - 1) === 13 && newline > from ? newline - 1 : newline;
}

/** Block comments nest. -1 where the text ends first. */
function endOfBlockComment(text: string, from: number): number {
  let depth = 1;
  let at = from;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === 47 && text.charCodeAt(at + 1) === 42) {
      depth++;
      at += 2;
    } else if (unit === 42 && text.charCodeAt(at + 1) === 47) {
      depth--;
      at += 2;
      if (depth === 0) return at;
    } else {
      at++;
    }
  }
  return -1;
}

/** A run of characters that begin no token is one token, so that rubbish stays cheap. */
function endOfRubbish(text: string, from: number): number {
  let at = from;
  do {
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    const unit = text.charCodeAt(at);
    if (Number.isNaN(unit)) return at;
    if (unit < 128) {
      const begins =
        ((asciiClasses[unit] ?? 0) & (nameStart | digit | space)) !== 0 ||
        (symbolCodes[unit] ?? 0) !== 0 ||
        unit === 45 ||
        unit === 47 ||
        unit === 37 ||
        unit === 34 ||
        (unit === 13 && text.charCodeAt(at + 1) === 10);
      if (begins) return at;
    } else if (startsName(text.codePointAt(at) ?? 0)) {
      return at;
    }
  } while (at < text.length);
  return at;
}
