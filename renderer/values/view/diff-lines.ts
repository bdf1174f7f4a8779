/** Two values of one type laid side by side, line by line, with what differs marked. Pure. */

import { equalValues } from '../../../wit/values/equal.ts';
import type { Value } from '../../../wit/values/value.ts';
import { printWave } from '../../../wit/values/wave-print.ts';
import { aligned } from './align.ts';
import { type LinePiece, linePieces } from './line-pieces.ts';

/** `marked`: this piece is what differs in a line where the rest is the same. */
export type DiffPiece = LinePiece & { readonly marked?: boolean };

export interface DiffLine {
  readonly depth: number;
  readonly kind: 'same' | 'changed';
  /** Absent where that side has nothing. */
  readonly before?: readonly DiffPiece[];
  readonly after?: readonly DiffPiece[];
}

/** Of what is the same, and of one side of what is not. */
const longest = 400;
/** Items of long lists that are the same at the ends are counted. */
const mostSame = 3;

export interface Diff {
  readonly lines: readonly DiffLine[];
  /** Whether there would be more of them: nobody reads on. */
  readonly isCut: boolean;
}

class Full extends Error {}

/** `most`: lines that are made. */
export function diffLines(before: Value, after: Value, most = 400): Diff {
  const lines: DiffLine[] = [];
  const put: Put = (line) => {
    if (lines.length >= most) throw new Full();
    lines.push(line);
  };
  try {
    compare(before, after, { label: [], end: '', depth: 0 }, put);
  } catch (error) {
    if (!(error instanceof Full)) throw error;
    return { lines, isCut: true };
  }
  return { lines, isCut: false };
}

interface At {
  readonly label: readonly LinePiece[];
  readonly end: string;
  readonly depth: number;
}
type Put = (line: DiffLine) => void;

const punctuation = (text: string): LinePiece => ({ text, kind: 'punctuation' });
const name = (text: string): readonly LinePiece[] => [{ text, kind: 'name' }, punctuation(': ')];

function flat(value: Value, { label, end }: At): readonly LinePiece[] {
  const pieces = linePieces(value, { maxLength: longest });
  return [...label, ...pieces, ...(end === '' ? [] : [punctuation(end)])];
}

function compare(before: Value, after: Value, at: At, put: Put): void {
  if (equalValues(before, after)) {
    const pieces = flat(before, at);
    put({ depth: at.depth, kind: 'same', before: pieces, after: pieces });
    return;
  }
  if (isShort(before) && isShort(after)) {
    changed(before, after, at, put);
    return;
  }
  if (before.kind === 'record' && after.kind === 'record') {
    bracket('{', '}', at, put, (inside) => {
      for (const [index, field] of before.fields.entries()) {
        const other = after.fields[index];
        if (other !== undefined) {
          compare(field.value, other.value, { ...inside, label: name(field.name) }, put);
        }
      }
    });
    return;
  }
  if (before.kind === 'tuple' && after.kind === 'tuple') {
    bracket('(', ')', at, put, (inside) => {
      for (const [index, item] of before.items.entries()) {
        const other = after.items[index];
        if (other !== undefined) compare(item, other, inside, put);
      }
    });
    return;
  }
  if (
    (before.kind === 'list' && after.kind === 'list') ||
    (before.kind === 'fixed-length-list' && after.kind === 'fixed-length-list') ||
    (before.kind === 'stream' && after.kind === 'stream')
  ) {
    const open = before.kind === 'stream' ? 'stream([' : '[';
    const close = before.kind === 'stream' ? '])' : ']';
    bracket(open, close, at, put, (inside) => items(before.items, after.items, inside, put));
    return;
  }
  if (before.kind === 'map' && after.kind === 'map') {
    bracket('{', '}', at, put, (inside) => entries(before, after, inside, put));
    return;
  }
  const held = heldByBoth(before, after);
  if (held !== undefined) {
    const label = [...at.label, { text: held.name, kind: held.kind }, punctuation('(')];
    compare(held.before, held.after, { ...at, label, end: `)${at.end}` }, put);
    return;
  }
  changed(before, after, at, put);
}

/** Both stay on a line. */
const mostShort = 44;
const isShort = (value: Value): boolean => {
  const pieces = linePieces(value, { maxLength: mostShort });
  return pieces.at(-1)?.text !== '…';
};

/** What options, results, variants and futures of the same case hold. */
function heldByBoth(before: Value, after: Value) {
  if (
    (before.kind === 'option' && after.kind === 'option') ||
    (before.kind === 'future' && after.kind === 'future')
  ) {
    if (before.value === undefined || after.value === undefined) return undefined;
    const text = before.kind === 'option' ? 'some' : 'future';
    return { name: text, kind: 'keyword' as const, before: before.value, after: after.value };
  }
  if (
    (before.kind === 'variant' && after.kind === 'variant') ||
    (before.kind === 'result' && after.kind === 'result')
  ) {
    if (before.case !== after.case) return undefined;
    if (before.value === undefined || after.value === undefined) return undefined;
    const kind = before.kind === 'result' ? ('keyword' as const) : ('case' as const);
    return { name: before.case, kind, before: before.value, after: after.value };
  }
  return undefined;
}

