/** The ways in which a function can end, and what each begins with. */

import type { Answer } from '../../../../wit/lab/files.ts';
import type { FunctionDef, Model, Type } from '../../../../wit/model/model.ts';
import { defaultValue } from '../../../../wit/values/examples.ts';
import type { JsonValue } from '../../../../wit/values/json-value.ts';
import { shapeOf } from '../../../../wit/values/shape.ts';
import { toJson } from '../../../../wit/values/to-json.ts';

export type EndKind = Answer['kind'];

export interface Ends {
  /** What is filled in for an answer: of `result<string, error>` the `string`. */
  readonly value: Type | undefined;
  /** Absent where the function cannot fail. */
  readonly error: { readonly type: Type | undefined } | undefined;
}

export function endsOf(model: Model, { result }: FunctionDef): Ends {
  if (result === undefined) return { value: undefined, error: undefined };
  const shape = shapeOf(model, result);
  return shape.kind === 'result'
    ? { value: shape.ok, error: { type: shape.err } }
    : { value: result, error: undefined };
}

/** The value that is filled in, out of the answer's whole one. */
export function innerValue(ends: Ends, answer: Extract<Answer, { kind: 'value' }>): JsonValue {
  const { value } = answer;
  if (ends.error === undefined) return value ?? null;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return 'ok' in value ? (value.ok ?? null) : null;
}

export function valueAnswer(
  ends: Ends,
  result: Type | undefined,
  inner: JsonValue | undefined,
): Extract<Answer, { kind: 'value' }> {
  if (ends.error !== undefined) return { kind: 'value', value: { ok: inner ?? null } };
  return result === undefined || inner === undefined
    ? { kind: 'value' }
    : { kind: 'value', value: inner };
}

/** The simplest answer of a kind. */
export function newAnswer(model: Model, definition: FunctionDef, kind: EndKind): Answer {
  const ends = endsOf(model, definition);
  switch (kind) {
    case 'value':
      return valueAnswer(ends, definition.result, simplest(model, ends.value));
    case 'error': {
      const error = simplest(model, ends.error?.type);
      return error === undefined ? { kind: 'error' } : { kind: 'error', error };
    }
    case 'trap':
      return { kind: 'trap', message: 'the host gives up' };
  }
}

const simplest = (model: Model, type: Type | undefined): JsonValue | undefined =>
  type === undefined ? undefined : toJson(defaultValue(model, type));
