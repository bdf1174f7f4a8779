/** What the types of other languages and of older WIT are called. */

import { primitiveNames } from '../model/model.ts';

/** Types of other languages and of older WIT, and how WIT spells them now. */
export const olderTypes: ReadonlyMap<string, string> = new Map([
  ['float32', 'f32'],
  ['float64', 'f64'],
  ['float', 'f32'],
  ['double', 'f64'],
  ['str', 'string'],
  ['String', 'string'],
  ['text', 'string'],
  ['int', 's32'],
  ['integer', 's32'],
  ['i8', 's8'],
  ['i16', 's16'],
  ['i32', 's32'],
  ['i64', 's64'],
  ['int8', 's8'],
  ['int16', 's16'],
  ['int32', 's32'],
  ['int64', 's64'],
  ['long', 's64'],
  ['short', 's16'],
  ['uint', 'u32'],
  ['uint8', 'u8'],
  ['uint16', 'u16'],
  ['uint32', 'u32'],
  ['uint64', 'u64'],
  ['usize', 'u32'],
  ['byte', 'u8'],
  ['number', 'f64'],
  ['expected', 'result'],
  ['array', 'list'],
  ['vec', 'list'],
  ['Vec', 'list'],
  ['boolean', 'bool'],
  ['Boolean', 'bool'],
  ['bytes', 'list<u8>'],
  ['optional', 'option'],
]);

/** The built-in type that somebody who writes `String` or `Boolean` means. */
export function builtInType(word: string): string | undefined {
  const lower = word.toLowerCase();
  return (
    primitiveNames.find((name) => name === lower) ?? olderTypes.get(word) ?? olderTypes.get(lower)
  );
}
