/** What a run is kept as: which expectations can be made of it. */

import type { Expectation, TraceEvent } from '../../../../wit/lab/files.ts';
import type { LabRun } from '../../../core/lab-store.ts';
import { whenCame } from '../imports/rule-from.ts';
import type { LabFunctions } from '../trace/functions.ts';

export type EndExpectation = 'equal' | 'matches' | 'returns' | 'error' | 'trap' | 'snapshot';

export const endTitles: Readonly<Record<EndExpectation, string>> = {
  equal: 'ends with exactly this result',
  matches: 'ends with what this names of it',
  returns: 'returns, and not with an error',
  error: 'ends with this error',
  trap: 'traps',
  snapshot: 'ends as in the snapshot that is taken now',
};

/** Those that the run itself meets; the first is the one to begin with. */
export function endExpectations(run: LabRun): readonly EndExpectation[] {
  const outcome = run.result?.calls.at(-1)?.outcome;
  switch (outcome?.kind) {
    case 'value':
      return outcome.value === undefined
        ? ['equal', 'returns']
        : ['equal', 'matches', 'returns', 'snapshot'];
    case 'error':
      return ['error', 'equal', 'snapshot'];
    case 'trap':
      return ['trap'];
    case 'limit':
    case undefined:
      return ['returns'];
  }
}

export function endExpectation(kind: EndExpectation, run: LabRun): Expectation {
  const outcome = run.result?.calls.at(-1)?.outcome;
  const value = outcome !== undefined && 'value' in outcome ? outcome.value : undefined;
  switch (kind) {
    case 'equal':
    case 'snapshot':
      return value === undefined ? { kind } : { kind, value };
    case 'matches':
      return { kind, value: value ?? null };
    case 'returns':
      return { kind };
    case 'error': {
      const error =
        typeof value === 'object' && value !== null && 'err' in value ? value.err : undefined;
      return error === undefined || error === null ? { kind } : { kind, error };
    }
    case 'trap': {
      const message = outcome?.kind === 'trap' ? outcome.message.split('\n', 1)[0] : undefined;
      return message === undefined || message === '' ? { kind } : { kind, message };
    }
  }
}

export interface CalledChoice {
  readonly function: string;
  readonly times: number;
  /** Alike in all its calls. */
  readonly with: Readonly<Record<string, TraceEvent['args'][number]>> | undefined;
}

/** The imports of the run, each with how often it was called and with what. */
export function calledChoices(run: LabRun, functions: LabFunctions): readonly CalledChoice[] {
  const byPath = new Map<string, TraceEvent[]>();
  for (const event of run.result?.trace ?? []) {
    if (event.direction !== 'import') continue;
    const before = byPath.get(event.function);
    if (before === undefined) byPath.set(event.function, [event]);
    else before.push(event);
  }
  return [...byPath].map(([path, events]) => {
    const definition = functions.find('imports', path)?.definition;
    const [first] = events;
    const args = JSON.stringify(first?.args);
    const same = events.every((one) => JSON.stringify(one.args) === args);
    return {
      function: path,
      times: events.length,
      with:
        definition === undefined || first === undefined || !same
          ? undefined
          : whenCame(definition, first.args),
    };
  });
}

export const calledExpectation = (
  { function: path, times, with: when }: CalledChoice,
  withArguments: boolean,
): Expectation => ({
  kind: 'called',
  function: path,
  times,
  ...(withArguments && when !== undefined && Object.keys(when).length > 0 ? { with: when } : {}),
});
