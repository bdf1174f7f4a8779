/** A value over several lines, as WAVE lays it out, with parts that fold. Pure. */

import type { Value } from '../../../wit/values/value.ts';
import { bytesCount } from './bytes-count.ts';
import { type LinePiece, linePieces } from './line-pieces.ts';

export interface TreeLine {
  /** Unique among the lines of one value. */
  readonly id: string;
  readonly depth: number;
  readonly pieces: readonly LinePiece[];
  /** Present: it can be opened or folded, by this key. */
  readonly fold?: { readonly key: string; readonly open: boolean; readonly name: string };
  /** Items that are not shown, and how many are. */
  readonly more?: { readonly key: string; readonly hidden: number; readonly shown: number };
  /** Shown below the line, in full. */
  readonly bytes?: Uint8Array;
  readonly text?: string;
}

export interface TreeState {
  /** What a person opened or folded, by key. */
  readonly folds: ReadonlyMap<string, boolean>;
  /** How many items are shown, where it is not the usual number. */
  readonly shown: ReadonlyMap<string, number>;
}

/** What is longer is laid out over lines. */
const lineWidth = 84;
/** Items of a list at first, and more each time they are asked for. */
export const firstShown = 20;
export const nextShown = 100;
/** Once there are so many lines, what comes is folded at first. */
const mostLines = 60;
const deepestOpen = 5;

export function treeLines(value: Value, { folds, shown }: TreeState): readonly TreeLine[] {
  const lines: TreeLine[] = [];

  const isOpen = (key: string, depth: number): boolean =>
    folds.get(key) ?? (depth < deepestOpen && lines.length < mostLines);

  const line = (entry: Omit<TreeLine, 'id'>): void => {
    lines.push({ id: `${lines.length}`, ...entry });
  };

  const add = (one: Value, at: Place): void => {
    const { before, after, depth, key } = at;
    const taken = before.reduce((length, { text }) => length + text.length, 2 * depth);
    const room = Math.max(24, lineWidth - taken - after.length);
    const flat = linePieces(one, { maxLength: room, spaced: depth === 0 });
    const isCut = flat.at(-1)?.text === '…';
    const end = after === '' ? [] : [punctuation(after)];

    const parts = partsOf(one);
    if (parts === undefined) {
      const long = one.kind === 'string' ? longText(one.value, isCut) : undefined;
      const bytes = one.kind === 'bytes' && one.bytes.length > 8 ? one.bytes : undefined;
      if (long === undefined && bytes === undefined) {
        line({ depth, pieces: [...before, ...flat, ...end] });
        return;
      }
      // Bytes are many at once: they are opened when asked for.
      const open = folds.get(key) ?? false;
      const pieces = [...before, ...flat, ...end];
      const more = long === undefined ? [] : [morePiece(`  ${long.length} characters`)];
      line({
        depth,
        pieces: [...pieces, ...more],
        fold: { key, open, name: nameOf(before, one) },
        ...(open && bytes !== undefined ? { bytes } : {}),
        ...(open && long !== undefined ? { text: long } : {}),
      });
      return;
    }
    if ('inside' in parts) {
      if (!isCut && !hasBytes(one)) line({ depth, pieces: [...before, ...flat, ...end] });
      else add(parts.inside, { ...at, before: [...before, ...parts.open], after: `)${after}` });
      return;
    }
    if (!isCut && !hasBytes(one)) {
      line({ depth, pieces: [...before, ...flat, ...end] });
      return;
    }
    const open = isOpen(key, depth);
    const fold = { key, open, name: nameOf(before, one) };
    if (!open) {
      const folded =
        one.kind === 'record'
          ? flat
          : [
              punctuation(parts.open),
              morePiece(countOf(parts.count, one.kind)),
              punctuation(parts.close),
            ];
      line({ depth, pieces: [...before, ...folded, ...end], fold });
      return;
    }
    line({ depth, pieces: [...before, punctuation(parts.open)], fold });
    const most = shown.get(key) ?? firstShown;
    const items = Array.from({ length: Math.min(most, parts.count) }, (_, index) =>
      parts.item(index),
    );
    const filled = filledLines(items, lineWidth - 2 * depth - 2);
    for (const pieces of filled ?? []) line({ depth: depth + 1, pieces });
    for (const item of filled === undefined ? items : []) {
      add(item.value, {
        before: item.label,
        after: ',',
        depth: depth + 1,
        key: `${key}/${item.step}`,
      });
    }
    const hidden = parts.count - most;
    if (hidden > 0) {
      line({ depth: depth + 1, pieces: [], more: { key, hidden, shown: most } });
    }
    line({ depth, pieces: [punctuation(parts.close), ...end] });
  };

  add(value, { before: [], after: '', depth: 0, key: '' });
  return lines;
}

