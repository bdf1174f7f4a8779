/** The words and the lexical rules that reading and printing WAVE share. */

/** Cases with these names are written with `%`. */
export const waveKeywords: ReadonlySet<string> = new Set([
  'true',
  'false',
  'inf',
  'nan',
  'some',
  'none',
  'ok',
  'err',
]);

/** What WAVE itself has no form for; see docs/values.md. */
export const extensions = {
  handle: 'handle',
  stream: 'stream',
  future: 'future',
  end: 'end',
  error: 'error',
} as const;

export const escapes: ReadonlyMap<string, string> = new Map([
  ["'", "'"],
  ['"', '"'],
  ['\\', '\\'],
  ['t', '\t'],
  ['n', '\n'],
  ['r', '\r'],
]);
