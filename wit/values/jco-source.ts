/** How values look in JavaScript, read from objects that may be hostile; see `from-jco.ts`. */

import type { HandleKind, HandleTable } from './handles.ts';
import { camelCase } from './jco-names.ts';
import { shortened } from './problem.ts';
import type { Reading } from './reading.ts';
import { isBareOption, shapeOf } from './shape.ts';
import { type Answer, type Chosen, reported, type Source } from './source.ts';
import { arrayElement, copyBytes, typedLength } from './typed-arrays.ts';

// Taken before anybody can put others in their place.
const mapSize = Object.getOwnPropertyDescriptor(Map.prototype, 'size')?.get;
const mapForEach = Map.prototype.forEach;

/** To say a bigint of many megabytes in digits would take minutes. */
const beyond = 2n ** 128n;

/** Does what touches an object of others; a throw is a problem of the value. */
function guarded<Result>(reading: Reading, touch: () => Result): Result | typeof reported {
  try {
    return touch();
  } catch {
    reading.report('unreadable', 'This object cannot be read: looking into it throws.');
    return reported;
  }
}

const isObject = (js: unknown): js is object => typeof js === 'object' && js !== null;

/** An own property; `undefined` where there is none. Inherited ones (`constructor`) do not count. */
export function ownMember(
  js: unknown,
  name: string,
  reading: Reading,
): Answer<{ readonly js: unknown }> {
  if (!isObject(js)) return undefined;
  return guarded(reading, () =>
    Object.hasOwn(js, name) ? { js: Reflect.get(js, name) as unknown } : undefined,
  );
}

