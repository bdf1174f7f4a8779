/** Makes and changes drafts of values. Pure: what is typed goes in, the whole draft comes out. */

import { SlotwrightError } from '../../../wit/errors.ts';
import type { Model, Type } from '../../../wit/model/model.ts';
import { defaultValue, type ExampleOptions } from '../../../wit/values/examples.ts';
import { fromJson } from '../../../wit/values/from-json.ts';
import type { JsonValue } from '../../../wit/values/json-value.ts';
import { shapeOf } from '../../../wit/values/shape.ts';
import { toJson } from '../../../wit/values/to-json.ts';
import type { Value } from '../../../wit/values/value.ts';
import type { ValueNotation, ValuesDraft } from '../../core/values-draft.ts';
import { jsonOfParts, printText } from '../text/print-text.ts';
import { readText } from '../text/read-text.ts';
import { formProblems, valueProblems } from './form-draft.ts';
import type { Subject } from './subject.ts';

/** Defaults of all parts. What is too large to be made up is left empty, and a problem. */
export function newDraft(
  subject: Subject,
  notation: ValueNotation = 'form',
  options: ExampleOptions = {},
): ValuesDraft {
  const values = subject.parts.map(({ type }) => startValue(subject.model, type, options));
  return { notation, values, problems: valueProblems(subject, values) };
}

/** The default, or for a type whose default has over a million parts the beginning of one. */
export function startValue(model: Model, type: Type, options: ExampleOptions = {}): Value {
  try {
    return defaultValue(model, type, options);
  } catch (error) {
    if (!(error instanceof SlotwrightError) || error.code !== 'value-too-large') throw error;
    const shape = shapeOf(model, type);
    if (shape.kind === 'record') {
      const fields = shape.fields.map((field) => ({
        name: field.name,
        value: startValue(model, field.type, options),
      }));
      return { kind: 'record', fields };
    }
    if (shape.kind === 'tuple') {
      return { kind: 'tuple', items: shape.types.map((one) => startValue(model, one, options)) };
    }
    return { kind: 'fixed-length-list', items: [] };
  }
}

/**
 * Of arguments in JSON, as suites and traces have them. Where they do not read, the draft is the JSON
 * itself with what is wrong in it, whatever notation was asked for.
 */
export function draftFromJson(
  subject: Subject,
  args: readonly JsonValue[],
  notation: ValueNotation = 'form',
): ValuesDraft {
  const { model, parts } = subject;
  const reads = parts.map(({ type }, index) => {
    const json = args[index];
    if (json !== undefined) return fromJson(model, type, json);
    const optional = shapeOf(model, type).kind === 'option';
    return optional ? { value: startValue(model, type) } : undefined;
  });
  const values = reads.map((read, index) =>
    read !== undefined && 'value' in read
      ? read.value
      : startValue(model, parts[index]?.type ?? 'bool'),
  );
  const all = reads.every((read) => read !== undefined && 'value' in read);
  if (all && args.length <= parts.length) return { notation, values, problems: [] };
  const draft: ValuesDraft = { notation: 'json', values, problems: [] };
  return withText(subject, draft, jsonOfParts(subject, args));
}

/** As calls, suites and mocks take them. */
export const draftJson = ({ values }: ValuesDraft): readonly JsonValue[] => values.map(toJson);

export const isReady = ({ problems }: ValuesDraft): boolean => problems.length === 0;

/** What is edited in WAVE and JSON. */
export function draftText(subject: Subject, { notation, text, values }: ValuesDraft): string {
  if (notation === 'form') return '';
  return text ?? printText(subject, values, notation);
}

/** Text waits where it was left, right or not; what was typed into fields stays as it is. */
export function withNotation(
  subject: Subject,
  draft: ValuesDraft,
  notation: ValueNotation,
): ValuesDraft {
  if (notation === draft.notation) return draft;
  const { values, typed } = draft;
  const next = {
    notation,
    values,
    ...(typed === undefined ? {} : { typed }),
    ...leftBy(draft),
  };
  const { left } = next;
  if (notation === 'form') return { ...next, problems: formProblems(subject, values, typed) };
  if (left?.notation === notation && left.values === values) {
    return withText(subject, { ...next, problems: [] }, left.text);
  }
  return { ...next, problems: valueProblems(subject, values) };
}

/** Text that could not be read is not given up for text that could. */
function leftBy({
  notation,
  text,
  values,
  problems,
  left,
}: ValuesDraft): Pick<ValuesDraft, 'left'> {
  const read = problems.length === 0;
  if (text === undefined || notation === 'form' || (read && left?.read === false)) {
    return left === undefined ? {} : { left };
  }
  return { left: { notation, text, read, values } };
}

/** What now stands in the field of WAVE or JSON. */
export function withText(subject: Subject, draft: ValuesDraft, text: string): ValuesDraft {
  const { notation, values, typed } = draft;
  if (notation === 'form') return draft;
  // What was left of this notation is on the screen again, or was written over.
  const left = draft.left?.notation === notation ? undefined : draft.left;
  const kept = left === undefined ? {} : { left };
  const read = readText(subject, text, notation);
  if ('values' in read) return { notation, values: read.values, text, ...kept, problems: [] };
  const fields = typed === undefined ? {} : { typed };
  return { notation, values, text, ...fields, ...kept, problems: read.problems };
}

/** Puts text that was left into the field again. */
export function withLeftText(subject: Subject, draft: ValuesDraft): ValuesDraft {
  const { left } = draft;
  if (left === undefined) return draft;
  const { left: _, ...shown } = withNotation(subject, draft, left.notation);
  return withText(subject, shown, left.text);
}

export function withoutLeftText({ left: _, ...draft }: ValuesDraft): ValuesDraft {
  return draft;
}
