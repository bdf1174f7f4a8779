/** Damages WIT text in the ways in which people and rubbish do, for tests that nothing may upset. */

import { lex } from '../../wit/syntax/lexer.ts';

/** Numbers from 0 up to but not including 1, the same for the same seed. */
export type Random = () => number;

/** A small generator of random numbers (mulberry32), so that a failure can be had again. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Pieces of WIT, right and wrong, that are put in and put in place of others. */
const words: readonly string[] = [
  ...'use type func u8 s64 f32 char resource own borrow record flags variant enum bool string option'.split(
    ' ',
  ),
  ...'result future stream error-context list map _ as from static interface tuple world import'.split(
    ' ',
  ),
  ...'export package constructor include with async default union expected self foo a-b A-B c0'.split(
    ' ',
  ),
  ...'{ } ( ) < > , ; : . = @ / - -> + * % %foo "text" "\\u{41}" 0 1.0.0 @0.1.0-rc.1+b'.split(' '),
  'foo_bar',
  'FooBar',
  '-a',
  '@since(version = 1.0.0)',
  '@unstable(feature = x)',
  '@external-id("x")',
  'x: func();',
  'use a:b/c@1.0.0.{d as e};',
  'record r { a: u32 }',
  '\n',
  '\r\n',
  '\r',
  ' ',
  '// note\n',
  '/// docs\n',
  '/* a /* b */ c */',
  '/**/',
  '/** docs */',
  '/*',
  '"',
  '"\\',
  '#',
  '\u202e',
  '\u0000',
  '\ud800',
  '\ufeff',
  'é',
  '𝒳',
  '—',
];

function pick<Item>(items: readonly Item[], random: Random): Item | undefined {
  return items[Math.floor(random() * items.length)];
}

/** `text` with one to four pieces of damage. */
export function mutateText(text: string, random: Random): string {
  let mutated = text;
  const times = 1 + Math.floor(random() * random() * 4);
  for (let time = 0; time < times; time++) mutated = mutateOnce(mutated, random);
  return mutated;
}

function mutateOnce(text: string, random: Random): string {
  const tokens = lex(text);
  if (tokens.length === 0) return pick(words, random) ?? '';
  const { start, end } = tokens.at(Math.floor(random() * tokens.length));
  const other = tokens.at(Math.floor(random() * tokens.length));
  const before = text.slice(0, start);
  const token = text.slice(start, end);
  const after = text.slice(end);
  switch (Math.floor(random() * 10)) {
    case 0:
      return before + after;
    case 1:
      return before + token + token + after;
    case 2:
      return `${before}${pick(words, random)}${after}`;
    case 3:
      return `${before}${pick(words, random)} ${token}${after}`;
    case 4:
      return `${before}${token}${pick(words, random)}${after}`;
    case 5:
      return before + text.slice(other.start, other.end) + after;
    case 6: {
      const from = Math.min(start, other.start);
      const to = Math.max(start, other.start);
      return to - from > 400 ? before + after : text.slice(0, from) + text.slice(to);
    }
    case 7: {
      const at = Math.floor(random() * (text.length + 1));
      return text.slice(0, at);
    }
    case 8: {
      const at = Math.floor(random() * text.length);
      return (
        text.slice(0, at) + String.fromCharCode(Math.floor(random() * 128)) + text.slice(at + 1)
      );
    }
    default: {
      const at = Math.floor(random() * text.length);
      return text.slice(0, at) + text.slice(at + 1 + Math.floor(random() * 3));
    }
  }
}
