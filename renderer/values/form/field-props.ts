/** What every field of the form is given, and what every control of one carries. */

import type { Type } from '../../../wit/model/model.ts';
import type { Value } from '../../../wit/values/value.ts';
import type { Place } from '../draft/place.ts';
import { fieldId, useFieldState, useForm } from './form-context.ts';

export interface FieldProps {
  readonly type: Type;
  readonly value: Value;
  readonly place: Place;
  /** What screen readers call it: the field's name, `tags[0]`. */
  readonly name: string;
  readonly depth: number;
}

/** What every control of a field carries. */
export function useControl({ place, name }: Pick<FieldProps, 'place' | 'name'>) {
  const form = useForm();
  const { problem } = useFieldState(place);
  const id = fieldId(form, place);
  return {
    id,
    'aria-label': name,
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem === undefined ? `${id}:type` : `${id}:problem ${id}:type`,
  } as const;
}
