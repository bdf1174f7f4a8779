/**
 * Reads WAVE, WebAssembly Value Encoding, as wasm-wave 0.263 does, with forms of our own for what it
 * leaves open: `handle(3)`, `stream([1, 2])`, `future(1)`, `end(3)`, `error("why")`. See docs/values.md.
 */

import type { Model, Type } from '../model/model.ts';
import { LineIndex, type Position } from '../text/position.ts';
import { shortened, type ValueProblem } from './problem.ts';
import { Reader, type ReadOptions, resultOf } from './read.ts';
import { defaultLimits, Reading } from './reading.ts';
import { type ShapeOf, shapeOf } from './shape.ts';
import { type Answer, type Chosen, reported, type Source } from './source.ts';
import type { Value } from './value.ts';
import { WaveError } from './wave-lexer.ts';
import { type WaveNode, WaveParser } from './wave-tree.ts';
import { extensions, waveKeywords } from './wave-words.ts';

/** A problem with where it stands in the text. */
export type WaveProblem = ValueProblem & { readonly start: Position; readonly end: Position };

export type WaveResult =
  | { readonly value: Value }
  | { readonly problems: readonly [WaveProblem, ...WaveProblem[]] };

/** Reads one value. Text that is no WAVE gives its first problem; WAVE that is not of the type, all. */
export function parseWave(
  model: Model,
  type: Type,
  text: string,
  { limits = {} }: ReadOptions = {},
): WaveResult {
  const tree = parsed(text, () => {
    const parser = new WaveParser(text, { ...defaultLimits, ...limits });
    const node = parser.value();
    parser.finish();
    return node;
  });
  if ('problems' in tree) return tree;
  const reading = new Reading(model, limits);
  const value = new Reader(reading, waveSource(reading, text)).read(type, tree.value);
  const read = resultOf(value, reading);
  return 'problems' in read ? { problems: located(text, read.problems) } : read;
}

/** What `parse` gives, or the problem with the text. */
export function parsed<Tree>(
  text: string,
  parse: () => Tree,
): { readonly value: Tree } | { readonly problems: readonly [WaveProblem, ...WaveProblem[]] } {
  try {
    return { value: parse() };
  } catch (error) {
    if (!(error instanceof WaveError)) throw error;
    const { message, span, limit } = error;
    const kind = limit ? 'limit' : 'syntax';
    return { problems: located(text, [{ kind, path: [], message, span }]) };
  }
}

export function located(
  text: string,
  [first, ...rest]: readonly [ValueProblem, ...ValueProblem[]],
): [WaveProblem, ...WaveProblem[]] {
  const lines = new LineIndex(text);
  const whole = { start: 0, end: text.length };
  const locate = (problem: ValueProblem): WaveProblem => {
    const { start, end } = problem.span ?? whole;
    return { ...problem, start: lines.positionAt(start), end: lines.positionAt(end) };
  };
  return [locate(first), ...rest.map(locate)];
}

/** A word without a payload that is a keyword: `none`, `true`. */
const isKeyword = (node: WaveNode, name: string): boolean =>
  node.kind === 'word' && !node.marked && node.name === name;

