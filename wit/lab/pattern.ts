/**
 * Patterns: JSON that the JSON form of a value is held against. Names of WIT hold no `$`, so what is
 * special begins with one:
 *
 * | pattern | matches |
 * |---|---|
 * | `{"$any": true}` | everything |
 * | `{"$text": "^v\\d"}` | a text, or bytes that are UTF-8, in which the expression (`text-pattern.ts`) is found |
 * | `{"$some": pattern}` | a list, or a map by its `[key, value]` pairs, with at least one item that matches |
 * | an object | an object whose members match where the pattern has them; the others may be anything. `null` also matches a member that is not there |
 * | an array | an array of the same length, item by item; also bytes |
 * | a whole number | also the text in which JSON has a 64-bit integer |
 * | anything else | what is equal |
 */

import { fromBase64 } from '../values/base64.ts';
import type { JsonValue } from '../values/json-value.ts';
import { formatPath, type PathStep } from '../values/problem.ts';
import { textPattern } from './text-pattern.ts';

export interface Mismatch {
  /** `tags[3].name`; empty for the value itself. */
  readonly path: string;
  /** JSON, or words for what JSON has none for: `a text that matches /x/`. */
  readonly expected: string;
  /** JSON, or `nothing`. */
  readonly found: string;
}

type JsonObject = { readonly [name: string]: JsonValue };

export const isArray = (json: JsonValue): json is readonly JsonValue[] => Array.isArray(json);
export const isObject = (json: JsonValue | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** A pattern that is none (a `$text` that cannot be read) matches nothing. */
export function matchPattern(pattern: JsonValue, json: JsonValue): boolean {
  return new Comparison('pattern', undefined).compare(pattern, json, []);
}

/** All that keeps `json` from matching; empty where it does. */
export function explainMismatch(pattern: JsonValue, json: JsonValue): readonly Mismatch[] {
  const found: Mismatch[] = [];
  new Comparison('pattern', found).compare(pattern, json, []);
  return found;
}

/** All in which two JSON forms of one type differ; a member that is `null` may be left out. */
export function explainDifference(expected: JsonValue, json: JsonValue): readonly Mismatch[] {
  const found: Mismatch[] = [];
  new Comparison('equal', found).compare(expected, json, []);
  return found;
}

/** What is wrong with a pattern itself, with the place in it. */
export function patternProblems(
  pattern: JsonValue,
  path: readonly PathStep[] = [],
): readonly { readonly path: readonly PathStep[]; readonly message: string }[] {
  if (isArray(pattern)) {
    return pattern.flatMap((item, index) => patternProblems(item, [...path, index]));
  }
  if (!isObject(pattern)) return [];
  const special = Object.keys(pattern).find((name) => /^\$(any|text|some)$/.test(name));
  if (special === undefined) {
    return Object.entries(pattern).flatMap(([name, item]) =>
      patternProblems(item, [...path, name]),
    );
  }
  const at = [...path, special];
  const operand = pattern[special];
  if (Object.keys(pattern).length > 1) {
    return [{ path, message: `\`${special}\` stands alone in its object.` }];
  }
  if (special === '$some') return patternProblems(operand ?? null, at);
  if (special === '$any') {
    return operand === true ? [] : [{ path: at, message: '`$any` is `true`.' }];
  }
  if (typeof operand !== 'string') {
    return [{ path: at, message: '`$text` is a regular expression, in a text.' }];
  }
  const read = textPattern(operand);
  return 'message' in read ? [{ path: at, message: read.message }] : [];
}

class Comparison {
  readonly #how: 'pattern' | 'equal';
  readonly #found: Mismatch[] | undefined;

  constructor(how: 'pattern' | 'equal', found: Mismatch[] | undefined) {
    this.#how = how;
    this.#found = found;
  }

  compare(expected: JsonValue, json: JsonValue | undefined, path: readonly PathStep[]): boolean {
    if (this.#how === 'pattern' && isObject(expected)) {
      if (expected.$any === true) return true;
      const text = expected.$text;
      if (typeof text === 'string') return this.#text(text, json, path);
      const some = expected.$some;
      if (some !== undefined) return this.#some(some, json, path);
    }
    if (json === undefined) {
      return expected === null || this.#differ(path, shown(expected), 'nothing');
    }
    if (isArray(expected)) return this.#items(expected, json, path);
    if (isObject(expected)) {
      if (!isObject(json)) {
        const bytes = bytesOf(expected);
        if (bytes !== undefined && isArray(json)) return this.#items(bytes, json, path);
        return this.#differ(path, shown(expected), shown(json));
      }
      return this.#members(expected, json, path);
    }
    if (expected === json || sameInteger(expected, json)) return true;
    return this.#differ(path, shown(expected), shown(json));
  }

  #members(expected: JsonObject, json: JsonObject, path: readonly PathStep[]): boolean {
    if (typeof expected.$bytes === 'string' && typeof json.$bytes === 'string') {
      if (expected.$bytes === json.$bytes) return true;
      const [left, right] = [bytesOf(expected), bytesOf(json)];
      return left === undefined || right === undefined
        ? this.#differ(path, shown(expected), shown(json))
        : this.#items(left, right, path);
    }
    const names = Object.keys(expected);
    const all = this.#how === 'pattern' ? names : [...new Set([...names, ...Object.keys(json)])];
    let same = true;
    for (const name of all) {
      const [left, right] = [ownMember(expected, name), ownMember(json, name)];
      const at = [...path, name];
      same =
        (left === undefined
          ? right === null || this.#differ(at, 'nothing', shown(right ?? null))
          : this.compare(left, right, at)) && same;
      if (!same && this.#found === undefined) return false;
    }
    return same;
  }

  #items(expected: readonly JsonValue[], json: JsonValue, path: readonly PathStep[]): boolean {
    const items = listOf(json);
    if (items === undefined) return this.#differ(path, shown(expected), shown(json));
    let same = true;
    for (let index = 0; index < Math.min(expected.length, items.length); index += 1) {
      same = this.compare(expected[index] ?? null, items[index], [...path, index]) && same;
      if (!same && (this.#found?.length ?? 100) >= 100) return false;
    }
    if (expected.length === items.length) return same;
    return this.#differ(path, countOf(expected), countOf(items));
  }

  #some(pattern: JsonValue, json: JsonValue | undefined, path: readonly PathStep[]): boolean {
    const items = json === undefined ? undefined : listOf(json);
    if (items?.some((item) => matchPattern(pattern, item)) === true) return true;
    return this.#differ(
      path,
      `a list with an item that matches ${shown(pattern)}`,
      json === undefined ? 'nothing' : shown(json),
    );
  }

  #text(source: string, json: JsonValue | undefined, path: readonly PathStep[]): boolean {
    const pattern = textPattern(source);
    const text = json === undefined ? undefined : textOf(json);
    if ('test' in pattern && text !== undefined && pattern.test(text)) return true;
    const wanted = `a text that matches /${source}/`;
    return this.#differ(
      path,
      'test' in pattern ? wanted : `${wanted}, which cannot be read: ${pattern.message}`,
      json === undefined ? 'nothing' : shown(json),
    );
  }

  #differ(path: readonly PathStep[], expected: string, found: string): false {
    this.#found?.push({ path: formatPath(path), expected, found });
    return false;
  }
}

