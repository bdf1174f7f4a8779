/** What came of a run, in one sentence that opens its page. */

import { unreachable } from '../../../../wit/errors.ts';
import type { Outcome } from '../../../../wit/lab/files.ts';
import type { CallResult } from '../../../../wit/lab/runner.ts';
import type { JsonValue } from '../../../../wit/values/json-value.ts';
import type { LabRun } from '../../../core/lab-store.ts';
import { counted, inFigures } from '../../../core/words.ts';
import type { StateName } from '../../../ui/state-icon.tsx';
import { labelOfPath } from '../trace/functions.ts';
import { memoryInWords, timeInWords } from './figures.ts';

export interface RunVerdict {
  readonly state: StateName;
  /** Said strongly; WIT in backticks. */
  readonly title: string;
  /** In the same line: how long, how much. */
  readonly rest?: string;
  /** What it means for what is done next. */
  readonly note?: string;
}

export function runVerdict(run: LabRun): RunVerdict {
  const name = labelOfPath(run.call.function);
  const { result } = run;
  // A run that was given up while it waited has a result too.
  if (run.failed !== undefined) return { state: 'unused', title: run.failed };
  if (result === undefined) return { state: 'unknown', title: `\`${name}\` runs` };
  if (result.asks !== undefined) {
    const asked = labelOfPath(result.asks.function);
    return { state: 'unknown', title: `\`${name}\` waits`, rest: `for the answer to \`${asked}\`` };
  }
  const call = result.calls.at(-1);
  if (call === undefined) return { state: 'misfit', title: `\`${name}\` was not called` };
  if (call.outcome.kind === 'limit') return stopped(name, call);
  const figures = [
    `in ${timeInWords(call.ms)}`,
    ...(call.memoryBytes === 0 ? [] : [memoryInWords(call.memoryBytes)]),
    call.imports === 0 ? 'no call to the host' : `${counted(call.imports, 'call')} to the host`,
  ].join(', ');
  return { ...endInWords(name, call.outcome), rest: figures };
}

function endInWords(
  name: string,
  outcome: Exclude<Outcome, { kind: 'limit' }>,
): Omit<RunVerdict, 'rest'> {
  switch (outcome.kind) {
    case 'value':
      return { state: 'fits', title: returned(outcome.value) };
    case 'error':
      return { state: 'note', title: 'Returned err' };
    case 'trap':
      return { state: 'misfit', title: `\`${name}\` trapped` };
    default:
      return unreachable(outcome);
  }
}

/** `Stopped after 5 s: lint-file did not return. The next call starts afresh.` */
function stopped(name: string, { outcome, ms, imports }: CallResult): RunVerdict {
  if (outcome.kind !== 'limit') return endInWords(name, outcome);
  const because = {
    time: `after ${timeInWords(ms)}: \`${name}\` did not return.`,
    memory: `\`${name}\` asked for more memory than it may have.`,
    'import-calls': `\`${name}\` called the host ${inFigures(imports)} times.`,
    'value-size': `a value that \`${name}\` hands over is larger than it may be.`,
  }[outcome.limit];
  return {
    state: 'misfit',
    title: outcome.limit === 'time' ? `Stopped ${because}` : `Stopped: ${because}`,
    note: 'The next call starts afresh.',
  };
}

function returned(value: JsonValue | undefined): string {
  if (value === undefined) return 'Returned';
  const isOk = typeof value === 'object' && value !== null && Object.keys(value).join() === 'ok';
  return isOk ? 'Returned ok' : 'Returned';
}

/** What the result holds, without the `ok` or `err` that the sentence has said. */
export function insideOf(
  outcome: Outcome,
): { readonly side: 'ok' | 'err' | 'whole'; readonly value: JsonValue } | undefined {
  if (outcome.kind !== 'value' && outcome.kind !== 'error') return undefined;
  const { value } = outcome;
  if (value === undefined) return undefined;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const [entry, second] = Object.entries(value);
    if (entry !== undefined && second === undefined) {
      if (entry[0] === 'ok' || entry[0] === 'err') return { side: entry[0], value: entry[1] };
    }
  }
  return { side: 'whole', value };
}