export function waveSource(reading: Reading, text: string): Source<WaveNode> {
  /** A case of a variant or enum, which must not be a keyword. */
  const caseOf = (node: WaveNode): Answer<Chosen<WaveNode>> => {
    if (node.kind !== 'word') return undefined;
    const { name, marked, payload } = node;
    if (!marked && waveKeywords.has(name)) {
      const { start } = node;
      const message = `\`${name}\` is a word of WAVE. As the name of a case it is \`%${name}\`.`;
      reading.report('mismatch', message, { start, end: start + name.length });
      return reported;
    }
    return { name, ...(payload === undefined ? {} : { payload: { node: payload } }) };
  };

  /** `some(1)`, `ok`: one of two keywords, or else the payload of the first alone. */
  const keywordCase = (
    node: WaveNode,
    names: readonly [string, string],
    flat: boolean,
  ): Answer<Chosen<WaveNode>> => {
    for (const name of names) {
      if (!isKeyword(node, name)) continue;
      const payload = node.kind === 'word' ? node.payload : undefined;
      return { name, ...(payload === undefined ? {} : { payload: { node: payload } }) };
    }
    return flat ? { name: names[0], payload: { node } } : undefined;
  };

  /** wasm-wave: a payload may stand alone "only if [it] is not an option or result type". */
  const standsAlone = (type: Type | undefined): boolean => {
    if (type === undefined) return false;
    const { kind } = shapeOf(reading.model, type);
    return kind !== 'option' && kind !== 'result';
  };

  const numberOf = (node: WaveNode | undefined): number | undefined =>
    node?.kind === 'number' && /^[0-9]+$/.test(node.text) ? Number(node.text) : undefined;

  /** The payload of one of our own forms. */
  const extension = (node: WaveNode, ...names: readonly string[]): WaveNode | undefined =>
    node.kind === 'word' && names.includes(node.name) ? node.payload : undefined;

  const end = (node: WaveNode): { readonly handle: number } | undefined => {
    const handle = numberOf(extension(node, extensions.end));
    return handle === undefined ? undefined : { handle };
  };

  return {
    omitsNone: true,
    mergesKeys: true,
    describe: (node) => describe(node, text),
    span: ({ start, end: to }) => ({ start, end: to }),
    bool: (node) => {
      if (node.kind !== 'word' || node.payload !== undefined) return undefined;
      return isKeyword(node, 'true') ? true : isKeyword(node, 'false') ? false : undefined;
    },
    integer: (node, kind) => {
      if (node.kind !== 'number' || !/^-?[0-9]+$/.test(node.text)) return undefined;
      // As wasm-wave has it: there is no `-0` without a sign.
      if (node.text === '-0' && kind.startsWith('u')) return undefined;
      if (node.text.length <= longestInteger) return wholeNumber(node.text);
      reading.report('range', `${shortened(node.text)} does not fit a \`${kind}\`.`, node);
      return reported;
    },
    float: (node, kind) => {
      if (node.kind === 'number') return floatOf(node, kind, reading);
      if (node.kind !== 'word' || node.payload !== undefined) return undefined;
      if (isKeyword(node, 'inf')) return Number.POSITIVE_INFINITY;
      return isKeyword(node, 'nan') ? Number.NaN : undefined;
    },
    char: (node) => (node.kind === 'char' ? node.text : undefined),
    string: (node) => (node.kind === 'string' ? node.text : undefined),
    bytes: () => undefined,
    items: (node, { kind }) => {
      const wanted = kind === 'tuple' ? 'tuple' : 'list';
      return node.kind === wanted ? node.items : undefined;
    },
    fields: (node) => {
      if (node.kind === 'braces') {
        reading.report('mismatch', 'A record without fields is written `{:}`.', node);
        return reported;
      }
      return node.kind === 'entries' ? fieldsOf(node.entries, reading) : undefined;
    },
    variant: caseOf,
    enum: (node) => {
      const chosen = caseOf(node);
      if (chosen === undefined || chosen === reported) return chosen;
      return chosen.payload === undefined ? chosen.name : undefined;
    },
    flags: (node) => {
      if (node.kind === 'braces') return [];
      return node.kind === 'flags' ? node.flags : undefined;
    },
    option: (node, { type }) => keywordCase(node, ['some', 'none'], standsAlone(type)),
    result: (node, { ok }: ShapeOf<'result'>) => keywordCase(node, ['ok', 'err'], standsAlone(ok)),
    map: (node) => {
      if (node.kind === 'braces') return [];
      if (node.kind !== 'entries') return undefined;
      return node.entries.map(({ key, value }) => [key, value] as const);
    },
    handle: (node, _kind, resource) => {
      const bare = resource.slice(resource.lastIndexOf('.') + 1);
      const handle = numberOf(extension(node, extensions.handle, bare));
      return handle === undefined ? undefined : { handle };
    },
    stream: (node) => {
      const payload = extension(node, extensions.stream);
      return payload?.kind === 'list' ? { items: payload.items } : end(node);
    },
    future: (node) => {
      if (node.kind !== 'word' || node.name !== extensions.future) return end(node);
      return node.payload === undefined ? {} : { value: { node: node.payload } };
    },
    error: (node) => {
      const payload = extension(node, extensions.error);
      return payload?.kind === 'string' ? payload.text : undefined;
    },
  };
}

function fieldsOf(
  entries: Extract<WaveNode, { readonly kind: 'entries' }>['entries'],
  reading: Reading,
): Answer<ReadonlyMap<string, { readonly node: WaveNode }>> {
  const fields = new Map<string, { readonly node: WaveNode }>();
  for (const { key, value } of entries) {
    if (key.kind !== 'word') {
      reading.report('mismatch', 'The fields of a record are named by words.', key);
      return reported;
    }
    if (fields.has(key.name)) {
      reading.report('unknown', `The field \`${key.name}\` is there twice.`, key);
      return reported;
    }
    fields.set(key.name, { node: value });
  }
  return fields;
}

/** Digits that no integer of WIT has. To make a bigint of a million of them takes long. */
const longestInteger = 40;

/** A number where it is exact, since most are small. */
function wholeNumber(digits: string): number | bigint {
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : BigInt(digits);
}

/** Stricter than wasm-wave, for which a number that is too large is infinite. */
function floatOf(
  node: Extract<WaveNode, { readonly kind: 'number' }>,
  kind: 'f32' | 'f64',
  reading: Reading,
): Answer<number> {
  if (node.text === '-inf') return Number.NEGATIVE_INFINITY;
  const number = Number(node.text);
  if (Number.isFinite(number)) return number;
  reading.report('range', `\`${shortened(node.text)}\` does not fit an \`${kind}\`.`, node);
  return reported;
}

function describe(node: WaveNode, text: string): string {
  const written = text.slice(node.start, node.end).split('\n', 1)[0] ?? '';
  const shown = shortened(written);
  switch (node.kind) {
    case 'number':
      return `the number \`${shown}\``;
    case 'char':
      return `the character \`${shown}\``;
    case 'string':
      return `the text \`${shown}\``;
    case 'word':
      return `\`${shown}\``;
    case 'tuple':
      return 'a tuple';
    case 'list':
      return 'a list';
    case 'braces':
      return '`{}`';
    case 'entries':
      return 'a record or map';
    case 'flags':
      return 'flags';
  }
}