const ownMember = (json: JsonObject, name: string): JsonValue | undefined =>
  Object.hasOwn(json, name) ? json[name] : undefined;

function bytesOf(json: JsonObject): readonly number[] | undefined {
  const encoded = json.$bytes;
  const bytes = typeof encoded === 'string' ? fromBase64(encoded) : undefined;
  return bytes === undefined ? undefined : [...bytes];
}

function listOf(json: JsonValue): readonly JsonValue[] | undefined {
  if (isArray(json)) return json;
  return isObject(json) ? bytesOf(json) : undefined;
}

function textOf(json: JsonValue): string | undefined {
  if (typeof json === 'string') return json;
  const encoded = isObject(json) ? json.$bytes : undefined;
  const bytes = typeof encoded === 'string' ? fromBase64(encoded) : undefined;
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // No UTF-8, so no text.
    return undefined;
  }
}

/** JSON has 64-bit integers as texts; who writes a suite may write the number. */
function sameInteger(expected: JsonValue, json: JsonValue): boolean {
  const [number, text] = typeof expected === 'number' ? [expected, json] : [json, expected];
  return (
    typeof number === 'number' &&
    typeof text === 'string' &&
    Number.isSafeInteger(number) &&
    String(number) === text
  );
}

const countOf = (items: readonly unknown[]): string =>
  `${items.length} item${items.length === 1 ? '' : 's'}`;

const longestShown = 120;

/** JSON on one line, cut where it is long. */
export function shown(json: JsonValue): string {
  const text = JSON.stringify(json);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
