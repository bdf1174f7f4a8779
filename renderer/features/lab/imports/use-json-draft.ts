/** A value of a mock while it is edited: text that is no value yet stays here, values go out at once. */

import { useRef, useState } from 'react';
import type { Model, Type } from '../../../../wit/model/model.ts';
import type { JsonValue } from '../../../../wit/values/json-value.ts';
import type { ValuesDraft } from '../../../core/values-draft.ts';
import { draftFromJson, draftJson } from '../../../values/draft/draft.ts';
import { subjectOfType } from '../../../values/draft/subject.ts';

export function useJsonDraft(
  model: Model,
  type: Type,
  json: JsonValue,
  onChange: (json: JsonValue) => void,
): readonly [ValuesDraft, (draft: ValuesDraft) => void] {
  const subject = subjectOfType(model, type);
  const [draft, setDraft] = useState(() => draftFromJson(subject, [json]));
  // What was sent last, as text: anything else came from elsewhere, and is taken.
  const known = useRef(JSON.stringify(json));
  const now = JSON.stringify(json);
  let shown = draft;
  if (now !== known.current) {
    known.current = now;
    shown = draftFromJson(subject, [json], draft.notation);
    setDraft(shown);
  }
  return [
    shown,
    (next) => {
      setDraft(next);
      const [value] = next.problems.length === 0 ? draftJson(next) : [];
      if (value === undefined) return;
      const text = JSON.stringify(value);
      if (text === known.current) return;
      known.current = text;
      onChange(value);
    },
  ];
}