function bracket(
  open: string,
  close: string,
  { label, end, depth }: At,
  put: Put,
  inside: (at: At) => void,
): void {
  const first = [...label, punctuation(open)];
  const last = [punctuation(close + end)];
  put({ depth, kind: 'same', before: first, after: first });
  inside({ label: [], end: ',', depth: depth + 1 });
  put({ depth, kind: 'same', before: last, after: last });
}

function items(before: readonly Value[], after: readonly Value[], at: At, put: Put): void {
  const alike = (left: number, right: number): boolean => {
    const a = before[left];
    const b = after[right];
    return a !== undefined && b !== undefined && equalValues(a, b);
  };
  // What is alike at the ends is known quickly, whatever there is between.
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && alike(start, start)) start += 1;
  let end = 0;
  while (end < shorter - start && alike(before.length - 1 - end, after.length - 1 - end)) end += 1;
  same(before.slice(0, start), at, put);
  middle(before.slice(start, before.length - end), after.slice(start, after.length - end), at, put);
  same(before.slice(before.length - end), at, put);
}

/** More are compared by their place only. */
const mostAligned = 1_000;

function middle(before: readonly Value[], after: readonly Value[], at: At, put: Put): void {
  const byPlace = (left: readonly Value[], right: readonly Value[]): void => {
    for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
      one(left[index], right[index], at, put);
    }
  };
  if (before.length > mostAligned || after.length > mostAligned) {
    byPlace(before, after);
    return;
  }
  const texts = (values: readonly Value[]): readonly string[] =>
    values.map((value) => printWave(value));
  for (const run of aligned(texts(before), texts(after))) {
    const left = before.slice(run.before.start, run.before.end);
    if (run.kind === 'same') same(left, at, put);
    // What stands in the same place is compared with what it was.
    else byPlace(left, after.slice(run.after.start, run.after.end));
  }
}

function one(before: Value | undefined, after: Value | undefined, at: At, put: Put): void {
  if (before !== undefined && after !== undefined) {
    compare(before, after, at, put);
    return;
  }
  put({
    depth: at.depth,
    kind: 'changed',
    ...(before === undefined ? {} : { before: flat(before, at) }),
    ...(after === undefined ? {} : { after: flat(after, at) }),
  });
}

function same(values: readonly Value[], at: At, put: Put): void {
  const line = (pieces: readonly LinePiece[]): void =>
    put({ depth: at.depth, kind: 'same', before: pieces, after: pieces });
  if (values.length <= 2 * mostSame + 1) {
    for (const value of values) line(flat(value, at));
    return;
  }
  for (const value of values.slice(0, mostSame)) line(flat(value, at));
  line([{ text: `${values.length - 2 * mostSame} items alike`, kind: 'more' }]);
  for (const value of values.slice(-mostSame)) line(flat(value, at));
}

/** By key: the order of a map does not count. */
function entries(
  before: Extract<Value, { readonly kind: 'map' }>,
  after: Extract<Value, { readonly kind: 'map' }>,
  at: At,
  put: Put,
): void {
  const others = new Map(after.entries.map((entry) => [printWave(entry.key), entry]));
  const labelled = (key: Value): At => ({
    ...at,
    label: [...linePieces(key, { maxLength: 60 }), punctuation(': ')],
  });
  for (const { key, value } of before.entries) {
    const text = printWave(key);
    const other = others.get(text);
    others.delete(text);
    one(value, other?.value, labelled(key), put);
  }
  for (const { key, value } of others.values()) one(undefined, value, labelled(key), put);
}

/** What is the same at both ends is not marked: of texts by character, of all else by piece. */
function changed(before: Value, after: Value, at: At, put: Put): void {
  const left = flat(before, at);
  const right = flat(after, at);
  const isText = before.kind === 'string' && after.kind === 'string';
  const [a, b] = isText ? [lettersOf(left), lettersOf(right)] : [left, right];
  const start = commonStart(a, b);
  const end = commonEnd(a.slice(start), b.slice(start));
  put({
    depth: at.depth,
    kind: 'changed',
    before: marked(a, start, a.length - end),
    after: marked(b, start, b.length - end),
  });
}

const lettersOf = (pieces: readonly LinePiece[]): readonly LinePiece[] =>
  pieces.flatMap(({ text, kind }) => [...text].map((letter) => ({ text: letter, kind })));

function commonStart(a: readonly LinePiece[], b: readonly LinePiece[]): number {
  let length = 0;
  while (length < a.length && a[length]?.text === b[length]?.text) length += 1;
  return length;
}

function commonEnd(a: readonly LinePiece[], b: readonly LinePiece[]): number {
  const shorter = Math.min(a.length, b.length);
  let length = 0;
  while (length < shorter && a.at(-1 - length)?.text === b.at(-1 - length)?.text) length += 1;
  return length;
}

/** The pieces from one place to another marked; those of one colour and mark put together. */
function marked(pieces: readonly LinePiece[], from: number, to: number): readonly DiffPiece[] {
  const joined: DiffPiece[] = [];
  for (const [index, { text, kind }] of pieces.entries()) {
    const mark = index >= from && index < to;
    const last = joined.at(-1);
    if (last?.kind === kind && (last.marked === true) === mark) {
      joined[joined.length - 1] = { ...last, text: last.text + text };
    } else joined.push({ text, kind, ...(mark ? { marked: true } : {}) });
  }
  return joined;
}
