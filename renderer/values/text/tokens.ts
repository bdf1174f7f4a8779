/** The coloured pieces of WAVE and JSON text, whether it is well-formed or not. */

import { waveKeywords } from '../../../wit/values/wave-words.ts';
import type { TextNotation } from '../../core/values-draft.ts';

export type TokenKind =
  | 'text'
  | 'number'
  | 'keyword'
  | 'name'
  | 'case'
  | 'comment'
  | 'punctuation'
  | 'plain';

export interface TextToken {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

const wave =
  /(?<comment>\/\/[^\n]*)|(?<text>"""[\s\S]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)|(?<number>-?\d[\w.+-]*|-inf\b)|(?<word>%?[A-Za-z][\w-]*)|(?<punctuation>[{}()[\],:]+)|(?<plain>[^\s])/g;

const json =
  /(?<text>"(?:\\.|[^"\\\n])*"?)|(?<number>-?\d[\w.+-]*)|(?<word>[A-Za-z][\w-]*)|(?<punctuation>[{}[\],:]+)|(?<plain>[^\s])/g;

const jsonWords: ReadonlySet<string> = new Set(['true', 'false', 'null']);

/** In order; what is between them is blank. */
export function tokensOf(text: string, notation: TextNotation): readonly TextToken[] {
  const tokens: TextToken[] = [];
  for (const match of text.matchAll(notation === 'wave' ? wave : json)) {
    const start = match.index;
    const end = start + match[0].length;
    tokens.push({ kind: kindOf(match.groups ?? {}, text, end, notation), start, end });
  }
  return tokens;
}

function kindOf(
  groups: Readonly<Record<string, string | undefined>>,
  text: string,
  end: number,
  notation: TextNotation,
): TokenKind {
  const { word } = groups;
  const beforeColon = (): boolean => /^\s*:/.test(text.slice(end, end + 20));
  if (word !== undefined) {
    if (notation === 'json') return jsonWords.has(word) ? 'keyword' : 'plain';
    if (beforeColon()) return 'name';
    return waveKeywords.has(word) ? 'keyword' : 'case';
  }
  if (groups.text !== undefined) return notation === 'json' && beforeColon() ? 'name' : 'text';
  if (groups.number !== undefined) return groups.number === '-inf' ? 'keyword' : 'number';
  if (groups.comment !== undefined) return 'comment';
  return groups.punctuation === undefined ? 'plain' : 'punctuation';
}
