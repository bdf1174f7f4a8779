/**
 * Reads a value of a type out of any form. What is the same in all forms stands here and in
 * `read-scalars.ts`: ranges, names, what is missing and what is too much, limits. What a form looks
 * like is told by its `Source`.
 */

import { unreachable } from '../errors.ts';
import type { Type } from '../model/model.ts';
import { printType } from '../model/print.ts';
import type { ValueProblem } from './problem.ts';
import { outside, readBig, readChar, readFloat, readSmall, readText } from './read-scalars.ts';
import type { Reading, ValueLimits } from './reading.ts';
import { Reporter } from './reporter.ts';
import { resourceName, type Shape, type ShapeOf, shapeOf, smallRanges } from './shape.ts';
import { type Chosen, reported, type Source } from './source.ts';
import type { FieldValue, HandleValue, MapEntry, Value } from './value.ts';
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
  readonly #to: Reporter<Node>;

  constructor(reading: Reading, source: Source<Node>) {
    this.reading = reading;
    this.#to = new Reporter(reading, source);
  }

  /** `undefined` when something was wrong, which is then among the reading's problems. */
  read(type: Type, node: Node): Value | undefined {
    return this.reading.value(this.#to.source.span(node), () =>
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

  #shape(shape: Shape, type: Type, node: Node): Value | undefined {
    const source = this.#to.source;
    const { kind } = shape;
    switch (kind) {
      case 'bool': {
        const value = this.#to.got(source.bool(node), type, node);
        return value === undefined ? undefined : { kind, value };
      }
      case 'u8':
      case 'u16':
      case 'u32':
      case 's8':
      case 's16':
      case 's32':
        return readSmall(this.#to, kind, type, node);
      case 'u64':
      case 's64':
        return readBig(this.#to, kind, type, node);
      case 'f32':
      case 'f64':
        return readFloat(this.#to, kind, type, node);
      case 'char':
        return readChar(this.#to, type, node);
      case 'string': {
        const value = readText(this.#to, source.string(node), type, node);
        return value === undefined ? undefined : { kind, value };
      }
      case 'error-context': {
        const message = readText(this.#to, source.error(node), type, node);
        return message === undefined ? undefined : { kind, message };
      }
      case 'list':
        return this.#list(shape, type, node);
      case 'fixed-length-list': {
        const nodes = this.#to.got(source.items(node, shape), type, node);
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
        const name = this.#to.got(source.enum(node), type, node);
        if (name === undefined || !this.#to.known(name, shape.cases, 'case', node))
          return undefined;
        return { kind, case: name };
      }
      case 'flags':
        return this.#flags(shape, type, node);
      case 'option': {
        const chosen = this.#to.got(source.option(node, shape), type, node);
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

  #list(shape: ShapeOf<'list'>, type: Type, node: Node): Value | undefined {
    const ofBytes = shapeOf(this.reading.model, shape.type).kind === 'u8';
    if (ofBytes) {
      const bytes = this.#to.source.bytes(node);
      if (bytes === reported) return undefined;
      if (bytes !== undefined) {
        const fits = this.reading.countSize(bytes.length, this.#to.source.span(node));
        return fits ? { kind: 'bytes', bytes } : undefined;
      }
    }
    const nodes = this.#to.got(this.#to.source.items(node, shape), type, node);
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
    this.#to.report(kind, node, `Here must be ${things}, and there are ${nodes.length}.`);
    return false;
  }

  #tuple(shape: ShapeOf<'tuple'>, type: Type, node: Node): Value | undefined {
    const { types } = shape;
    const nodes = this.#to.got(this.#to.source.items(node, shape), type, node);
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
    const found = this.#to.got(this.#to.source.fields(node, shape), type, node);
    if (found === undefined) return undefined;
    const names = new Set(shape.fields.map(({ name }) => name));
    const extra = this.#all(found, ([name, item]) =>
      names.has(name) ? true : this.#to.known(name, shape.fields, 'field', item.node),
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
    if (this.#to.source.omitsNone && shape.kind === 'option') return { kind: 'option' };
    const expected = printType(model, type);
    return this.#to.report('missing', record, `The field \`${name}: ${expected}\` is missing.`);
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
      return this.#to.report('missing', node, `\`${name}\` needs a value, \`${expected}\`.`);
    }
    if (type === undefined) {
      return this.#to.report('unknown', node, `\`${name}\` takes no value.`);
    }
    const value = this.read(type, payload.node);
    return value === undefined ? undefined : { value };
  }

  #variant(shape: ShapeOf<'variant'>, type: Type, node: Node): Value | undefined {
    const chosen = this.#to.got(this.#to.source.variant(node, shape), type, node);
    if (chosen === undefined) return undefined;
    const one = shape.cases.find(({ name }) => name === chosen.name);
    if (one === undefined) {
      this.#to.known(chosen.name, shape.cases, 'case', node);
      return undefined;
    }
    const payload = this.reading.within(one.name, () => this.#payload(chosen, one.type, node));
    return payload === undefined ? undefined : { kind: 'variant', case: one.name, ...payload };
  }

  #result(shape: ShapeOf<'result'>, type: Type, node: Node): Value | undefined {
    const chosen = this.#to.got(this.#to.source.result(node, shape), type, node);
    if (chosen === undefined) return undefined;
    const name = chosen.name === 'ok' ? 'ok' : 'err';
    const payload = this.reading.within(name, () => this.#payload(chosen, shape[name], node));
    return payload === undefined ? undefined : { kind: 'result', case: name, ...payload };
  }

  #flags(shape: ShapeOf<'flags'>, type: Type, node: Node): Value | undefined {
    const found = this.#to.got(this.#to.source.flags(node, shape), type, node);
    if (found === undefined) return undefined;
    const set = new Set<string>();
    for (const name of found) {
      if (this.reading.stopped) return undefined;
      if (set.has(name)) this.#to.report('unknown', node, `The flag \`${name}\` is there twice.`);
      else this.#to.known(name, shape.flags, 'flag', node);
      set.add(name);
    }
    const names = shape.flags.map(({ name }) => name).filter((name) => set.has(name));
    return names.length === found.length ? { kind: 'flags', names } : undefined;
  }

  #map(shape: ShapeOf<'map'>, type: Type, node: Node): Value | undefined {
    const nodes = this.#to.got(this.#to.source.map(node), type, node);
    if (nodes === undefined || !this.reading.hasRoom(2 * nodes.length)) return undefined;
    const entries = new Map<string, MapEntry>();
    const read = this.#all(nodes, ([keyNode, valueNode], index) =>
      this.reading.within(index, () => {
        const key = this.reading.within('key', () => this.read(shape.key, keyNode));
        const value = this.reading.within('value', () => this.read(shape.value, valueNode));
        if (key === undefined || value === undefined) return undefined;
        const text = printWave(key);
        const before = entries.get(text);
        if (before !== undefined && !this.#to.source.mergesKeys) {
          return this.#to.report('unknown', keyNode, `The key \`${text}\` is there twice.`);
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
    const found = this.#to.got(this.#to.source.handle(node, kind, resource), type, node);
    if (found === undefined) return undefined;
    const { handle, resource: named = resource } = found;
    // A bare name will do: the type says which of that name it is.
    if (named !== resource && named !== resource.slice(resource.lastIndexOf('.') + 1)) {
      return this.#to.report(
        'mismatch',
        node,
        `Expected a handle of \`${resource}\`, found one of \`${named}\`.`,
      );
    }
    return this.#isHandle(handle, node) ? { kind, handle, resource } : undefined;
  }

  #isHandle(handle: number, node: Node): boolean {
    if (Number.isInteger(handle) && handle >= 0 && handle <= smallRanges.u32[1]) return true;
    this.#to.report('range', node, outside(handle, 'handle', ...smallRanges.u32));
    return false;
  }

  #stream(shape: ShapeOf<'stream'>, type: Type, node: Node): Value | undefined {
    const found = this.#to.got(this.#to.source.stream(node), type, node);
    if (found === undefined) return undefined;
    if ('handle' in found) return this.#end('stream', found.handle, node);
    if (shape.type === undefined) {
      if (found.items.length === 0) return { kind: 'stream', items: [] };
      return this.#to.report('unknown', node, 'A `stream` without a type has no values.');
    }
    const items = this.#each(found.items, shape.type);
    return items === undefined ? undefined : { kind: 'stream', items };
  }

  #future(shape: ShapeOf<'future'>, type: Type, node: Node): Value | undefined {
    const found = this.#to.got(this.#to.source.future(node), type, node);
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
