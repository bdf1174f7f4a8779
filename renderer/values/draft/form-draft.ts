/** Changes of a draft that a form makes: values at places, what is typed into fields, items of lists. */

import { formatPath, type ValueProblem } from '../../../wit/values/problem.ts';
import { validate } from '../../../wit/values/validate.ts';
import type { Value } from '../../../wit/values/value.ts';
import type { TypedText, ValuesDraft } from '../../core/values-draft.ts';
import { type ItemsChange, indexAfter, setAt, valueAt, withItems } from './edit-value.ts';
import { isWithin, type Place } from './place.ts';
import type { Subject } from './subject.ts';

type Typed = Readonly<Record<string, TypedText>>;

/** A value at a place of the form. What was typed there, or further in, is done with. */
export function withValue(
  subject: Subject,
  draft: ValuesDraft,
  place: Place,
  value: Value,
): ValuesDraft {
  const values = setPart(subject, draft.values, place, value);
  const typed = rest(draft.typed, ({ problem }) => !isWithin(problem.path, place.path));
  return ofForm(subject, draft, values, typed);
}

/** What was typed into the field of a place and is no value of its type. */
export function withTyped(
  subject: Subject,
  draft: ValuesDraft,
  place: Place,
  text: string,
  problem: Pick<ValueProblem, 'kind' | 'message'>,
): ValuesDraft {
  const entry = { text, problem: { ...problem, path: place.path } };
  return ofForm(subject, draft, draft.values, { ...draft.typed, [place.key]: entry });
}

/** Items added, removed or moved at the place of a list, stream or map. */
export function withItemsChanged(
  subject: Subject,
  draft: ValuesDraft,
  place: Place,
  change: ItemsChange,
): ValuesDraft {
  const before = partAt(subject, draft.values, place);
  if (before === undefined) return draft;
  const values = setPart(subject, draft.values, place, withItems(before, change));
  const depth = place.path.length;
  const moved = Object.entries(draft.typed ?? {}).flatMap(([key, entry]) => {
    const { path } = entry.problem;
    const index = path[depth];
    if (!isWithin(path, place.path) || typeof index !== 'number') return [[key, entry] as const];
    const after = indexAfter(index, change);
    if (after === undefined) return [];
    const problem = { ...entry.problem, path: path.with(depth, after) };
    return [[formatPath(problem.path), { ...entry, problem }] as const];
  });
  return ofForm(subject, draft, values, Object.fromEntries(moved));
}

/** The value at a place whose first step names a part. */
function partAt({ parts }: Subject, values: readonly Value[], place: Place): Value | undefined {
  const [name, ...steps] = place.steps;
  const value = values[parts.findIndex((part) => part.name === name)];
  return value && valueAt(value, steps);
}

function setPart(
  { parts }: Subject,
  values: readonly Value[],
  place: Place,
  next: Value,
): readonly Value[] {
  const [name, ...steps] = place.steps;
  const index = parts.findIndex((part) => part.name === name);
  const value = values[index];
  return value === undefined ? values : values.with(index, setAt(value, steps, next));
}

function ofForm(
  subject: Subject,
  { left }: ValuesDraft,
  values: readonly Value[],
  typed: Typed | undefined,
): ValuesDraft {
  const some = typed !== undefined && Object.keys(typed).length > 0;
  return {
    notation: 'form',
    values,
    ...(some ? { typed } : {}),
    ...(left === undefined ? {} : { left }),
    problems: formProblems(subject, values, typed),
  };
}

/** What is wrong with the values, and with what was typed instead of some. */
export const formProblems = (
  subject: Subject,
  values: readonly Value[],
  typed: Typed | undefined,
): readonly ValueProblem[] => [
  ...Object.values(typed ?? {}).map(({ problem }) => problem),
  ...valueProblems(subject, values),
];

export function valueProblems({ model, parts }: Subject, values: readonly Value[]): ValueProblem[] {
  return parts.flatMap(({ name, type }, index) => {
    const value = values[index];
    if (value === undefined) return [];
    return validate(model, type, value).map((one) => ({ ...one, path: [name, ...one.path] }));
  });
}

function rest(typed: Typed | undefined, keep: (entry: TypedText) => boolean): Typed | undefined {
  if (typed === undefined) return undefined;
  return Object.fromEntries(Object.entries(typed).filter(([, entry]) => keep(entry)));
}
