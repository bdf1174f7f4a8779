/** The form of a subject: a row for each part, made from its type. */

import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react';
import type { ValuesDraft } from '../../core/values-draft.ts';
import { withItemsChanged, withTyped, withValue } from '../draft/draft.ts';
import { Place } from '../draft/place.ts';
import type { Subject } from '../draft/subject.ts';
import { type HandleChoices, noHandles } from '../handles.ts';
import styles from './form.module.css';
import { FieldStates, type Form, FormContext, type FormMemory, newMemory } from './form-context.ts';
import { ValueRow } from './value-row.tsx';

export function ValuesForm({
  subject,
  draft,
  update,
  resources = noHandles,
  autoFocus,
}: {
  readonly subject: Subject;
  readonly draft: ValuesDraft;
  readonly update: (make: (draft: ValuesDraft) => ValuesDraft) => void;
  readonly resources?: HandleChoices | undefined;
  readonly autoFocus: boolean;
}) {
  const prefix = useId();
  const frame = useRef<HTMLDivElement>(null);
  const fields = useMemo(() => new FieldStates(), []);
  const { root, memory } = useMemo(() => ofSubject(subject), [subject]);
  useLayoutEffect(() => fields.show(draft), [fields, draft]);
  useEffect(() => {
    if (autoFocus) firstControl(frame.current)?.focus();
  }, [autoFocus]);

  const form = useMemo<Form>(
    () => ({
      model: subject.model,
      resources,
      prefix,
      memory,
      fields,
      setValue: (place, value) => update((now) => withValue(subject, now, place, value)),
      setTyped: (place, text, problem) =>
        update((now) => withTyped(subject, now, place, text, problem)),
      changeItems: (place, change) =>
        update((now) => withItemsChanged(subject, now, place, change)),
    }),
    [subject, resources, prefix, memory, fields, update],
  );

  return (
    <FormContext value={form}>
      <div ref={frame} className={styles.rows} data-top="">
        {subject.parts.map(({ name, type }, index) => {
          const value = draft.values[index];
          if (value === undefined) return null;
          return (
            <ValueRow
              key={name}
              name={name === '' ? 'value' : name}
              label={subject.bare ? '' : name}
              type={type}
              value={value}
              place={root.at(name)}
              depth={0}
            />
          );
        })}
      </div>
    </FormContext>
  );
}

const memories = new WeakMap<Subject, { readonly root: Place; readonly memory: FormMemory }>();

/** What is open stays open when one comes back to a function. */
function ofSubject(subject: Subject) {
  let known = memories.get(subject);
  if (known === undefined) {
    known = { root: Place.root(), memory: newMemory() };
    memories.set(subject, known);
  }
  return known;
}

const firstControl = (within: HTMLElement | null): HTMLElement | null | undefined =>
  within?.querySelector<HTMLElement>(
    'input:not([disabled]), textarea, select, [role="radio"][tabindex="0"]',
  );
