/** What all fields of one form share: how they change the draft, and what each has to know of it. */

import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Model } from '../../../wit/model/model.ts';
import type { ValueProblem } from '../../../wit/values/problem.ts';
import type { Value } from '../../../wit/values/value.ts';
import type { SharedMenuHandle } from '../../ui/menu.tsx';
import type { ItemsChange } from '../draft/edit-value.ts';
import type { Place } from '../draft/place.ts';
import type { HandleChoices } from '../handles.ts';
import type { FieldState, FieldStates } from './field-states.ts';

export interface Form {
  readonly model: Model;
  readonly resources: HandleChoices;
  readonly prefix: string;
  readonly setValue: (place: Place, value: Value) => void;
  /** The same for a value that another one goes for; `done` says so, and offers to undo it. */
  readonly replace: (place: Place, value: Value, done: string) => void;
  readonly setTyped: (
    place: Place,
    text: string,
    problem: Pick<ValueProblem, 'kind' | 'message'>,
  ) => void;
  /** `done` says what was done, and is told. */
  readonly changeItems: (place: Place, change: ItemsChange, done: string) => void;
  readonly memory: FormMemory;
  readonly fields: FieldStates;
  /** Of the types' buttons. */
  readonly menu: SharedMenuHandle;
  /** Told to screen readers. */
  readonly say: (text: string) => void;
  /** Moves the focus to the element of that id, or into it, once what was changed is drawn. */
  readonly focusNext: (id: string) => void;
}

/** What outlives a field that is not on the screen, and is no part of the draft. */
export interface FormMemory {
  /** Whether a part is open, where a person said so. */
  readonly open: Map<Place, boolean>;
  /** What an option or case held before another was chosen. */
  readonly payloads: Map<string, Value>;
  /** How bytes are shown, where a person said so. */
  readonly views: Map<Place, 'text' | 'hex'>;
}

export const newMemory = (): FormMemory => ({
  open: new Map(),
  payloads: new Map(),
  views: new Map(),
});

export const FormContext = createContext<Form | undefined>(undefined);

export function useForm(): Form {
  const form = useContext(FormContext);
  if (form === undefined) throw new Error('a field of values stands outside of a form');
  return form;
}

export function useFieldState(place: Place): FieldState {
  const { fields } = useForm();
  const now = () => fields.of(place.key);
  return useSyncExternalStore(fields.subscribe, now, now);
}

/** How many problems there are further in than the place. */
export function useProblemsWithin(place: Place): number {
  const { fields } = useForm();
  const now = () => fields.countWithin(place.path);
  return useSyncExternalStore(fields.subscribe, now, now);
}

/** The id of a field's control in the document. */
export const fieldId = ({ prefix }: Form, place: Place): string =>
  [prefix, ...place.steps.map((step) => (typeof step === 'symbol' ? '*' : step))].join('/');
