/**
 * One small number for each token that the grammar tells apart, so that tokens fit into typed
 * arrays and the parser compares numbers. The words are the keywords of wit-parser 0.259.
 */

import type { TokenKind } from './tokens.ts';

const codes = {
  whitespace: 0,
  lineComment: 1,
  blockComment: 2,
  docComment: 3,
  /** A block comment that never ends. Reported when the parser reaches it. */
  brokenComment: 4,
  /** Characters that no token begins with. Reported when the parser reaches them. */
  unknown: 5,

  string: 6,
  /** A string with a fault inside: reported, then read as a string. */
  brokenString: 7,
  integer: 8,
  id: 9,
  explicitId: 10,
  end: 11,

  equals: 12,
  comma: 13,
  colon: 14,
  period: 15,
  semicolon: 16,
  leftParen: 17,
  rightParen: 18,
  leftBrace: 19,
  rightBrace: 20,
  lessThan: 21,
  greaterThan: 22,
  arrow: 23,
  star: 24,
  at: 25,
  slash: 26,
  plus: 27,
  minus: 28,

  use: 32,
  type: 33,
  func: 34,
  u8: 35,
  u16: 36,
  u32: 37,
  u64: 38,
  s8: 39,
  s16: 40,
  s32: 41,
  s64: 42,
  f32: 43,
  f64: 44,
  char: 45,
  bool: 46,
  stringType: 47,
  errorContext: 48,
  resource: 49,
  own: 50,
  borrow: 51,
  record: 52,
  flags: 53,
  variant: 54,
  enum: 55,
  option: 56,
  result: 57,
  future: 58,
  stream: 59,
  list: 60,
  map: 61,
  underscore: 62,
  as: 63,
  from: 64,
  static: 65,
  interface: 66,
  tuple: 67,
  import: 68,
  export: 69,
  world: 70,
  package: 71,
  constructor: 72,
  include: 73,
  with: 74,
  async: 75,
};

/**
 * Token codes. Codes below `firstSignificant` are skipped by the parser. They are plain numbers to
 * the compiler, which would otherwise hold that a cursor still stands where it was last looked at.
 */
export const T: { readonly [Name in keyof typeof codes]: number } = codes;

/** Tokens with smaller codes are trivia or rubbish. */
export const firstSignificant = T.string;
export const firstKeyword = T.use;

/** Every word that is a keyword wherever it stands, with its code. */
export const keywordCodes: ReadonlyMap<string, number> = new Map([
  ['use', T.use],
  ['type', T.type],
  ['func', T.func],
  ['u8', T.u8],
  ['u16', T.u16],
  ['u32', T.u32],
  ['u64', T.u64],
  ['s8', T.s8],
  ['s16', T.s16],
  ['s32', T.s32],
  ['s64', T.s64],
  ['f32', T.f32],
  ['f64', T.f64],
  ['char', T.char],
  ['bool', T.bool],
  ['string', T.stringType],
  ['error-context', T.errorContext],
  ['resource', T.resource],
  ['own', T.own],
  ['borrow', T.borrow],
  ['record', T.record],
  ['flags', T.flags],
  ['variant', T.variant],
  ['enum', T.enum],
  ['option', T.option],
  ['result', T.result],
  ['future', T.future],
  ['stream', T.stream],
  ['list', T.list],
  ['map', T.map],
  ['_', T.underscore],
  ['as', T.as],
  ['from', T.from],
  ['static', T.static],
  ['interface', T.interface],
  ['tuple', T.tuple],
  ['import', T.import],
  ['export', T.export],
  ['world', T.world],
  ['package', T.package],
  ['constructor', T.constructor],
  ['include', T.include],
  ['with', T.with],
  ['async', T.async],
]);

/** The kind that the `Tokens` contract gives for a token code. */
export function kindOfCode(code: number): TokenKind {
  switch (code) {
    case T.whitespace:
      return 'whitespace';
    case T.lineComment:
    case T.blockComment:
    case T.brokenComment:
      return 'comment';
    case T.docComment:
      return 'doc-comment';
    case T.unknown:
      return 'unknown';
    case T.string:
    case T.brokenString:
      return 'string';
    case T.integer:
      return 'integer';
    case T.id:
      return 'identifier';
    case T.explicitId:
      return 'explicit-identifier';
    default:
      return code >= firstKeyword ? 'keyword' : 'symbol';
  }
}
