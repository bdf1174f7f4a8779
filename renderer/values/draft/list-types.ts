/** Types that a model need not have: the list of what is pasted, the entry of a map. */

import { typeId } from '../../../wit/model/ids.ts';
import type { Model, Type, TypeDefinition } from '../../../wit/model/model.ts';

export interface ModelAndType {
  readonly model: Model;
  readonly type: Type;
}

/** The model with one more type, which is its last. */
export function withType(model: Model, definition: TypeDefinition): ModelAndType {
  const types = [
    ...model.types,
    { owner: { kind: 'none' }, definition, stability: { kind: 'unknown' } } as const,
  ];
  return { model: { ...model, types }, type: typeId(types.length - 1) };
}

export const listOf = ({ model, type }: ModelAndType): ModelAndType =>
  withType(model, { kind: 'list', type });

/** A map's entry, as `withItems` takes it in. */
export const entryOf = (model: Model, key: Type, value: Type): ModelAndType =>
  withType(model, { kind: 'tuple', types: [key, value] });
