/** A value in JSON as one coloured line of WAVE. */

import { memo } from 'react';
import type { Model, Type } from '../../wit/model/model.ts';
import type { JsonValue } from '../../wit/values/json-value.ts';
import { argumentsPieces, valuePieces } from './format-value.ts';
import { Pieces } from './view/pieces.tsx';

export const ValueText = memo(function ValueText({
  model,
  type,
  json,
  maxLength,
}: {
  readonly model: Model;
  readonly type: Type;
  readonly json: JsonValue;
  /** In UTF-16 units; 200 unless told. */
  readonly maxLength?: number;
}) {
  return <Pieces pieces={valuePieces(model, type, json, maxLength)} />;
});

/** `("deno", worktree#1)`: arguments as they stand in a call. */
export const ArgumentsText = memo(function ArgumentsText({
  model,
  types,
  args,
  maxLength,
}: {
  readonly model: Model;
  readonly types: readonly Type[];
  readonly args: readonly JsonValue[];
  readonly maxLength?: number;
}) {
  return <Pieces pieces={argumentsPieces(model, types, args, maxLength)} />;
});
