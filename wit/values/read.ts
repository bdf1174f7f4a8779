/**
 * Reads a value of a type out of any form. What is the same in all forms stands here: ranges, names,
 * what is missing and what is too much, limits. What a form looks like is told by its `Source`.
 */

import { unreachable } from '../errors.ts';
import type { Type } from '../model/model.ts';
import { printType } from '../model/print.ts';
import { listNames, nearest } from '../model/resolving/suggest.ts';
import type { ProblemKind, ValueProblem } from './problem.ts';
import type { Reading, ValueLimits } from './reading.ts';
import {
  bigRanges,
  resourceName,
  type Shape,
  type ShapeOf,
  shapeOf,
  smallRanges,
} from './shape.ts';
import { type Answer, type Chosen, reported, type Source } from './source.ts';
import type {
  BigInteger,
  FieldValue,
  HandleValue,
  MapEntry,
  SmallInteger,
  Value,
} from './value.ts';
import { printWave } from './wave-print.ts';

/** A value, or what is wrong with what was to be one. */
export type ReadResult =
  | { readonly value: Value }
  | { readonly problems: readonly [ValueProblem, ...ValueProblem[]] };

export interface ReadOptions {
  readonly limits?: Partial<ValueLimits>;
}

export function resultOf(value: Value | undefined, reading: Reading): ReadResult {
  const [first, ...rest] = reading.problems;
  if (first !== undefined) return { problems: [first, ...rest] };
  if (value !== undefined) return { value };
  return { problems: [{ kind: 'mismatch', path: [], message: 'There is no value.' }] };
}

export class Reader<Node> {
  readonly reading: Reading;
  readonly #source: Source<Node>;

  constructor(reading: Reading, source: Source<Node>) {
    this.reading = reading;
    this.#source = source;
  }

  /** `undefined` when something was wrong, which is then among the reading's problems. */
  read(type: Type, node: Node): Value | undefined {
    return this.reading.value(this.#source.span(node), () =>
      this.#shape(shapeOf(this.reading.model, type), type, node),
    );
  }

  /** Reads one side of a result whose payload stands alone, as in what a function returns. */
  case(shape: ShapeOf<'result'>, name: 'ok' | 'err', node: Node): Value | undefined {
    const type = shape[name];
    if (type === undefined) return { kind: 'result', case: name };
    const value = this.reading.within(name, () => this.read(type, node));
    return value === undefined ? undefined : { kind: 'result', case: name, value };
  }

  #report(kind: ProblemKind, node: Node, message: string): undefined {
    this.reading.report(kind, message, this.#source.span(node));
  }

