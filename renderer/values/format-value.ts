/** Values in JSON as one line of WAVE, for labels of traces, rows and notices. */

import type { Model, Type } from '../../wit/model/model.ts';
import { fromJson } from '../../wit/values/from-json.ts';
import type { JsonValue } from '../../wit/values/json-value.ts';
import type { Value } from '../../wit/values/value.ts';
import { argumentPieces, type LinePiece, linePieces } from './view/line-pieces.ts';

export type { LinePiece, PieceKind } from './view/line-pieces.ts';

/** What was read of a JSON object is kept as long as it: traces are drawn again and again. */
const read = new WeakMap<object, { model: Model; type: Type; value: Value | undefined }>();

/** The value that JSON stands for; `undefined` where it is none of the type. */
export function valueOfJson(model: Model, type: Type, json: JsonValue): Value | undefined {
  if (typeof json !== 'object' || json === null) return readNow(model, type, json);
  const known = read.get(json);
  if (known?.model === model && known.type === type) return known.value;
  const value = readNow(model, type, json);
  read.set(json, { model, type, value });
  return value;
}

function readNow(model: Model, type: Type, json: JsonValue): Value | undefined {
  const result = fromJson(model, type, json);
  return 'value' in result ? result.value : undefined;
}

/** Pieces with their colours; JSON as it is where it is no value of the type. */
export function valuePieces(
  model: Model,
  type: Type,
  json: JsonValue,
  maxLength = 200,
): readonly LinePiece[] {
  const value = valueOfJson(model, type, json);
  return value === undefined ? plain(json, maxLength) : linePieces(value, { maxLength });
}

/** The same of the arguments of a call, in parentheses. */
export function argumentsPieces(
  model: Model,
  types: readonly Type[],
  args: readonly JsonValue[],
  maxLength = 200,
): readonly LinePiece[] {
  const values = args.map((json, index) => {
    const type = types[index];
    return type === undefined ? undefined : valueOfJson(model, type, json);
  });
  if (values.every((value) => value !== undefined)) return argumentPieces(values, { maxLength });
  return plain(args, maxLength);
}

function plain(json: JsonValue, maxLength: number): readonly LinePiece[] {
  const text = JSON.stringify(json);
  if (text.length <= maxLength) return [{ text, kind: 'name' }];
  return [
    { text: text.slice(0, maxLength - 1), kind: 'name' },
    { text: '…', kind: 'more' },
  ];
}

const textOf = (pieces: readonly LinePiece[]): string => pieces.map(({ text }) => text).join('');

/** One line; `maxLength` in UTF-16 units, `…` among them. */
export const formatValue = (
  model: Model,
  type: Type,
  json: JsonValue,
  maxLength?: number,
): string => textOf(valuePieces(model, type, json, maxLength));

/** `("deno", worktree#1)`. */
export const formatArguments = (
  model: Model,
  types: readonly Type[],
  args: readonly JsonValue[],
  maxLength?: number,
): string => textOf(argumentsPieces(model, types, args, maxLength));
