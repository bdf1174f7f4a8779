/**
 * A value of any WIT type, as one tree that is the same whatever it was read from: JSON
 * (`from-json.ts`), WAVE (`wave.ts`) or what jco's glue takes and gives (`from-jco.ts`). Immutable.
 */

export type SmallInteger = 'u8' | 'u16' | 'u32' | 's8' | 's16' | 's32';
export type BigInteger = 'u64' | 's64';

/** Of a `u8` list, `bytes` is the only form; of any other list, `items`. */
export type Value =
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: SmallInteger; readonly value: number }
  | { readonly kind: BigInteger; readonly value: bigint }
  /** An `f32` holds a number that is one. */
  | { readonly kind: 'f32' | 'f64'; readonly value: number }
  /** One Unicode scalar value. */
  | { readonly kind: 'char'; readonly value: string }
  /** Well-formed: no lone surrogates. */
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'fixed-length-list'; readonly items: readonly Value[] }
  | { readonly kind: 'tuple'; readonly items: readonly Value[] }
  /** In the order of the type. */
  | { readonly kind: 'record'; readonly fields: readonly FieldValue[] }
  | { readonly kind: 'variant'; readonly case: string; readonly value?: Value }
  | { readonly kind: 'enum'; readonly case: string }
  /** The names that are set, in the order of the type. */
  | { readonly kind: 'flags'; readonly names: readonly string[] }
  /** `some` where there is a value. */
  | { readonly kind: 'option'; readonly value?: Value }
  | { readonly kind: 'result'; readonly case: 'ok' | 'err'; readonly value?: Value }
  /** Each key once. */
  | { readonly kind: 'map'; readonly entries: readonly MapEntry[] }
  | HandleValue
  /** A stream with what it will give, and a future. Without a type, a future has no value. */
  | { readonly kind: 'stream'; readonly items: readonly Value[] }
  | { readonly kind: 'future'; readonly value?: Value }
  /** The readable end of a stream or future whose contents are not known, by a number. */
  | { readonly kind: 'end'; readonly of: 'stream' | 'future'; readonly handle: number }
  | { readonly kind: 'error-context'; readonly message: string };

export interface FieldValue {
  readonly name: string;
  readonly value: Value;
}

export interface MapEntry {
  readonly key: Value;
  readonly value: Value;
}

/** A live resource, by a number. 0 stands for one that is still to be chosen or made. */
export interface HandleValue {
  readonly kind: 'own' | 'borrow';
  readonly handle: number;
  /** As `resourceName` gives it: `ns:pkg/interface@1.0.0.name`. */
  readonly resource: string;
}
