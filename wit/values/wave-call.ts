/**
 * Reads and prints calls: `ns:pkg/iface@1.0.0.func(1, "x")`, WAVE behind the name of a function. As in
 * WAVE's own proposal for calls, `none` may be left out at the end.
 */

import type { Model, Type } from '../model/model.ts';
import { printType } from '../model/print.ts';
import type { TextRange } from '../text/position.ts';
import type { FunctionIndex, FunctionPlace } from './functions.ts';
import { Reader, type ReadOptions } from './read.ts';
import { defaultLimits, Reading } from './reading.ts';
import { shapeOf } from './shape.ts';
import type { Value } from './value.ts';
import { located, parsed, type WaveProblem, waveSource } from './wave.ts';
import { afterBlanks, WaveError } from './wave-lexer.ts';
import { printWave } from './wave-print.ts';
import { type WaveNode, WaveParser } from './wave-tree.ts';

/** A call as it is written, before it is known which function is meant. */
export interface WaveCall {
  /** What stands before the parenthesis. */
  readonly path: string;
  readonly pathSpan: TextRange;
  readonly args: readonly WaveNode[];
  /** Of the parentheses. */
  readonly argsSpan: TextRange;
}

export interface Call {
  readonly place: FunctionPlace;
  /** One for each parameter. */
  readonly args: readonly Value[];
}

type Problems = { readonly problems: readonly [WaveProblem, ...WaveProblem[]] };

const pathPattern = /[%\w:/@.+[\]-]+/y;

export function parseWaveCall(
  text: string,
  { limits = {} }: ReadOptions = {},
): { readonly call: WaveCall } | Problems {
  const tree = parsed(text, (): WaveCall => {
    const pathStart = afterBlanks(text, 0);
    pathPattern.lastIndex = pathStart;
    const [path = ''] = pathPattern.exec(text) ?? [];
    const pathEnd = pathStart + path.length;
    const start = afterBlanks(text, pathEnd);
    if (path === '' || text[start] !== '(') {
      const message = 'A call is the name of a function and its arguments: `log("hello")`.';
      throw new WaveError(message, { start: 0, end: Math.min(pathEnd, text.length) });
    }
    const parser = new WaveParser(text, { ...defaultLimits, ...limits }, start);
    const { items, end } = parser.arguments();
    parser.finish();
    return {
      path,
      pathSpan: { start: pathStart, end: pathEnd },
      args: items,
      argsSpan: { start, end },
    };
  });
  return 'problems' in tree ? tree : { call: tree.value };
}

/** Reads a call of one of `functions`, which are of `model`. */
export function readCall(
  model: Model,
  functions: FunctionIndex,
  text: string,
  options: ReadOptions = {},
): { readonly call: Call } | Problems {
  const written = parseWaveCall(text, options);
  if ('problems' in written) return written;
  const { path, pathSpan, args, argsSpan } = written.call;
  const place = functions.find(path);
  if ('message' in place) {
    const { message } = place;
    return { problems: located(text, [{ kind: 'unknown', path: [], message, span: pathSpan }]) };
  }
  const reading = new Reading(model, options.limits);
  const reader = new Reader(reading, waveSource(reading, text));
  const { params } = place.definition;
  const values: Value[] = [];
  for (const [index, { name, type }] of params.entries()) {
    const node = args[index];
    if (node === undefined && shapeOf(model, type).kind === 'option') {
      values.push({ kind: 'option' });
    } else if (node === undefined) {
      const message = `The argument ${argument(model, name, type)} is missing.`;
      reading.within(name, () => reading.report('missing', message, argsSpan));
    } else {
      const value = reading.within(name, () => reader.read(type, node));
      if (value !== undefined) values.push(value);
    }
  }
  const extra = args[params.length];
  if (extra !== undefined) {
    const shown = params.map(({ name, type }) => `${name}: ${printType(model, type)}`).join(', ');
    const message = `\`${place.path}(${shown})\` takes no more arguments.`;
    reading.report('unknown', message, { start: extra.start, end: extra.end });
  }
  const [first, ...rest] = reading.problems;
  if (first !== undefined) return { problems: located(text, [first, ...rest]) };
  return { call: { place, args: values } };
}

const argument = (model: Model, name: string, type: Type): string =>
  `\`${name}: ${printType(model, type)}\``;

/** `ns:pkg/iface@1.0.0.func(1, "x")`, which `readCall` reads again. */
export function printCall({ place, args }: Call): string {
  return `${place.path}(${args.map((value) => printWave(value)).join(', ')})`;
}
