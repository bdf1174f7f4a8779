/** The form of a subject: a row for each part, made from its type. */

import {
  type KeyboardEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { ValuesDraft } from '../../core/values-draft.ts';
import { LinkButton } from '../../ui/button.tsx';
import { createSharedMenu, SharedMenu } from '../../ui/menu.tsx';
import { Wit } from '../../ui/wit.tsx';
import { withItemsChanged, withTyped, withValue } from '../draft/form-draft.ts';
import { Place } from '../draft/place.ts';
import type { Subject } from '../draft/subject.ts';
import { type HandleChoices, noHandles } from '../handles.ts';
import type { UpdateDraft } from '../use-draft.ts';
import { FieldStates } from './field-states.ts';
import { firstControl, focusById } from './focus.ts';
import styles from './form.module.css';
import { type Form, FormContext, type FormMemory, fieldId, newMemory } from './form-context.ts';
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
  readonly update: UpdateDraft;
  readonly resources?: HandleChoices | undefined;
  readonly autoFocus: boolean;
}) {
  const prefix = useId();
  const frame = useRef<HTMLDivElement>(null);
  const next = useRef<string>(undefined);
  const [said, say] = useState('');
  const [undo, setUndo] = useState<UndoStep>();
  const fields = useMemo(() => new FieldStates(), []);
  const menu = useMemo(createSharedMenu, []);
  const { root, memory } = useMemo(() => ofSubject(subject), [subject]);
  useLayoutEffect(() => fields.show(draft), [fields, draft]);
  useLayoutEffect(() => {
    const id = next.current;
    next.current = undefined;
    // After every change of the draft, for that is when what was asked for is there.
    if (id !== undefined && draft.values.length > 0) focusById(id);
  }, [draft]);
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
      menu,
      say,
      focusNext: (id) => {
        next.current = id;
      },
      setValue: (place, value) => update((now) => withValue(subject, now, place, value)),
      replace: (place, value, done) =>
        update((now) => {
          const next = withValue(subject, now, place, value);
          setUndo({ before: now, after: next, done, place });
          return next;
        }),
      setTyped: (place, text, problem) =>
        update((now) => withTyped(subject, now, place, text, problem)),
      changeItems: (place, change, done) =>
        update((now) => {
          const next = withItemsChanged(subject, now, place, change);
          if (change.kind === 'remove') setUndo({ before: now, after: next, done, place });
          return next;
        }),
    }),
    [subject, resources, prefix, memory, fields, menu, update],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.altKey || event.ctrlKey || event.metaKey) return;
    const row = event.target instanceof Element ? event.target.closest('[data-row]') : null;
    const id = row?.getAttribute('data-row');
    if (id === null || id === undefined) return;
    event.preventDefault();
    menu.open(id);
  };

  if (subject.parts.length === 0) return <p className={styles.quiet}>It takes no arguments.</p>;
  return (
    <FormContext value={form}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys come from the controls inside */}
      <div
        ref={frame}
        className={styles.rows}
        data-top=""
        data-bare={subject.bare || undefined}
        onKeyDown={onKeyDown}
      >
        {subject.parts.map(({ name, type }, index) => {
          const value = draft.values[index];
          if (value === undefined) return null;
          return (
            <ValueRow
              key={name}
              name={name === '' ? 'value' : name}
              label={name}
              type={type}
              value={value}
              place={root.at(name)}
              depth={0}
            />
          );
        })}
      </div>
      {undo !== undefined && undo.after === draft && (
        <p className={styles.undo}>
          <Wit text={undo.done} />{' '}
          <LinkButton
            onClick={() => {
              form.focusNext(fieldId(form, undo.place));
              update(() => undo.before);
            }}
          >
            Undo
          </LinkButton>
        </p>
      )}
      <SharedMenu handle={menu} />
      <p aria-live="polite" className="visually-hidden">
        {said}
      </p>
    </FormContext>
  );
}

/** What can be taken back, as long as nothing else was changed since. */
interface UndoStep {
  readonly before: ValuesDraft;
  readonly after: ValuesDraft;
  /** What was done, a sentence. */
  readonly done: string;
  /** Where the focus goes. */
  readonly place: Place;
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