export function jcoSource(reading: Reading, handles: HandleTable): Source<unknown> {
  const isArray = (js: unknown): Answer<readonly unknown[]> => {
    const answer = guarded(reading, () => Array.isArray(js));
    if (answer === reported) return reported;
    return answer && Array.isArray(js) ? js : undefined;
  };

  /** The items of an array, each read once. */
  const arrayItems = (js: unknown): Answer<readonly unknown[]> => {
    const array = isArray(js);
    if (array === undefined || array === reported) return array;
    return guarded(reading, () => {
      const { length } = array;
      if (!reading.hasRoom(length)) return reported;
      const items: unknown[] = [];
      for (let index = 0; index < length; index += 1) items.push(array[index]);
      return items;
    });
  };

  /** `{tag, val}`. Where the case has a type, `val` may be `undefined` or missing: that is `none`. */
  const tagged = (js: unknown, hasType: (tag: string) => boolean): Answer<Chosen<unknown>> => {
    const tag = ownMember(js, 'tag', reading);
    if (tag === undefined || tag === reported) return tag;
    const name = tag.js;
    if (typeof name !== 'string') return undefined;
    const val = ownMember(js, 'val', reading);
    if (val === reported) return reported;
    return hasType(name) || val?.js !== undefined ? { name, payload: { node: val?.js } } : { name };
  };

  /** The own properties by the labels of the type; by their own names where the type has no such. */
  const members = (
    js: unknown,
    labels: readonly { readonly name: string }[],
  ): Answer<Map<string, { readonly node: unknown }>> => {
    if (!isObject(js) || arrayElement(js) !== undefined) return undefined;
    const array = isArray(js);
    if (array !== undefined) return array === reported ? reported : undefined;
    return guarded(reading, () => {
      const keys = Object.keys(js);
      if (!reading.hasRoom(keys.length)) return reported;
      const byKey = new Map(labels.map(({ name }) => [camelCase(name), name]));
      const found = new Map<string, { readonly node: unknown }>();
      for (const [key, label] of byKey) {
        if (Object.hasOwn(js, key)) found.set(label, { node: Reflect.get(js, key) as unknown });
      }
      for (const key of keys) {
        if (byKey.has(key)) continue;
        if (!labels.some(({ name }) => name === key)) found.set(key, { node: undefined });
        else {
          reading.report('unknown', `In JavaScript \`${key}\` is \`${camelCase(key)}\`.`);
          return reported;
        }
      }
      return found;
    });
  };

  const live = (js: unknown, kind: HandleKind): Answer<{ readonly handle: number }> => {
    if (!isObject(js)) return undefined;
    const handle = handles.numberOf(js, kind);
    return handle === undefined ? undefined : { handle };
  };

  return {
    omitsNone: true,
    mergesKeys: true,
    describe: describeJs,
    span: () => undefined,
    bool: (js) => (typeof js === 'boolean' ? js : undefined),
    integer: (js, kind) => {
      if (kind !== 'u64' && kind !== 's64') {
        return typeof js === 'number' && Number.isInteger(js) ? js : undefined;
      }
      if (typeof js === 'bigint') {
        if (js > -beyond && js < beyond) return js;
        reading.report('range', `A very large bigint does not fit a \`${kind}\`.`);
        return reported;
      }
      if (typeof js !== 'number') return undefined;
      reading.report(
        'mismatch',
        `A \`${kind}\` is a bigint in JavaScript, not the number \`${js}\`.`,
      );
      return reported;
    },
    float: (js) => (typeof js === 'number' ? js : undefined),
    char: (js) => (typeof js === 'string' ? js : undefined),
    string: (js) => (typeof js === 'string' ? js : undefined),
    bytes: (js) => {
      if (!isObject(js) || arrayElement(js) !== 'u8') return undefined;
      return reading.hasSize(typedLength(js)) ? copyBytes(js) : reported;
    },
    items: (js, shape) => {
      const element = isObject(js) ? arrayElement(js) : undefined;
      if (element === undefined) return arrayItems(js);
      const same = shape.kind !== 'tuple' && shapeOf(reading.model, shape.type).kind === element;
      if (!isObject(js) || !same) return undefined;
      return reading.hasRoom(typedLength(js)) ? typedItems(js) : reported;
    },
    fields: (js, { fields }) => members(js, fields),
    variant: (js, { cases }) =>
      tagged(js, (tag) => cases.some(({ name, type }) => name === tag && type !== undefined)),
    enum: (js) => (typeof js === 'string' ? js : undefined),
    flags: (js, { flags }) => {
      const found = members(js, flags);
      if (found === undefined || found === reported) return found;
      const known = new Set(flags.map(({ name }) => name));
      const set: string[] = [];
      for (const [name, { node }] of found) {
        if (node === true || !known.has(name)) set.push(name);
        else if (node !== false && node !== undefined) {
          reading.within(name, () =>
            reading.report('mismatch', `A flag is true or false, and here is ${describeJs(node)}.`),
          );
          return reported;
        }
      }
      return set;
    },
    option: (js, shape) => {
      if (!isBareOption(reading.model, shape)) {
        const chosen = tagged(js, (tag) => tag === 'some');
        if (chosen === undefined || chosen === reported) return chosen;
        return chosen.name === 'some' || chosen.name === 'none' ? chosen : undefined;
      }
      // jco takes `null` for `undefined` too.
      if (js === undefined || js === null) return { name: 'none' };
      return { name: 'some', payload: { node: js } };
    },
    result: (js, shape) => {
      const chosen = tagged(
        js,
        (tag) => (tag === 'ok' || tag === 'err') && shape[tag] !== undefined,
      );
      if (chosen === undefined || chosen === reported) return chosen;
      return chosen.name === 'ok' || chosen.name === 'err' ? chosen : undefined;
    },
    map: (js) => {
      if (!isObject(js)) return undefined;
      const size = sizeOf(js);
      if (size === undefined) return undefined;
      if (!reading.hasRoom(2 * size)) return reported;
      const entries: (readonly [unknown, unknown])[] = [];
      mapForEach.call(js, (value: unknown, key: unknown) => entries.push([key, value]));
      return entries;
    },
    handle: (js, _kind, resource) => live(js, { resource }),
    stream: (js) => live(js, 'stream'),
    future: (js) => live(js, 'future'),
    error: (js) => {
      const message = ownMember(js, 'message', reading);
      if (message === undefined || message === reported) return message;
      return typeof message.js === 'string' ? message.js : undefined;
    },
  };
}

/** The size of a real `Map`; `undefined` for everything else. */
function sizeOf(thing: object): number | undefined {
  try {
    const size: unknown = mapSize?.call(thing);
    return typeof size === 'number' ? size : undefined;
  } catch {
    return undefined;
  }
}

/** The elements of a real typed array, which nobody can intercept. */
const typedItems = (thing: object): readonly unknown[] =>
  Array.from({ length: typedLength(thing) }, (_, index) => Reflect.get(thing, index) as unknown);

/** Says what something is without running any of its code. */
function describeJs(js: unknown): string {
  switch (typeof js) {
    case 'string':
      return `the text \`${JSON.stringify(shortened(js))}\``;
    case 'number':
      return Object.is(js, -0) ? 'the number `-0`' : `the number \`${js}\``;
    case 'bigint':
      return js > -beyond && js < beyond ? `\`${js}n\`` : 'a very large bigint';
    case 'boolean':
    case 'undefined':
      return `\`${js}\``;
    case 'function':
      return 'a function';
    case 'symbol':
      return 'a symbol';
    default: {
      if (js === null) return '`null`';
      const element = arrayElement(js);
      if (element !== undefined) return `a typed array of \`${element}\``;
      try {
        return Array.isArray(js) ? 'an array' : 'an object';
      } catch {
        return 'an object';
      }
    }
  }
}
