/** The answers of a recording: by equal arguments first, each once, and then in order. */

import type { Outcome, Recording } from '../../wit/lab/files.ts';
import { isOtherVersion } from '../../wit/lab/paths.ts';
import type { JsonValue } from '../../wit/values/json-value.ts';
import type { FunctionPlan } from './functions.ts';
import { trap } from './stops.ts';

/** Gives the outcome for the next call; throws `Stop` when the recording has no more. */
export function recordedAnswers(
  { place }: FunctionPlan,
  { events }: Recording,
  file: string,
): (args: readonly JsonValue[]) => Outcome {
  const calls = events.filter(({ direction }) => direction === 'import');
  const own = calls.filter(({ function: name }) => name === place.path);
  // Of a plugin that was built for another version.
  const near = calls.filter(({ function: name }) => isOtherVersion(place, name));
  const left = own.length > 0 ? own : near;
  const known = left.length;
  const texts = left.map(({ args }) => canonical(args));
  return (args) => {
    const text = canonical(args);
    const equal = texts.indexOf(text);
    const at = Math.max(equal, 0);
    const [event] = left.splice(at, 1);
    texts.splice(at, 1);
    if (event !== undefined) return event.outcome;
    throw trap(
      `The recording \`${file}\` has ${known} ${known === 1 ? 'call' : 'calls'} of \`${place.path}\`, and this is one more.`,
    );
  };
}

/** JSON with the members of objects in order, so that equal values have equal texts. */
function canonical(json: JsonValue | readonly JsonValue[]): string {
  return JSON.stringify(json, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
