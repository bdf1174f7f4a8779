/** The draft that an editor shows, and the one way it is changed. */

import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { ValuesDraft } from '../core/values-draft.ts';
import { refitted } from './draft/refit.ts';
import type { Subject } from './draft/subject.ts';

export type UpdateDraft = (make: (draft: ValuesDraft) => ValuesDraft) => void;

/** Drafts that were made here for a subject, so that they need not be looked through again. */
const madeFor = new WeakMap<ValuesDraft, Subject>();

export function useDraft(
  subject: Subject,
  given: ValuesDraft,
  onChange: (draft: ValuesDraft) => void,
): { readonly draft: ValuesDraft; readonly update: UpdateDraft } {
  const draft = useMemo(() => {
    const fitting = madeFor.get(given) === subject ? given : refitted(subject, given);
    madeFor.set(fitting, subject);
    return fitting;
  }, [subject, given]);

  // Two keys may come before the first is on the screen: each changes what the one before left.
  const latest = useRef(draft);
  const send = useRef(onChange);
  useLayoutEffect(() => {
    latest.current = draft;
    send.current = onChange;
  }, [draft, onChange]);

  // Whoever calls with the draft has to have the one that is shown.
  useEffect(() => {
    if (draft !== given) send.current(draft);
  }, [draft, given]);

  const update = useMemo<UpdateDraft>(
    () => (make) => {
      const next = make(latest.current);
      if (next === latest.current) return;
      madeFor.set(next, subject);
      latest.current = next;
      send.current(next);
    },
    [subject],
  );
  return { draft, update };
}
