/** What came of a run, in one sentence that opens its page. */

import { unreachable } from '../../../../wit/errors.ts';
import type { Outcome } from '../../../../wit/lab/files.ts';
import type { JsonValue } from '../../../../wit/values/json-value.ts';
import type { LabRun } from '../../../core/lab-store.ts';
import { counted } from '../../../core/words.ts';
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
  const figures = [
    `in ${timeInWords(call.ms)}`,
    ...(call.memoryBytes === 0 ? [] : [memoryInWords(call.memoryBytes)]),
    call.imports === 0 ? 'no call to the host' : `${counted(call.imports, 'call')} to the host`,
  ].join(', ');
  const end = endInWords(name, call.outcome);
  return call.outcome.kind === 'limit' ? end : { ...end, rest: figures };
}

function endInWords(name: string, outcome: Outcome): Omit<RunVerdict, 'rest'> {
  switch (outcome.kind) {
    case 'value':
      return { state: 'fits', title: returned(outcome.value) };
    case 'error':
      return { state: 'note', title: 'Returned err' };
    case 'trap':
      return { state: 'misfit', title: `\`${name}\` trapped` };
    case 'limit':
      return stopped(outcome.message);
    default:
      return unreachable(outcome);
  }
}

function returned(value: JsonValue | undefined): string {
  if (value === undefined) return 'Returned';
  const isOk = typeof value === 'object' && value !== null && Object.keys(value).join() === 'ok';
  return isOk ? 'Returned ok' : 'Returned';
}

/** What stopped it, and in a sentence of its own what follows from that. */
function stopped(message: string): Omit<RunVerdict, 'rest'> {
  const [, first = message, note = ''] = /^(.*?[.!?])\s+(.*)$/s.exec(message) ?? [];
  const title = first.startsWith('Stopped') ? first : `Stopped: ${first}`;
  return { state: 'misfit', title, ...(note === '' ? {} : { note }) };
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
