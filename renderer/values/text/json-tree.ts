/** Reads JSON text into a tree that knows where each part stands, for problems at their place. */

import type { TextRange } from '../../../wit/text/position.ts';
import type { JsonValue } from '../../../wit/values/json-value.ts';
import type { PathStep, ValueProblem } from '../../../wit/values/problem.ts';

export type JsonNode = TextRange &
  (
    | { readonly kind: 'scalar'; readonly value: null | boolean | number | string }
    | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
    | { readonly kind: 'object'; readonly members: ReadonlyMap<string, JsonNode> }
  );

/** Deeper than any value of WIT in JSON. */
const deepest = 400;

class JsonError extends Error {
  readonly span: TextRange;

  constructor(message: string, start: number, end = start + 1) {
    super(message);
    this.span = { start, end };
  }
}

export function parseJson(
  text: string,
): { readonly node: JsonNode } | { readonly problem: ValueProblem } {
  try {
    const parser = new Parser(text);
    return { node: parser.document() };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const span = { start: error.span.start, end: Math.min(error.span.end, text.length) };
    return { problem: { kind: 'syntax', path: [], message: error.message, span } };
  }
}

export function jsonOf(node: JsonNode): JsonValue {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'array':
      return node.items.map(jsonOf);
    case 'object':
      // Not by assignment, which takes `__proto__` for something else.
      return Object.fromEntries([...node.members].map(([name, one]) => [name, jsonOf(one)]));
  }
}

/** The part of the text that a problem's path leads to, or the last on the way that is there. */
export function spanOf(node: JsonNode, path: readonly PathStep[]): TextRange {
  let at = node;
  for (const step of path) {
    const next = stepInto(at, step);
    if (next === undefined) break;
    at = next;
  }
  return { start: at.start, end: at.end };
}

/** What holds a value beside its type's own form; see docs/values.md. */
const wrappers = ['some', '$stream', '$future'];

function stepInto(node: JsonNode, step: PathStep): JsonNode | undefined {
  if (node.kind === 'scalar') return undefined;
  if (node.kind === 'array') {
    // An entry of a map is an array of two.
    const index = step === 'key' ? 0 : step === 'value' ? 1 : Number(step);
    return node.items[index];
  }
  const member = node.members.get(`${step}`);
  if (member !== undefined) return member;
  for (const name of wrappers) {
    const wrapped = node.members.size === 1 ? node.members.get(name) : undefined;
    if (wrapped !== undefined) return stepInto(wrapped, step);
  }
  return undefined;
}

const blank = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /[\w$+.-]+/y;
const words: ReadonlyMap<string, null | boolean> = new Map([
  ['null', null],
  ['true', true],
  ['false', false],
]);

class Parser {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): JsonNode {
    this.#blanks();
    const node = this.#value();
    this.#blanks();
    if (this.#at < this.#text.length) {
      throw new JsonError(`Expected the end, found ${this.#shown()}.`, this.#at);
    }
    return node;
  }

  #value(): JsonNode {
    const start = this.#at;
    const char = this.#text[start];
    if (char === '{' || char === '[') {
      if (this.#depth >= deepest) throw new JsonError(`JSON nests deeper than ${deepest}.`, start);
      this.#depth += 1;
      const node = char === '{' ? this.#object(start) : this.#array(start);
      this.#depth -= 1;
      return node;
    }
    if (char === '"') return { kind: 'scalar', value: this.#string(), start, end: this.#at };
    const digits = this.#match(number);
    const name = this.#match(word);
    if (digits !== '' && digits.length === Math.max(digits.length, name.length)) {
      this.#at += digits.length;
      return { kind: 'scalar', value: Number(digits), start, end: this.#at };
    }
    const value = words.get(name);
    if (value === undefined) {
      const end = start + Math.max(1, name.length);
      throw new JsonError(`Expected a value, found ${this.#shown(name)}.`, start, end);
    }
    this.#at += name.length;
    return { kind: 'scalar', value, start, end: this.#at };
  }

  #array(start: number): JsonNode {
    const items: JsonNode[] = [];
    this.#at += 1;
    this.#blanks();
    if (this.#text[this.#at] === ']') {
      this.#at += 1;
      return { kind: 'array', items, start, end: this.#at };
    }
    for (;;) {
      this.#blanks();
      items.push(this.#value());
      this.#blanks();
      if (this.#after(']')) return { kind: 'array', items, start, end: this.#at };
    }
  }

  #object(start: number): JsonNode {
    const members = new Map<string, JsonNode>();
    this.#at += 1;
    this.#blanks();
    if (this.#text[this.#at] === '}') {
      this.#at += 1;
      return { kind: 'object', members, start, end: this.#at };
    }
    for (;;) {
      this.#blanks();
      const from = this.#at;
      if (this.#text[from] !== '"') {
        throw new JsonError(`Expected a name in quotes, found ${this.#shown()}.`, from);
      }
      const name = this.#string();
      if (members.has(name)) {
        throw new JsonError(`The name ${JSON.stringify(name)} is there twice.`, from, this.#at);
      }
      this.#blanks();
      if (this.#text[this.#at] !== ':') {
        throw new JsonError(`Expected \`:\`, found ${this.#shown()}.`, this.#at);
      }
      this.#at += 1;
      this.#blanks();
      members.set(name, this.#value());
      this.#blanks();
      if (this.#after('}')) return { kind: 'object', members, start, end: this.#at };
    }
  }

  /** Goes over a comma, or over what closes: then true. */
  #after(close: ']' | '}'): boolean {
    const char = this.#text[this.#at];
    if (char !== ',' && char !== close) {
      throw new JsonError(`Expected \`,\` or \`${close}\`, found ${this.#shown()}.`, this.#at);
    }
    this.#at += 1;
    return char === close;
  }

  #string(): string {
    const start = this.#at;
    for (let at = start + 1; at < this.#text.length; at += 1) {
      const char = this.#text[at];
      if (char === '\\') at += 1;
      else if (char === '\n') break;
      else if (char === '"') {
        this.#at = at + 1;
        const raw = this.#text.slice(start, this.#at);
        try {
          return JSON.parse(raw) as string;
        } catch {
          const message = 'The text has a control character or an escape that JSON does not know.';
          throw new JsonError(message, start, this.#at);
        }
      }
    }
    const line = this.#text.indexOf('\n', start);
    const end = line < 0 ? this.#text.length : line;
    throw new JsonError('The closing `"` is missing.', start, end);
  }

  #blanks(): void {
    this.#at += this.#match(blank).length;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0] ?? '';
  }

  #shown(name = ''): string {
    const [char] = this.#text.slice(this.#at, this.#at + 2);
    const found = name === '' ? char : name;
    return found === undefined ? 'the end' : `\`${found.slice(0, 40)}\``;
  }
}
