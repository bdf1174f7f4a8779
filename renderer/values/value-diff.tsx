/** Two values of one type, with what differs between them marked. */

import type { Model, Type } from '../../wit/model/model.ts';
import type { JsonValue } from '../../wit/values/json-value.ts';
import { ValueTree } from './value-tree.tsx';

export interface ValueDiffProps {
  readonly model: Model;
  readonly type: Type;
  readonly before: JsonValue;
  readonly after: JsonValue;
  /** Heads of the two sides: `run 6`, `expected`. */
  readonly beforeTitle: string;
  readonly afterTitle: string;
}

export const ValueDiff = ({ model, type, before, after }: ValueDiffProps) => (
  <div>
    <ValueTree model={model} type={type} json={before} />
    <ValueTree model={model} type={type} json={after} />
  </div>
);
