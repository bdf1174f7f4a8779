/** Text search through the files of a project. */

import { isUtf8 } from 'node:buffer';
import vm from 'node:vm';
import { messageOf } from '../../wit/errors.ts';
import type { Result } from '../contract/shell.ts';
import { searchExpression, type TextQuery } from '../contract/text-search.ts';
import { refusal } from './failures.ts';
import { type Call, throwIfCancelled } from './handlers.ts';

type Found = Result<'file/search'>;
type Match = Found['files'][number]['matches'][number];

const mostMatches = 2_000;
/** A longer line is cut around its match. */
const shownLine = 400;
/** For one file: an expression that backtracks without end is stopped. */
const deadline = 2_000;

export async function searchFiles(
  paths: readonly string[],
  read: (path: string) => Promise<Uint8Array>,
  query: TextQuery,
  { signal, progress }: Pick<Call, 'signal' | 'progress'>,
): Promise<Found> {
  const context: Search = { expression: expressionOf(query), text: '', most: 0 };
  vm.createContext(context);
  const files: Found['files'] = [];
  let left = mostMatches;
  for (const [index, path] of paths.entries()) {
    // Reading gives others their turn; what takes no reading has to.
    throwIfCancelled(signal);
    if (index % 50 === 0) progress(path, index / paths.length);
    const text = await textOf(path, read);
    if (text === undefined) continue;
    const places = matchesIn(context, text, left + 1);
    if (places.length === 0) continue;
    files.push({ path, matches: shown(text, places.slice(0, left)) });
    if (places.length > left) return { files, truncated: true };
    left -= places.length;
  }
  return { files: files.filter(({ matches }) => matches.length > 0), truncated: false };
}

/** `undefined` for what is not text, or is gone by now. */
async function textOf(
  path: string,
  read: (path: string) => Promise<Uint8Array>,
): Promise<string | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await read(path);
  } catch {
    return undefined;
  }
  if (bytes.subarray(0, 8_192).includes(0) || !isUtf8(bytes)) return undefined;
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function expressionOf(query: TextQuery): RegExp {
  try {
    return searchExpression(query);
  } catch (error) {
    throw refusal('bad-expression', `This is no regular expression: ${messageOf(error)}`);
  }
}

/** What the script below reads: one context serves a whole search. */
interface Search extends vm.Context {
  readonly expression: RegExp;
  text: string;
  /** Of numbers in the answer, two a match. */
  most: number;
}

/**
 * Line by line, as editors do: `\s` does not reach over the end of one. As a script of its own,
 * because only that can be stopped by a deadline.
 */
const script = new vm.Script(`{
  const found = [];
  for (let start = 0; start <= text.length && found.length < most; ) {
    const newline = text.indexOf('\\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, text[end - 1] === '\\r' && end > start ? end - 1 : end);
    for (const match of line.matchAll(expression)) {
      if (match[0] !== '') found.push(start + match.index, match[0].length);
    }
    start = end + 1;
  }
  found;
}`);

/** Start and length of each match. */
function matchesIn(context: Search, text: string, most: number): [number, number][] {
  let flat: unknown;
  try {
    Object.assign(context, { text, most: most * 2 });
    flat = script.runInContext(context, { timeout: deadline });
  } catch (error) {
    // It may be an `Error` of that context, so it is known by its code alone.
    const code =
      typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
    if (code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw refusal(
      'too-slow',
      'This expression takes too long.',
      'Nested repetitions such as `(a+)+` are slow; write it without them.',
    );
  }
  const numbers = Array.isArray(flat) ? flat.map(Number) : [];
  const places: [number, number][] = [];
  for (let at = 0; at < Math.min(numbers.length, most * 2); at += 2) {
    places.push([numbers[at] ?? 0, numbers[at + 1] ?? 0]);
  }
  return places;
}

function shown(text: string, places: readonly [number, number][]): Match[] {
  let line = 1;
  let lineStart = 0;
  return places.map(([start, length]) => {
    for (let next = text.indexOf('\n', lineStart); next >= 0 && next < start; ) {
      line++;
      lineStart = next + 1;
      next = text.indexOf('\n', lineStart);
    }
    const newline = text.indexOf('\n', start);
    const lineEnd = newline < 0 ? text.length : newline;
    const column = start - lineStart;
    const endColumn = Math.min(start + length, lineEnd) - lineStart;
    const whole = text.slice(lineStart, lineEnd).replace(/\r$/, '');
    const from = whole.length <= shownLine ? 0 : Math.max(0, column - 100);
    return {
      line,
      column: column + 1,
      endColumn: endColumn + 1,
      text: whole.slice(from, from + shownLine),
      at: column - from,
    };
  });
}
