/** Takes over a draft that was made for other types: of a plugin before it was built anew, of a file. */

import { formatProblem } from '../../../wit/values/problem.ts';
import { toJson } from '../../../wit/values/to-json.ts';
import { validate } from '../../../wit/values/validate.ts';
import type { ValuesDraft } from '../../core/values-draft.ts';
import { draftFromJson } from './draft.ts';
import type { Subject } from './subject.ts';

/**
 * The draft itself where its values are of the subject's types. Otherwise its values as JSON, which
 * is read by those types: what still fits is there, and what does not is shown with what is wrong.
 */
export function refitted(subject: Subject, draft: ValuesDraft): ValuesDraft {
  if (fits(subject, draft)) return draft;
  return draftFromJson(
    subject,
    draft.values.map((value) => toJson(value)),
    draft.notation,
  );
}

function fits({ model, parts }: Subject, { values, problems }: ValuesDraft): boolean {
  if (values.length !== parts.length) return false;
  // What is known to be wrong with them, such as a key that is there twice, was filled in so.
  const known = new Set(problems.map((problem) => formatProblem(problem)));
  return parts.every(({ name, type }, index) => {
    const value = values[index];
    if (value === undefined) return false;
    return validate(model, type, value).every(({ path, message }) =>
      known.has(formatProblem({ path: [name, ...path], message })),
    );
  });
}
