/** What a form of values looks like: the part of reading that differs between JSON, WAVE and jco's. */

import type { TextRange } from '../text/position.ts';
import type { ShapeOf } from './shape.ts';
import type { BigInteger, SmallInteger } from './value.ts';

/** A source answers this when it has reported by itself what is wrong. */
export const reported = Symbol('reported');
/** `undefined`: the node is something else. */
export type Answer<Result> = Result | undefined | typeof reported;

/** A case by its name. The payload is wrapped, for in jco's form a payload may be `undefined`. */
export interface Chosen<Node> {
  readonly name: string;
  readonly payload?: { readonly node: Node };
}

export type Sequence = ShapeOf<'list'> | ShapeOf<'fixed-length-list'> | ShapeOf<'tuple'>;

export interface Source<Node> {
  /** Whether fields that are `none` may be left out. */
  readonly omitsNone: boolean;
  /** Whether the last of several entries with one key wins; otherwise they are a problem. */
  readonly mergesKeys: boolean;
  /** For messages: "the text `abc`", "5". */
  describe(node: Node): string;
  span(node: Node): TextRange | undefined;
  bool(node: Node): Answer<boolean>;
  integer(node: Node, kind: SmallInteger | BigInteger): Answer<number | bigint>;
  float(node: Node, kind: 'f32' | 'f64'): Answer<number>;
  char(node: Node): Answer<string>;
  string(node: Node): Answer<string>;
  /** A list of `u8` in one piece; `undefined` also where it is a list of single numbers. */
  bytes(node: Node): Answer<Uint8Array>;
  items(node: Node, shape: Sequence): Answer<readonly Node[]>;
  /** All fields that are there, by their labels. Wrapped, for a field may be `undefined`. */
  fields(
    node: Node,
    shape: ShapeOf<'record'>,
  ): Answer<ReadonlyMap<string, { readonly node: Node }>>;
  variant(node: Node, shape: ShapeOf<'variant'>): Answer<Chosen<Node>>;
  enum(node: Node): Answer<string>;
  flags(node: Node, shape: ShapeOf<'flags'>): Answer<readonly string[]>;
  option(node: Node, shape: ShapeOf<'option'>): Answer<Chosen<Node>>;
  result(node: Node, shape: ShapeOf<'result'>): Answer<Chosen<Node>>;
  map(node: Node): Answer<readonly (readonly [Node, Node])[]>;
  /** `resource` only where the form itself says it. */
  handle(
    node: Node,
    kind: 'own' | 'borrow',
    resource: string,
  ): Answer<{ readonly handle: number; readonly resource?: string }>;
  stream(node: Node): Answer<{ readonly items: readonly Node[] } | { readonly handle: number }>;
  future(
    node: Node,
  ): Answer<{ readonly value?: { readonly node: Node } } | { readonly handle: number }>;
  error(node: Node): Answer<string>;
}
