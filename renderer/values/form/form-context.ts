/** What all fields of one form share: how they change the draft, and what each has to know of it. */

import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Model } from '../../../wit/model/model.ts';
import type { ValueProblem } from '../../../wit/values/problem.ts';
import { formatPath } from '../../../wit/values/problem.ts';
import type { Value } from '../../../wit/values/value.ts';
import type { ValuesDraft } from '../../core/values-draft.ts';
import type { ItemsChange } from '../draft/edit-value.ts';
import type { Place } from '../draft/place.ts';
import type { HandleChoices } from '../handles.ts';

export interface Form {
  readonly model: Model;
  readonly resources: HandleChoices;
  readonly prefix: string;
  readonly setValue: (place: Place, value: Value) => void;
  readonly setTyped: (
    place: Place,
    text: string,
    problem: Pick<ValueProblem, 'kind' | 'message'>,
  ) => void;
  readonly changeItems: (place: Place, change: ItemsChange) => void;
  readonly memory: FormMemory;
  readonly fields: FieldStates;
}

/** What outlives a field that is not on the screen, and is no part of the draft. */
export interface FormMemory {
  /** Whether a part is open, where a person said so. */
  readonly open: Map<Place, boolean>;
  /** What an option or case held before another was chosen. */
  readonly payloads: Map<string, Value>;
}

export const newMemory = (): FormMemory => ({ open: new Map(), payloads: new Map() });

interface FieldState {
  readonly typed?: string;
  readonly problem?: string;
}

const clean: FieldState = {};

/** Problems and typed text by field, so that a change of one is no work for the others. */
export class FieldStates {
  #states = new Map<string, FieldState>();
  readonly #listeners = new Set<() => void>();

  show({ typed = {}, problems }: ValuesDraft): void {
    const next = new Map<string, FieldState>();
    for (const { path, message } of problems) {
      const key = formatPath(path);
      if (!next.has(key)) next.set(key, { problem: message });
    }
    for (const [key, { text, problem }] of Object.entries(typed)) {
      next.set(key, { typed: text, problem: problem.message });
    }
    let changed = next.size !== this.#states.size;
    for (const [key, state] of next) {
      const before = this.#states.get(key);
      if (before?.typed === state.typed && before?.problem === state.problem) {
        if (before !== undefined) next.set(key, before);
      } else changed = true;
    }
    if (!changed) return;
    this.#states = next;
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  of(key: string): FieldState {
    return this.#states.get(key) ?? clean;
  }
}

export const FormContext = createContext<Form | undefined>(undefined);

export function useForm(): Form {
  const form = useContext(FormContext);
  if (form === undefined) throw new Error('a field of values stands outside of a form');
  return form;
}

export function useFieldState(place: Place): FieldState {
  const { fields } = useForm();
  return useSyncExternalStore(fields.subscribe, () => fields.of(place.key));
}

/** The id of a field's control in the document. */
export const fieldId = ({ prefix }: Form, place: Place): string =>
  [prefix, ...place.steps.map((step) => (typeof step === 'symbol' ? '*' : step))].join('/');
