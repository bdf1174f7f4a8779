/** A value over several lines, with parts that fold. */

import type { Model, Type } from '../../wit/model/model.ts';
import type { JsonValue } from '../../wit/values/json-value.ts';
import { ValueText } from './value-text.tsx';

export interface ValueTreeProps {
  readonly model: Model;
  readonly type: Type;
  readonly json: JsonValue;
  /** Names it for screen readers: `Result of language-server-command`. */
  readonly label?: string;
}

export const ValueTree = ({ model, type, json }: ValueTreeProps) => (
  <ValueText model={model} type={type} json={json} maxLength={2_000} />
);
