/**
 * Prints values as WAVE, WebAssembly Value Encoding: the text that wasmtime and wasm-tools read and
 * write (crate wasm-wave 0.263, README.md and wave_ebnf.md). Like wasm-wave, it leaves out the fields
 * that are `none`, and writes `some` and `ok` out.
 */

import { unreachable } from '../errors.ts';
import type { Value } from './value.ts';
import { extensions, waveKeywords } from './wave-words.ts';

export interface PrintOptions {
  /** Spaces a level. Without it, all is on one line. */
  readonly indent?: number;
}

/** What is longer is broken into lines, when there is an indent. */
const lineWidth = 80;

export function printWave(value: Value, { indent }: PrintOptions = {}): string {
  const piece = pieceOf(value, indent !== undefined);
  return indent === undefined ? flat(piece) : laidOut(piece, ' '.repeat(indent), '', 0);
}

/** Text in one piece, or a list of things between brackets. */
type Piece = string | Group;

interface Group {
  readonly open: string;
  readonly close: string;
  /** Each with what stands before it: a field's name, a key. */
  readonly items: readonly { readonly label: string; readonly piece: Piece }[];
  /** Many on a line, as for numbers; or the one item on the line of the brackets. */
  readonly style: 'lines' | 'filled' | 'tight';
  /** On one line. Infinite where it cannot be. */
  readonly width: number;
}

function group(
  open: string,
  items: Group['items'],
  close: string,
  style: Group['style'] = 'lines',
): Group {
  let width = open.length + close.length;
  for (const { label, piece } of items) {
    width += 2 + label.length + (typeof piece === 'string' ? piece.length : piece.width);
  }
  return { open, close, items, style, width };
}

const sequence = (open: string, pieces: readonly Piece[], close: string): Group =>
  group(
    open,
    pieces.map((piece) => ({ label: '', piece })),
    close,
    pieces.every((piece) => typeof piece === 'string' && piece.length <= 24) ? 'filled' : 'lines',
  );

function pieceOf(value: Value, blocks: boolean): Piece {
  const inner = (one: Value): Piece => pieceOf(one, blocks);
  const payload = (name: string, one: Value | undefined): Piece =>
    one === undefined ? name : group(`${name}(`, [{ label: '', piece: inner(one) }], ')', 'tight');
  switch (value.kind) {
    case 'bool':
    case 'u8':
    case 'u16':
    case 'u32':
    case 's8':
    case 's16':
    case 's32':
    case 'u64':
    case 's64':
      return `${value.value}`;
    case 'f32':
      return floatText(value.value, shortestF32);
    case 'f64':
      return floatText(value.value, String);
    case 'char':
      return `'${escaped(value.value, /['\\]/)}'`;
    case 'string':
      return blocks && value.value.includes('\n') ? block(value.value) : quoted(value.value);
    case 'bytes':
      return sequence('[', Array.from(value.bytes, String), ']');
    case 'list':
    case 'fixed-length-list':
      return sequence('[', value.items.map(inner), ']');
    case 'tuple':
      return sequence('(', value.items.map(inner), ')');
    case 'record': {
      const fields = value.fields
        .filter((field) => field.value.kind !== 'option' || field.value.value !== undefined)
        .map((field) => ({ label: `${field.name}: `, piece: inner(field.value) }));
      return fields.length === 0 ? '{:}' : group('{', fields, '}');
    }
    case 'variant':
      return payload(caseName(value.case), value.value);
    case 'enum':
      return caseName(value.case);
    case 'flags':
      return sequence('{', value.names, '}');
    case 'option':
      return value.value === undefined ? 'none' : payload('some', value.value);
    case 'result':
      return payload(value.case, value.value);
    case 'map': {
      const entries = value.entries.map(({ key, value: one }) => ({
        label: `${printWave(key)}: `,
        piece: inner(one),
      }));
      return group('{', entries, '}');
    }
    case 'own':
    case 'borrow':
      return `${extensions.handle}(${value.handle})`;
    case 'stream':
      return group(
        `${extensions.stream}(`,
        [{ label: '', piece: sequence('[', value.items.map(inner), ']') }],
        ')',
        'tight',
      );
    case 'future':
      return payload(extensions.future, value.value);
    case 'end':
      return `${extensions.end}(${value.handle})`;
    case 'error-context':
      return `${extensions.error}(${quoted(value.message)})`;
    default:
      return unreachable(value);
  }
}

