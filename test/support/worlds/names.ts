/** Labels for generated WIT: short ones, ones with digits and acronyms, and keywords. */

import type { Choices } from './choices.ts';

const words = [
  'a',
  'log',
  'get',
  'item',
  'user',
  'open',
  'x1',
  'read',
  'kind',
  'size',
  'node',
  'path',
  'event',
  'close',
  'URL',
  'on',
  'value',
  'next',
  'list-all',
  'max-2',
  'type',
  'stream',
  'record',
  'own',
  'then',
  'get-ID',
  'world',
  'include',
  'async',
  'map',
];

/** What must be written with `%` (wit-parser `ast/lex.rs`; primitive types are keywords too). */
const keywords = new Set(
  `use type func u8 u16 u32 u64 s8 s16 s32 s64 f32 f64 char resource own borrow record flags variant
  enum bool string option result future stream error-context list map as from static interface tuple
  import export world package constructor include with async async-ref implements external-id`.split(
    /\s+/,
  ),
);

/** A name as WIT says it. */
export const escaped = (name: string): string => (keywords.has(name) ? `%${name}` : name);

/** A name that is not among those taken, which it joins. Names may differ in more than case only. */
export function freshName(choices: Choices, taken: Set<string>): string {
  const word = choices.pick(words);
  for (let count = 0; ; count += 1) {
    const name = count === 0 ? word : `${word}-${choices.pick(['b', 'c', 'd', 'e'])}${count}`;
    if (!taken.has(name.toLowerCase())) {
      taken.add(name.toLowerCase());
      return name;
    }
  }
}

export const takenNames = (names: Iterable<string | undefined>): Set<string> =>
  new Set([...names].flatMap((name) => (name === undefined ? [] : [name.toLowerCase()])));
