/** Reads numbers, characters and text, and holds them to what their types have room for. */

import type { Type } from '../model/model.ts';
import { shortened } from './problem.ts';
import type { Reporter } from './reporter.ts';
import { bigRanges, smallRanges } from './shape.ts';
import type { Answer } from './source.ts';
import type { BigInteger, SmallInteger, Value } from './value.ts';

export function readSmall<Node>(
  to: Reporter<Node>,
  kind: SmallInteger,
  type: Type,
  node: Node,
): Value | undefined {
  const number = to.got(to.source.integer(node, kind), type, node);
  if (number === undefined) return undefined;
  const [least, most] = smallRanges[kind];
  if (number < least || number > most) {
    return to.report('range', node, outside(number, kind, least, most));
  }
  // Not `-0`.
  return { kind, value: Number(number) + 0 };
}

export function readBig<Node>(
  to: Reporter<Node>,
  kind: BigInteger,
  type: Type,
  node: Node,
): Value | undefined {
  const number = to.got(to.source.integer(node, kind), type, node);
  if (number === undefined) return undefined;
  const [least, most] = bigRanges[kind];
  if (number < least || number > most) {
    return to.report('range', node, outside(number, kind, least, most));
  }
  return { kind, value: BigInt(number) };
}

export function readFloat<Node>(
  to: Reporter<Node>,
  kind: 'f32' | 'f64',
  type: Type,
  node: Node,
): Value | undefined {
  const number = to.got(to.source.float(node, kind), type, node);
  if (number === undefined) return undefined;
  if (kind === 'f64') return { kind, value: number };
  const value = Math.fround(number);
  if (Number.isFinite(number) && !Number.isFinite(value)) {
    return to.report('range', node, `${number} does not fit an \`f32\`.`);
  }
  return { kind, value };
}

export function readChar<Node>(to: Reporter<Node>, type: Type, node: Node): Value | undefined {
  const value = readText(to, to.source.char(node), type, node);
  if (value === undefined) return undefined;
  const [first, second] = value;
  if (first === undefined || second !== undefined) {
    const found = first === undefined ? 'none' : 'more than one';
    return to.report('range', node, `A \`char\` is one character, and here is ${found}.`);
  }
  return { kind: 'char', value };
}

/** Text that is well-formed. */
export function readText<Node>(
  to: Reporter<Node>,
  answer: Answer<string>,
  type: Type,
  node: Node,
): string | undefined {
  const text = to.got(answer, type, node);
  if (text === undefined) return undefined;
  if (!to.reading.countSize(text.length, to.source.span(node))) return undefined;
  const lone = text.search(/\p{Surrogate}/u);
  if (lone < 0) return text;
  const unit = text.charCodeAt(lone).toString(16);
  return to.report(
    'range',
    node,
    `The surrogate U+${unit.toUpperCase()} at ${lone} stands alone: that is no character.`,
  );
}

export function outside(
  number: number | bigint,
  kind: string,
  least: number | bigint,
  most: number | bigint,
): string {
  return `${shortened(String(number))} does not fit a \`${kind}\`, which is ${least} to ${most}.`;
}
