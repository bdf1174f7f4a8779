/** The typed arrays that jco gives for lists of numbers, recognised and copied without being tricked. */

export type ArrayElement =
  | 'u8'
  | 'u16'
  | 'u32'
  | 'u64'
  | 's8'
  | 's16'
  | 's32'
  | 's64'
  | 'f32'
  | 'f64';

const constructors = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  u64: BigUint64Array,
  s8: Int8Array,
  s16: Int16Array,
  s32: Int32Array,
  s64: BigInt64Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;

const names: ReadonlyMap<string, ArrayElement> = new Map(
  Object.entries(constructors).map(([kind, { name }]) => [name, kind as ArrayElement]),
);

export const isArrayElement = (kind: string): kind is ArrayElement =>
  Object.hasOwn(constructors, kind);

// Taken before anybody can put others in their place. The getters look at what an object is, not at
// what it says: for a proxy or a forged object they give `undefined` or throw.
const prototype: object = Object.getPrototypeOf(Uint8Array.prototype);
const getter = (name: string | symbol): (() => unknown) | undefined =>
  Object.getOwnPropertyDescriptor(prototype, name)?.get;
const tagOf = getter(Symbol.toStringTag);
const lengthOf = getter('length');
const setBytes = Uint8Array.prototype.set;

/** What the elements of a typed array are; `undefined` for anything else. */
export function arrayElement(thing: unknown): ArrayElement | undefined {
  const name: unknown = tagOf?.call(thing);
  return typeof name === 'string' ? names.get(name) : undefined;
}

export function typedLength(thing: object): number {
  const length: unknown = lengthOf?.call(thing);
  return typeof length === 'number' ? length : 0;
}

/** A copy: the memory of a plugin changes under what looks into it. `thing` is an array of `u8`. */
export function copyBytes(thing: object): Uint8Array {
  const bytes = new Uint8Array(typedLength(thing));
  setBytes.call(bytes, thing as ArrayLike<number>);
  return bytes;
}

/** The typed array of numbers that are known to fit. */
export function typedArray(
  kind: ArrayElement,
  numbers: readonly (number | bigint)[],
): InstanceType<(typeof constructors)[ArrayElement]> {
  if (kind === 'u64' || kind === 's64') return constructors[kind].from(numbers.map(BigInt));
  return constructors[kind].from(numbers.map(Number));
}