  /** What the source answered; reports a mismatch where it had no answer. */
  #got<Result>(answer: Answer<Result>, type: Type, node: Node): Result | undefined {
    if (answer === reported) return undefined;
    if (answer !== undefined) return answer;
    const expected = printType(this.reading.model, type);
    return this.#report(
      'mismatch',
      node,
      `Expected \`${expected}\`, found ${this.#source.describe(node)}.`,
    );
  }

  #shape(shape: Shape, type: Type, node: Node): Value | undefined {
    const source = this.#source;
    const { kind } = shape;
    switch (kind) {
      case 'bool': {
        const value = this.#got(source.bool(node), type, node);
        return value === undefined ? undefined : { kind, value };
      }
      case 'u8':
      case 'u16':
      case 'u32':
      case 's8':
      case 's16':
      case 's32':
        return this.#small(kind, type, node);
      case 'u64':
      case 's64':
        return this.#big(kind, type, node);
      case 'f32':
      case 'f64':
        return this.#float(kind, type, node);
      case 'char':
        return this.#char(type, node);
      case 'string': {
        const value = this.#text(source.string(node), type, node);
        return value === undefined ? undefined : { kind, value };
      }
      case 'error-context': {
        const message = this.#text(source.error(node), type, node);
        return message === undefined ? undefined : { kind, message };
      }
      case 'list':
        return this.#list(shape, type, node);
      case 'fixed-length-list': {
        const nodes = this.#got(source.items(node, shape), type, node);
        if (nodes === undefined || !this.#hasLength(nodes, shape.length, 'item', node)) {
          return undefined;
        }
        const items = this.#each(nodes, shape.type);
        return items === undefined ? undefined : { kind, items };
      }
      case 'tuple':
        return this.#tuple(shape, type, node);
      case 'record':
        return this.#record(shape, type, node);
      case 'variant':
        return this.#variant(shape, type, node);
      case 'enum': {
        const name = this.#got(source.enum(node), type, node);
        if (name === undefined || !this.#known(name, shape.cases, 'case', node)) return undefined;
        return { kind, case: name };
      }
      case 'flags':
        return this.#flags(shape, type, node);
      case 'option': {
        const chosen = this.#got(source.option(node, shape), type, node);
        if (chosen?.name !== 'some') return chosen === undefined ? undefined : { kind };
        const value = this.#payload(chosen, shape.type, node);
        return value === undefined ? undefined : { kind, ...value };
      }
      case 'result':
        return this.#result(shape, type, node);
      case 'map':
        return this.#map(shape, type, node);
      case 'own':
      case 'borrow':
        return this.#handle(shape, type, node);
      case 'stream':
        return this.#stream(shape, type, node);
      case 'future':
        return this.#future(shape, type, node);
      default:
        return unreachable(shape);
    }
  }

  #small(kind: SmallInteger, type: Type, node: Node): Value | undefined {
    const number = this.#got(this.#source.integer(node, kind), type, node);
    if (number === undefined) return undefined;
    const [least, most] = smallRanges[kind];
    if (number < least || number > most) {
      return this.#report('range', node, outside(number, kind, least, most));
    }
    // Not `-0`.
    return { kind, value: Number(number) + 0 };
  }

  #big(kind: BigInteger, type: Type, node: Node): Value | undefined {
    const number = this.#got(this.#source.integer(node, kind), type, node);
    if (number === undefined) return undefined;
    const [least, most] = bigRanges[kind];
    if (number < least || number > most) {
      return this.#report('range', node, outside(number, kind, least, most));
    }
    return { kind, value: BigInt(number) };
  }

  #float(kind: 'f32' | 'f64', type: Type, node: Node): Value | undefined {
    const number = this.#got(this.#source.float(node, kind), type, node);
    if (number === undefined) return undefined;
    if (kind === 'f64') return { kind, value: number };
    const value = Math.fround(number);
    if (Number.isFinite(number) && !Number.isFinite(value)) {
      return this.#report('range', node, `${number} does not fit an \`f32\`.`);
    }
    return { kind, value };
  }

  #char(type: Type, node: Node): Value | undefined {
    const value = this.#text(this.#source.char(node), type, node);
    if (value === undefined) return undefined;
    const [first, second] = value;
    if (first === undefined || second !== undefined) {
      const found = first === undefined ? 'none' : 'more than one';
      return this.#report('range', node, `A \`char\` is one character, and here is ${found}.`);
    }
    return { kind: 'char', value };
  }

  #text(answer: Answer<string>, type: Type, node: Node): string | undefined {
    const text = this.#got(answer, type, node);
    if (text === undefined) return undefined;
    if (!this.reading.countSize(text.length, this.#source.span(node))) return undefined;
    const lone = text.search(/\p{Surrogate}/u);
    if (lone < 0) return text;
    const unit = text.charCodeAt(lone).toString(16);
    return this.#report(
      'range',
      node,
      `The surrogate U+${unit.toUpperCase()} at ${lone} stands alone: that is no character.`,
    );
  }

  #list(shape: ShapeOf<'list'>, type: Type, node: Node): Value | undefined {
    const ofBytes = shapeOf(this.reading.model, shape.type).kind === 'u8';
    if (ofBytes) {
      const bytes = this.#source.bytes(node);
      if (bytes === reported) return undefined;
      if (bytes !== undefined) {
        const fits = this.reading.countSize(bytes.length, this.#source.span(node));
        return fits ? { kind: 'bytes', bytes } : undefined;
      }
    }
    const nodes = this.#got(this.#source.items(node, shape), type, node);
    const items = nodes && this.#each(nodes, shape.type);
    if (items === undefined) return undefined;
    if (!ofBytes) return { kind: 'list', items };
    const bytes = Uint8Array.from(items, (item) => (item.kind === 'u8' ? item.value : 0));
    return { kind: 'bytes', bytes };
  }

  #each(nodes: readonly Node[], type: Type): readonly Value[] | undefined {
    if (!this.reading.hasRoom(nodes.length)) return undefined;
    return this.#all(nodes, (node, index) =>
      this.reading.within(index, () => this.read(type, node)),
    );
  }

  /** The results of all, or `undefined` when one has none. Goes on after one, to tell all problems. */
  #all<Item, Result>(
    items: Iterable<Item>,
    read: (item: Item, index: number) => Result | undefined,
  ): Result[] | undefined {
    const results: Result[] = [];
    let index = 0;
    for (const item of items) {
      if (this.reading.stopped) return undefined;
      const result = read(item, index);
      if (result !== undefined) results.push(result);
      index += 1;
    }
    return results.length === index ? results : undefined;
  }

  #hasLength(nodes: readonly Node[], length: number, thing: string, node: Node): boolean {
    if (nodes.length === length) return true;
    const things = `${length} ${thing}${length === 1 ? '' : 's'}`;
    const kind = nodes.length < length ? 'missing' : 'unknown';
    this.#report(kind, node, `Here must be ${things}, and there are ${nodes.length}.`);
    return false;
  }

  #tuple(shape: ShapeOf<'tuple'>, type: Type, node: Node): Value | undefined {
    const { types } = shape;
    const nodes = this.#got(this.#source.items(node, shape), type, node);
    if (nodes === undefined || !this.#hasLength(nodes, types.length, 'value', node)) {
      return undefined;
    }
    const items = this.#all(nodes, (item, index) => {
      const inner = types[index];
      if (inner === undefined) return undefined;
      return this.reading.within(`${index}`, () => this.read(inner, item));
    });
    return items === undefined ? undefined : { kind: 'tuple', items };
  }

  #record(shape: ShapeOf<'record'>, type: Type, node: Node): Value | undefined {
    const found = this.#got(this.#source.fields(node, shape), type, node);
    if (found === undefined) return undefined;
    const names = new Set(shape.fields.map(({ name }) => name));
    const extra = this.#all(found, ([name, item]) =>
      names.has(name) ? true : this.#known(name, shape.fields, 'field', item.node),
    );
    const fields = this.#all(shape.fields, ({ name, type: inner }): FieldValue | undefined =>
      this.reading.within(name, () => {
        const value = this.#field(found, name, inner, node);
        return value === undefined ? undefined : { name, value };
      }),
    );
    return fields === undefined || extra === undefined ? undefined : { kind: 'record', fields };
  }

  #field(
    found: ReadonlyMap<string, { readonly node: Node }>,
    name: string,
    type: Type,
    record: Node,
  ): Value | undefined {
    const item = found.get(name);
    if (item !== undefined) return this.read(type, item.node);
    const { model } = this.reading;
    const shape = shapeOf(model, type);
    if (this.#source.omitsNone && shape.kind === 'option') return { kind: 'option' };
    const expected = printType(model, type);
    return this.#report('missing', record, `The field \`${name}: ${expected}\` is missing.`);
  }

  /** Whether the type has that name; reports it where not. */
  #known(
    name: string,
    all: readonly { readonly name: string }[],
    what: 'field' | 'case' | 'flag',
    node: Node,
  ): true | undefined {
    const names = all.map((one) => one.name);
    if (names.includes(name)) return true;
    const near = nearest(name, names);
    const shown = name.length > 60 ? `${name.slice(0, 60)}…` : name;
    const few = names.length <= 8 ? ` There is ${listNames(names)}.` : '';
    const hint = near === undefined ? few : ` Did you mean \`${near}\`?`;
    return this.#report('unknown', node, `No ${what} \`${shown}\` here.${hint}`);
  }

  /** `{}` for no payload where none must be. */
  #payload(
    { name, payload }: Chosen<Node>,
    type: Type | undefined,
    node: Node,
  ): { readonly value?: Value } | undefined {
    if (payload === undefined) {
      if (type === undefined) return {};
      const expected = printType(this.reading.model, type);
      return this.#report('missing', node, `\`${name}\` needs a value, \`${expected}\`.`);
    }
    if (type === undefined) {
      return this.#report('unknown', node, `\`${name}\` takes no value.`);
    }
    const value = this.read(type, payload.node);
    return value === undefined ? undefined : { value };
  }

  #variant(shape: ShapeOf<'variant'>, type: Type, node: Node): Value | undefined {
    const chosen = this.#got(this.#source.variant(node, shape), type, node);
    if (chosen === undefined) return undefined;
    const one = shape.cases.find(({ name }) => name === chosen.name);
    if (one === undefined) {
      this.#known(chosen.name, shape.cases, 'case', node);
      return undefined;
    }
    const payload = this.reading.within(one.name, () => this.#payload(chosen, one.type, node));
    return payload === undefined ? undefined : { kind: 'variant', case: one.name, ...payload };
  }

  #result(shape: ShapeOf<'result'>, type: Type, node: Node): Value | undefined {
    const chosen = this.#got(this.#source.result(node, shape), type, node);
    if (chosen === undefined) return undefined;
    const name = chosen.name === 'ok' ? 'ok' : 'err';
    const payload = this.reading.within(name, () => this.#payload(chosen, shape[name], node));
    return payload === undefined ? undefined : { kind: 'result', case: name, ...payload };
  }

  #flags(shape: ShapeOf<'flags'>, type: Type, node: Node): Value | undefined {
    const found = this.#got(this.#source.flags(node, shape), type, node);
    if (found === undefined) return undefined;
    const set = new Set<string>();
    for (const name of found) {
      if (this.reading.stopped) return undefined;
      if (set.has(name)) this.#report('unknown', node, `The flag \`${name}\` is there twice.`);
      else this.#known(name, shape.flags, 'flag', node);
      set.add(name);
    }
    const names = shape.flags.map(({ name }) => name).filter((name) => set.has(name));
    return names.length === found.length ? { kind: 'flags', names } : undefined;
  }

  #map(shape: ShapeOf<'map'>, type: Type, node: Node): Value | undefined {
    const nodes = this.#got(this.#source.map(node), type, node);
    if (nodes === undefined || !this.reading.hasRoom(2 * nodes.length)) return undefined;
    const entries = new Map<string, MapEntry>();
    const read = this.#all(nodes, ([keyNode, valueNode], index) =>
      this.reading.within(index, () => {
        const key = this.reading.within('key', () => this.read(shape.key, keyNode));
        const value = this.reading.within('value', () => this.read(shape.value, valueNode));
        if (key === undefined || value === undefined) return undefined;
        const text = printWave(key);
        const before = entries.get(text);
        if (before !== undefined && !this.#source.mergesKeys) {
          return this.#report('unknown', keyNode, `The key \`${text}\` is there twice.`);
        }
        entries.set(text, { key: before?.key ?? key, value });
        return true;
      }),
    );
    return read === undefined ? undefined : { kind: 'map', entries: [...entries.values()] };
  }

  #handle(shape: ShapeOf<'own' | 'borrow'>, type: Type, node: Node): HandleValue | undefined {
    const { kind } = shape;
    const resource = resourceName(this.reading.model, shape.resource);
    const found = this.#got(this.#source.handle(node, kind, resource), type, node);
    if (found === undefined) return undefined;
    const { handle, resource: named = resource } = found;
    // A bare name will do: the type says which of that name it is.
    if (named !== resource && named !== resource.slice(resource.lastIndexOf('.') + 1)) {
      return this.#report(
        'mismatch',
        node,
        `Expected a handle of \`${resource}\`, found one of \`${named}\`.`,
      );
    }
    return this.#isHandle(handle, node) ? { kind, handle, resource } : undefined;
  }

  #isHandle(handle: number, node: Node): boolean {
    if (Number.isInteger(handle) && handle >= 0 && handle <= smallRanges.u32[1]) return true;
    this.#report('range', node, outside(handle, 'handle', ...smallRanges.u32));
    return false;
  }

  #stream(shape: ShapeOf<'stream'>, type: Type, node: Node): Value | undefined {
    const found = this.#got(this.#source.stream(node), type, node);
    if (found === undefined) return undefined;
    if ('handle' in found) return this.#end('stream', found.handle, node);
    if (shape.type === undefined) {
      if (found.items.length === 0) return { kind: 'stream', items: [] };
      return this.#report('unknown', node, 'A `stream` without a type has no values.');
    }
    const items = this.#each(found.items, shape.type);
    return items === undefined ? undefined : { kind: 'stream', items };
  }

  #future(shape: ShapeOf<'future'>, type: Type, node: Node): Value | undefined {
    const found = this.#got(this.#source.future(node), type, node);
    if (found === undefined) return undefined;
    if ('handle' in found) return this.#end('future', found.handle, node);
    const { value: payload } = found;
    const chosen = { name: 'future', ...(payload === undefined ? {} : { payload }) };
    const value = this.#payload(chosen, shape.type, node);
    return value === undefined ? undefined : { kind: 'future', ...value };
  }

  #end(of: 'stream' | 'future', handle: number, node: Node): Value | undefined {
    return this.#isHandle(handle, node) ? { kind: 'end', of, handle } : undefined;
  }
}

function outside(
  number: number | bigint,
  kind: string,
  least: number | bigint,
  most: number | bigint,
): string {
  return `${number} does not fit a \`${kind}\`, which is ${least} to ${most}.`;
}
