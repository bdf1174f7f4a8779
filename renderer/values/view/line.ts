/** Writes a value into one line, piece by piece, until the line is full. */

import { unreachable } from '../../../wit/errors.ts';
import type { Value } from '../../../wit/values/value.ts';
import { printWave } from '../../../wit/values/wave-print.ts';
import { extensions, waveKeywords } from '../../../wit/values/wave-words.ts';
import { shortResource } from '../handles.ts';
import { bytesCount } from './bytes-count.ts';

export type PieceKind =
  | 'text'
  | 'number'
  | 'keyword'
  | 'name'
  | 'case'
  | 'handle'
  | 'punctuation'
  | 'more';

export interface LinePiece {
  readonly text: string;
  readonly kind: PieceKind;
}

/** Bytes that are more are counted. */
const mostBytes = 8;

class Full extends Error {}

export class Line {
  readonly pieces: LinePiece[] = [];
  readonly #pad: string;
  #left: number;

  constructor(maxLength: number, pad = '') {
    this.#left = maxLength;
    this.#pad = pad;
  }

  add(value: Value): void {
    this.#within(() => this.#value(value));
  }

  sequence(open: string, values: readonly Value[], close: string): void {
    this.#within(() => this.#sequence(open, values, close));
  }

  #within(write: () => void): void {
    try {
      write();
    } catch (error) {
      if (!(error instanceof Full)) throw error;
    }
  }

  #put(text: string, kind: PieceKind): void {
    if (text.length <= this.#left) {
      this.#left -= text.length;
      this.pieces.push({ text, kind });
      return;
    }
    if (this.#left === 0) this.#shorten();
    else {
      const whole = wholeCharacters(text.slice(0, this.#left - 1));
      if (whole !== '') this.pieces.push({ text: whole, kind });
    }
    this.pieces.push({ text: '…', kind: 'more' });
    this.#left = 0;
    throw new Full();
  }

  /** Makes room for the `…` where the last piece took it. */
  #shorten(): void {
    const last = this.pieces.pop();
    if (last === undefined) return;
    const text = wholeCharacters(last.text.slice(0, -1));
    if (text !== '') this.pieces.push({ ...last, text });
  }

  #punctuation(text: string): void {
    this.#put(text, 'punctuation');
  }

  #sequence(open: string, values: readonly Value[], close: string): void {
    this.#punctuation(open);
    values.forEach((value, index) => {
      if (index > 0) this.#punctuation(', ');
      this.#value(value);
    });
    this.#punctuation(close);
  }

  #payload(value: Value | undefined): void {
    if (value === undefined) return;
    this.#punctuation('(');
    this.#value(value);
    this.#punctuation(')');
  }

  #string(text: string): void {
    // No more is printed than can be shown: a text may have megabytes.
    const enough = text.length > this.#left + 8 ? text.slice(0, this.#left + 8) : text;
    const value = wholeCharacters(enough);
    this.#put(printWave({ kind: 'string', value }), 'text');
  }

  #value(value: Value): void {
    switch (value.kind) {
      case 'bool':
        this.#put(`${value.value}`, 'keyword');
        return;
      case 'u8':
      case 'u16':
      case 'u32':
      case 's8':
      case 's16':
      case 's32':
      case 'u64':
      case 's64':
        this.#put(`${value.value}`, 'number');
        return;
      case 'f32':
      case 'f64':
        this.#put(printWave(value), Number.isFinite(value.value) ? 'number' : 'keyword');
        return;
      case 'char':
        this.#put(printWave(value), 'text');
        return;
      case 'string':
        this.#string(value.value);
        return;
      case 'bytes':
        if (value.bytes.length > mostBytes) this.#put(`[${bytesCount(value.bytes)}]`, 'more');
        else this.#put(printWave(value), 'number');
        return;
      case 'list':
      case 'fixed-length-list':
        this.#sequence('[', value.items, ']');
        return;
      case 'tuple':
        this.#sequence('(', value.items, ')');
        return;
      case 'record':
        this.#record(value);
        return;
      case 'variant':
        this.#case(value.case);
        this.#payload(value.value);
        return;
      case 'enum':
        this.#case(value.case);
        return;
      case 'flags':
        this.#flags(value.names);
        return;
      case 'option':
        if (value.value === undefined) {
          this.#put('none', 'keyword');
          return;
        }
        this.#put('some', 'keyword');
        this.#payload(value.value);
        return;
      case 'result':
        this.#put(value.case, 'keyword');
        this.#payload(value.value);
        return;
      case 'map':
        this.#map(value);
        return;
      case 'own':
      case 'borrow':
        this.#put(`${shortResource(value.resource)}#${value.handle}`, 'handle');
        return;
      case 'stream':
        this.#put(extensions.stream, 'case');
        this.#punctuation('(');
        this.#sequence('[', value.items, ']');
        this.#punctuation(')');
        return;
      case 'future':
        this.#put(extensions.future, 'case');
        this.#payload(value.value);
        return;
      case 'end':
        this.#put(`${value.of}#${value.handle}`, 'handle');
        return;
      case 'error-context':
        this.#put(extensions.error, 'case');
        this.#punctuation('(');
        this.#string(value.message);
        this.#punctuation(')');
        return;
      default:
        unreachable(value);
    }
  }

  #case(name: string): void {
    this.#put(waveKeywords.has(name) ? `%${name}` : name, 'case');
  }

  #record({ fields }: Extract<Value, { readonly kind: 'record' }>): void {
    const shown = fields.filter(
      ({ value }) => value.kind !== 'option' || value.value !== undefined,
    );
    if (shown.length === 0) {
      this.#punctuation('{:}');
      return;
    }
    this.#punctuation(`{${this.#pad}`);
    shown.forEach(({ name, value }, index) => {
      if (index > 0) this.#punctuation(', ');
      this.#put(name, 'name');
      this.#punctuation(': ');
      this.#value(value);
    });
    this.#punctuation(`${this.#pad}}`);
  }

  #flags(names: readonly string[]): void {
    this.#punctuation('{');
    names.forEach((name, index) => {
      if (index > 0) this.#punctuation(', ');
      this.#put(name, 'case');
    });
    this.#punctuation('}');
  }

  #map({ entries }: Extract<Value, { readonly kind: 'map' }>): void {
    this.#punctuation('{');
    entries.forEach(({ key, value }, index) => {
      if (index > 0) this.#punctuation(', ');
      this.#value(key);
      this.#punctuation(': ');
      this.#value(value);
    });
    this.#punctuation('}');
  }
}

/** Without half of a character at the end. */
const wholeCharacters = (text: string): string =>
  /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
