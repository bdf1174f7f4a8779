/** Reads what was typed as WAVE or JSON: all the values, or all that is wrong, each with its place. */

import type { Type } from '../../../wit/model/model.ts';
import { fromJson } from '../../../wit/values/from-json.ts';
import type { ValueProblem } from '../../../wit/values/problem.ts';
import type { Value } from '../../../wit/values/value.ts';
import { parseWave } from '../../../wit/values/wave.ts';
import { afterBlanks } from '../../../wit/values/wave-lexer.ts';
import type { TextNotation } from '../../core/values-draft.ts';
import type { Subject } from '../draft/subject.ts';
import { jsonOf, parseJson, spanOf } from './json-tree.ts';

export type TextRead =
  | { readonly values: readonly Value[] }
  | { readonly problems: readonly [ValueProblem, ...ValueProblem[]] };

/** Parameters by name, `{id: "x", level: 3}`, or by place as in a call, `("x", 3)`. */
export function readText(subject: Subject, text: string, notation: TextNotation): TextRead {
  if (subject.parts.length === 0 && text.trim() === '') return { values: [] };
  return notation === 'wave' ? readWave(subject, text) : readJson(subject, text);
}

function readWave(subject: Subject, text: string): TextRead {
  const start = afterBlanks(text, 0);
  const type = subject.placed !== undefined && text[start] === '(' ? subject.placed : subject.named;
  const read = parseWave(subject.textModel, type, text);
  return 'value' in read
    ? { values: valuesOf(subject, read.value) }
    : { problems: named(subject, type, read.problems) };
}

function readJson(subject: Subject, text: string): TextRead {
  const parsed = parseJson(text);
  if ('problem' in parsed) return { problems: [parsed.problem] };
  const { node } = parsed;
  const type =
    subject.placed !== undefined && node.kind === 'array' ? subject.placed : subject.named;
  const read = fromJson(subject.textModel, type, jsonOf(node));
  if ('value' in read) return { values: valuesOf(subject, read.value) };
  const [first, ...rest] = read.problems;
  const located = (problem: ValueProblem): ValueProblem => ({
    ...problem,
    span: spanOf(node, problem.path),
  });
  return { problems: named(subject, type, [located(first), ...rest.map(located)]) };
}

function valuesOf({ bare }: Subject, value: Value): readonly Value[] {
  if (bare) return [value];
  if (value.kind === 'record') return value.fields.map((field) => field.value);
  return value.kind === 'tuple' ? value.items : [];
}

/** Problems by parameters' names also where they were written by place. */
function named(
  { parts, placed }: Subject,
  type: Type,
  [first, ...rest]: readonly [ValueProblem, ...ValueProblem[]],
): [ValueProblem, ...ValueProblem[]] {
  if (type !== placed) return [first, ...rest];
  const rename = (problem: ValueProblem): ValueProblem => {
    const [place, ...further] = problem.path;
    const name = place === undefined ? undefined : parts[Number(place)]?.name;
    return name === undefined ? problem : { ...problem, path: [name, ...further] };
  };
  return [rename(first), ...rest.map(rename)];
}
