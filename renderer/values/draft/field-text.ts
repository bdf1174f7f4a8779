/** What stands in the fields of numbers and characters, and what is read from it. */

import { unreachable } from '../../../wit/errors.ts';
import { shortened, type ValueProblem } from '../../../wit/values/problem.ts';
import { bigRanges, smallRanges } from '../../../wit/values/shape.ts';
import type { BigInteger, SmallInteger, Value } from '../../../wit/values/value.ts';
import { printWave } from '../../../wit/values/wave-print.ts';

export type FieldKind = SmallInteger | BigInteger | 'f32' | 'f64' | 'char' | 'handle';

export type FieldRead =
  | { readonly value: Value }
  | { readonly problem: Pick<ValueProblem, 'kind' | 'message'> };

const range = (message: string): FieldRead => ({ problem: { kind: 'range', message } });
const mismatch = (message: string): FieldRead => ({ problem: { kind: 'mismatch', message } });

export function readField(kind: Exclude<FieldKind, 'handle'>, text: string): FieldRead {
  switch (kind) {
    case 'u8':
    case 'u16':
    case 'u32':
    case 's8':
    case 's16':
    case 's32': {
      const [least, most] = smallRanges[kind];
      const read = readInteger(text, kind, least, most);
      return typeof read === 'bigint' ? { value: { kind, value: Number(read) } } : read;
    }
    case 'u64':
    case 's64': {
      const [least, most] = bigRanges[kind];
      const read = readInteger(text, kind, least, most);
      return typeof read === 'bigint' ? { value: { kind, value: read } } : read;
    }
    case 'f32':
    case 'f64':
      return readFloat(text, kind);
    case 'char':
      return readChar(text);
    default:
      return unreachable(kind);
  }
}

/** Digits that may be parted as people do, `1_000` and `1 000`, or given as `0xff`, `0b11`. */
function readInteger(
  text: string,
  kind: SmallInteger | BigInteger,
  least: number | bigint,
  most: number | bigint,
): bigint | FieldRead {
  const plain = text.trim().replace(/(?<=[0-9a-f])[_ \u00a0\u202f](?=[0-9a-f])/gi, '');
  const limits = `${least} to ${most}`;
  if (plain === '') return mismatch(`Here goes a whole number, ${limits}.`);
  const [, sign, digits] = /^([-+\u2212]?)(0x[0-9a-f]+|0b[01]+|0o[0-7]+|\d+)$/i.exec(plain) ?? [];
  if (digits === undefined) {
    return mismatch(
      `\`${shortened(text.trim())}\` is no whole number. A \`${kind}\` is ${limits}.`,
    );
  }
  // A bigint of a million digits takes long, and none fits.
  if (digits.length > 80) return range(`The number does not fit a \`${kind}\`: ${limits}.`);
  const number = sign === '-' || sign === '\u2212' ? -BigInt(digits) : BigInt(digits);
  if (number >= least && number <= most) return number;
  return range(`${shortened(`${number}`)} does not fit a \`${kind}\`, which is ${limits}.`);
}

const named: ReadonlyMap<string, number> = new Map([
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['+inf', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
  ['infinity', Number.POSITIVE_INFINITY],
  ['-infinity', Number.NEGATIVE_INFINITY],
  ['∞', Number.POSITIVE_INFINITY],
  ['-∞', Number.NEGATIVE_INFINITY],
]);

function readFloat(text: string, kind: 'f32' | 'f64'): FieldRead {
  const plain = text.trim().replace('\u2212', '-').toLowerCase();
  const special = named.get(plain);
  if (special !== undefined) return { value: { kind, value: special } };
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/.test(plain)) {
    const found = plain === '' ? 'Here goes a number' : `\`${shortened(plain)}\` is no number`;
    return mismatch(`${found}; \`nan\`, \`inf\` and \`-inf\` are numbers too.`);
  }
  const exact = Number(plain);
  const value = kind === 'f32' ? Math.fround(exact) : exact;
  if (!Number.isFinite(value)) {
    return range(`${shortened(plain)} does not fit an \`${kind}\`. Infinity is \`inf\`.`);
  }
  return { value: { kind, value } };
}

/** The character itself, or what WAVE and WIT's people write for those that cannot be seen. */
function readChar(text: string): FieldRead {
  const code = /^(?:\\u\{([0-9a-f]{1,6})\}|u\+([0-9a-f]{1,6}))$/i.exec(text);
  if (code !== null) {
    const number = Number.parseInt(code[1] ?? code[2] ?? '', 16);
    if (number > 0x10ffff || (number >= 0xd800 && number <= 0xdfff)) {
      return range(
        `\`${text}\` is no character: a \`char\` is U+0 to U+10FFFF without surrogates.`,
      );
    }
    return { value: { kind: 'char', value: String.fromCodePoint(number) } };
  }
  const escaped = escapes.get(text);
  if (escaped !== undefined) return { value: { kind: 'char', value: escaped } };
  const [first, second] = text;
  if (first === undefined) return mismatch('Here goes one character, or its number: `U+41`.');
  if (second !== undefined) {
    return range(`A \`char\` is one character, and here are ${[...text].length}.`);
  }
  if (/\p{Surrogate}/u.test(first)) return range('Half of a character stands here.');
  return { value: { kind: 'char', value: first } };
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\n', '\n'],
  ['\\r', '\r'],
  ['\\t', '\t'],
  ['\\0', '\0'],
]);

/** What a field shows for a value. */
export function fieldText(value: Value): string {
  switch (value.kind) {
    case 'char':
      return hidden.test(value.value)
        ? `U+${(value.value.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
        : value.value;
    case 'string':
      return value.value;
    case 'own':
    case 'borrow':
    case 'end':
      return `${value.handle}`;
    default:
      return printWave(value);
  }
}

/** Blanks, controls, and what has no shape of its own in a field. */
const hidden = /^[\p{C}\p{Z}\p{M}]$/u;

/** The number that is so much further, or the last that the type has; `undefined` for other values. */
export function stepped(value: Value, by: number): Value | undefined {
  switch (value.kind) {
    case 'u8':
    case 'u16':
    case 'u32':
    case 's8':
    case 's16':
    case 's32': {
      const [least, most] = smallRanges[value.kind];
      return { kind: value.kind, value: Math.min(most, Math.max(least, value.value + by)) };
    }
    case 'u64':
    case 's64': {
      const [least, most] = bigRanges[value.kind];
      const next = value.value + BigInt(by);
      return { kind: value.kind, value: next < least ? least : next > most ? most : next };
    }
    case 'f32':
    case 'f64': {
      const next = value.value + by;
      if (!Number.isFinite(next)) return undefined;
      return { kind: value.kind, value: value.kind === 'f32' ? Math.fround(next) : next };
    }
    default:
      return undefined;
  }
}