const caseName = (name: string): string => (waveKeywords.has(name) ? `%${name}` : name);

/** A string that is written over several lines; the indent is not known yet. */
function block(text: string): Group {
  const lines = text.split('\n').map((line) => ({ label: '', piece: blockLine(line) }));
  return {
    open: '"""',
    close: '"""',
    items: lines,
    style: 'lines',
    width: Number.POSITIVE_INFINITY,
  };
}

/** Three quotes would end the block, even with the first of them escaped. */
const blockLine = (line: string): string =>
  escaped(line, /\\/).replace(/"{3,}/g, (run) => '\\"'.repeat(run.length));

function flat(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  const items = piece.items.map((item) => item.label + flat(item.piece));
  return piece.open + items.join(', ') + piece.close;
}

/** `before` is how much of the line is taken already. */
function laidOut(piece: Piece, indent: string, margin: string, before: number): string {
  if (typeof piece === 'string') return piece;
  if (piece.open === '"""') {
    const lines = piece.items.map((item) => `${margin}${flat(item.piece)}\n`);
    return `"""\n${lines.join('')}${margin}"""`;
  }
  if (before + piece.width <= lineWidth || piece.items.length === 0) return flat(piece);
  if (piece.style === 'tight') {
    const items = piece.items.map((item) =>
      laidOut(item.piece, indent, margin, before + piece.open.length),
    );
    return piece.open + items.join(', ') + piece.close;
  }
  const deeper = margin + indent;
  if (piece.style === 'filled') {
    const lines = filled(
      piece.items.map((item) => flat(item.piece)),
      lineWidth - deeper.length,
    );
    return `${piece.open}\n${lines.map((line) => deeper + line).join('\n')}\n${margin}${piece.close}`;
  }
  const lines = piece.items.map(({ label, piece: item }) => {
    const start = deeper + label;
    return `${start}${laidOut(item, indent, deeper, start.length)},\n`;
  });
  return `${piece.open}\n${lines.join('')}${margin}${piece.close}`;
}

function filled(items: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const item of items) {
    if (line !== '' && line.length + item.length + 2 > width) {
      lines.push(line);
      line = '';
    }
    line += `${line === '' ? '' : ' '}${item},`;
  }
  return line === '' ? lines : [...lines, line];
}

const quoted = (text: string): string => `"${escaped(text, /["\\]/)}"`;

/**
 * Controls, separators of lines, and characters that nobody sees but that turn the direction of a
 * text. The joiners of scripts and emoji stay.
 */
const hidden = /[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/u;
const joiners = new Set(['\u200c', '\u200d']);

function escaped(text: string, also: RegExp): string {
  if (!hidden.test(text) && !also.test(text)) return text;
  let out = '';
  for (const char of text) {
    if (also.test(char)) out += `\\${char}`;
    else if (char === '\n') out += '\\n';
    else if (char === '\r') out += '\\r';
    else if (char === '\t') out += '\\t';
    else if (hidden.test(char) && !joiners.has(char)) {
      out += `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
    } else out += char;
  }
  return out;
}

function floatText(value: number, digits: (value: number) => string): string {
  if (Number.isNaN(value)) return 'nan';
  if (value === Number.POSITIVE_INFINITY) return 'inf';
  if (value === Number.NEGATIVE_INFINITY) return '-inf';
  return Object.is(value, -0) ? '-0' : digits(value);
}

/** The fewest digits that are read as this `f32` again: `0.1`, not `0.10000000149011612`. */
export function shortestF32(value: number): string {
  for (let digits = 1; digits <= 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return `${short}`;
  }
  return `${value}`;
}
