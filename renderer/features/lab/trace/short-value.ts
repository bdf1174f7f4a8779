/**
 * A value on part of a line. It walks the JSON by its type and stops where the line is full, so that
 * a value of megabytes costs no more than a small one. WAVE but for handles: `worktree#1`.
 */

import type { Model, Type } from '../../../../wit/model/model.ts';
import type { JsonValue } from '../../../../wit/values/json-value.ts';
import { type Shape, shapeOf } from '../../../../wit/values/shape.ts';

/** Letters that a line may hold; what is wider than its place is cut by the page. */
const lineLength = 160;
/** Of one text among other things. */
const textLength = 48;

class Line {
  text = '';
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get full(): boolean {
    return this.text.length >= this.#limit;
  }

  add(part: string): void {
    this.text += part;
  }

  /** Items between brackets, as many as there is room for. */
  list<Item>(
    [open, close]: readonly [string, string],
    items: readonly Item[],
    each: (item: Item) => void,
  ): void {
    this.add(open);
    for (const [index, item] of items.entries()) {
      if (index > 0) this.add(', ');
      if (this.full) {
        this.add('…');
        break;
      }
      each(item);
    }
    this.add(close);
  }
}

/** `type` undefined: only the JSON is known. */
export function shortValue(
  model: Model,
  type: Type | undefined,
  json: JsonValue,
  limit = lineLength,
): string {
  const line = new Line(limit);
  write(line, model, type, json);
  return line.text;
}

/** `("deno", worktree#1)`. */
export function shortArgs(
  model: Model,
  types: readonly Type[],
  args: readonly JsonValue[],
  limit = lineLength,
): string {
  const line = new Line(limit);
  line.list(['(', ')'], [...args.entries()], ([index, arg]) =>
    write(line, model, types[index], arg),
  );
  return line.text;
}

const isArray = (json: JsonValue): json is readonly JsonValue[] => Array.isArray(json);
const isObject = (json: JsonValue): json is { readonly [name: string]: JsonValue } =>
  typeof json === 'object' && json !== null && !isArray(json);

function write(line: Line, model: Model, type: Type | undefined, json: JsonValue): void {
  if (isObject(json) && writeMarked(line, json)) return;
  if (type === undefined) writePlain(line, json);
  else writeTyped(line, model, shapeOf(model, type), json);
}

/** What JSON marks with a `$`, whatever the type says. */
function writeMarked(line: Line, json: { readonly [name: string]: JsonValue }): boolean {
  const { $handle, $bytes, $float, $error, $stream, $future } = json;
  if (typeof $handle === 'number') {
    const resource = typeof json.resource === 'string' ? json.resource : 'handle';
    line.add(`${resource.slice(resource.lastIndexOf('.') + 1)}#${$handle}`);
  } else if (typeof $bytes === 'string') {
    const padding = $bytes.endsWith('==') ? 2 : $bytes.endsWith('=') ? 1 : 0;
    line.add(`${(($bytes.length / 4) * 3 - padding).toLocaleString('en')} bytes`);
  } else if (typeof $float === 'string') line.add($float);
  else if (typeof $error === 'string') line.add(`error(${quoted($error)})`);
  else if ($stream !== undefined)
    line.add(isArray($stream) ? `stream of ${$stream.length}` : 'stream');
  else if ($future !== undefined) line.add('future');
  else return false;
  return true;
}

function writePlain(line: Line, json: JsonValue): void {
  if (typeof json === 'string') line.add(quoted(json));
  else if (isArray(json))
    line.list(['[', ']'], json, (item) => write(line, noModel, undefined, item));
  else if (isObject(json)) {
    line.list(['{', '}'], Object.entries(json), ([name, value]) => {
      line.add(`${name}: `);
      write(line, noModel, undefined, value);
    });
  } else line.add(json === null ? 'none' : String(json));
}

const noModel: Model = { worlds: [], interfaces: [], types: [], packages: [] };

function writeTyped(line: Line, model: Model, shape: Shape, json: JsonValue): void {
  switch (shape.kind) {
    case 'enum':
      line.add(String(json));
      return;
    case 'u64':
    case 's64':
      line.add(String(json));
      return;
    case 'char':
      line.add(`'${String(json)}'`);
      return;
    case 'flags':
      line.list(['{', '}'], isArray(json) ? json : [], (name) => line.add(String(name)));
      return;
    case 'record':
      line.list(
        ['{', '}'],
        shape.fields.filter(({ name }) => isObject(json) && (json[name] ?? null) !== null),
        ({ name, type }) => {
          line.add(`${name}: `);
          write(line, model, type, isObject(json) ? (json[name] ?? null) : null);
        },
      );
      return;
    case 'tuple':
      line.list(['(', ')'], isArray(json) ? [...json.entries()] : [], ([index, item]) =>
        write(line, model, shape.types[index], item),
      );
      return;
    case 'list':
    case 'fixed-length-list':
      line.list(['[', ']'], isArray(json) ? json : [], (item) =>
        write(line, model, shape.type, item),
      );
      return;
    case 'map':
      line.list(['{', '}'], isArray(json) ? json : [], (entry) => {
        if (!isArray(entry)) return;
        write(line, model, shape.key, entry[0] ?? null);
        line.add(': ');
        write(line, model, shape.value, entry[1] ?? null);
      });
      return;
    case 'option':
      if (json === null) line.add('none');
      else if (shapeOf(model, shape.type).kind !== 'option') write(line, model, shape.type, json);
      else payload(line, model, 'some', shape.type, isObject(json) ? json.some : undefined);
      return;
    case 'variant': {
      const [name = '', value] = isObject(json) ? (Object.entries(json)[0] ?? []) : [String(json)];
      payload(line, model, name, shape.cases.find((one) => one.name === name)?.type, value);
      return;
    }
    case 'result': {
      const [name = '', value] = isObject(json) ? (Object.entries(json)[0] ?? []) : [String(json)];
      payload(line, model, name, name === 'ok' ? shape.ok : shape.err, value);
      return;
    }
    default:
      writePlain(line, json);
  }
}

function payload(
  line: Line,
  model: Model,
  name: string,
  type: Type | undefined,
  value: JsonValue | undefined,
): void {
  line.add(name);
  if (type === undefined || value === undefined) return;
  line.add('(');
  write(line, model, type, value);
  line.add(')');
}

/** In quotes, on one line, and no longer than can be read: the middle gives way. */
export function quoted(text: string): string {
  const cut = text.length <= textLength ? text : `${head(text, textLength - 14)}…${tail(text, 12)}`;
  return JSON.stringify(cut);
}

// Not between the halves of a surrogate pair.
const head = (text: string, length: number): string =>
  text.slice(0, /[\ud800-\udbff]/.test(text[length - 1] ?? '') ? length - 1 : length);
const tail = (text: string, length: number): string => {
  const start = text.length - length;
  return text.slice(/[\udc00-\udfff]/.test(text[start] ?? '') ? start + 1 : start);
};