interface Place {
  /** What stands before it on its line. */
  readonly before: readonly LinePiece[];
  readonly after: string;
  readonly depth: number;
  readonly key: string;
}

const punctuation = (text: string): LinePiece => ({ text, kind: 'punctuation' });
const morePiece = (text: string): LinePiece => ({ text, kind: 'more' });

interface Item {
  readonly label: readonly LinePiece[];
  readonly step: string;
  readonly value: Value;
}

type Parts =
  | { readonly open: readonly LinePiece[]; readonly inside: Value }
  | {
      readonly open: string;
      readonly close: string;
      readonly count: number;
      /** Made when it is shown: there may be a million. */
      readonly item: (index: number) => Item;
    };

const nothing: Value = { kind: 'option' };

function partsOf(value: Value): Parts | undefined {
  const sequence = (open: string, items: readonly Value[], close: string): Parts => ({
    open,
    close,
    count: items.length,
    item: (index) => ({ label: [], step: `${index}`, value: items[index] ?? nothing }),
  });
  const inside = (name: string, kind: 'keyword' | 'case', payload: Value | undefined) =>
    payload && { open: [{ text: name, kind }, punctuation('(')] as const, inside: payload };
  switch (value.kind) {
    case 'list':
    case 'fixed-length-list':
      return sequence('[', value.items, ']');
    case 'stream':
      return sequence('stream([', value.items, '])');
    case 'tuple':
      return sequence('(', value.items, ')');
    case 'record':
      return {
        open: '{',
        close: '}',
        count: value.fields.length,
        item(index) {
          const { name = '', value: field = nothing } = value.fields[index] ?? {};
          return {
            label: [{ text: name, kind: 'name' }, punctuation(': ')],
            step: name,
            value: field,
          };
        },
      };
    case 'map':
      return {
        open: '{',
        close: '}',
        count: value.entries.length,
        item(index) {
          const { key = nothing, value: entry = nothing } = value.entries[index] ?? {};
          const label = [...linePieces(key, { maxLength: 60 }), punctuation(': ')];
          return { label, step: `${index}`, value: entry };
        },
      };
    case 'option':
      return inside('some', 'keyword', value.value);
    case 'result':
      return inside(value.case, 'keyword', value.value);
    case 'variant':
      return inside(value.case, 'case', value.value);
    case 'future':
      return inside('future', 'case', value.value);
    default:
      return undefined;
  }
}

/** Longer ones stand on lines of their own. */
const mostFilled = 24;

/** Short values without parts, as many on a line as fit; `undefined` where not all are such. */
function filledLines(items: readonly Item[], width: number): readonly LinePiece[][] | undefined {
  const lines: LinePiece[][] = [];
  let room = 0;
  for (const { label, value } of items) {
    if (label.length > 0 || partsOf(value) !== undefined || value.kind === 'bytes')
      return undefined;
    const pieces = linePieces(value, { maxLength: mostFilled });
    const length = pieces.reduce((sum, { text }) => sum + text.length, 2);
    if (length > mostFilled) return undefined;
    if (length > room) {
      lines.push([]);
      room = width;
    }
    room -= length;
    lines.at(-1)?.push(...pieces, punctuation(', '));
  }
  return lines;
}

/** Whether bytes that can be opened are somewhere in it, not too far to look. */
function hasBytes(value: Value): boolean {
  if (value.kind === 'bytes') return value.bytes.length > 8;
  const parts = partsOf(value);
  if (parts === undefined) return false;
  if ('inside' in parts) return hasBytes(parts.inside);
  if (parts.count > firstShown) return false;
  return Array.from({ length: parts.count }, (_, index) => parts.item(index).value).some(hasBytes);
}

const longText = (text: string, isCut: boolean): string | undefined =>
  isCut || text.includes('\n') ? text : undefined;

function countOf(count: number, kind: Value['kind']): string {
  const [one, many] = kind === 'map' ? ['entry', 'entries'] : ['item', 'items'];
  return `${count} ${count === 1 ? one : many}`;
}

/** What a button that opens it is called. */
function nameOf(before: readonly LinePiece[], value: Value): string {
  const label = before.find(({ kind }) => kind === 'name')?.text;
  const what = value.kind === 'bytes' ? bytesCount(value.bytes) : value.kind;
  return label === undefined ? what : `${label}, ${what}`;
}
