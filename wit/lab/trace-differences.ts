/** What a host notices that differs between two runs of the same calls, in sentences. */

import type { JsonValue } from '../values/json-value.ts';
import type { Outcome, TraceEvent } from './files.ts';
import { outcomeInWords } from './outcome-words.ts';
import { explainDifference, isArray, isObject, shown } from './pattern.ts';

/** At most this many are told. */
const mostDifferences = 20;

/** In the order in which the differences came about; empty where there is none. */
export function traceDifferences(
  before: readonly TraceEvent[],
  now: readonly TraceEvent[],
): readonly string[] {
  const found: string[] = [];
  const [then, next] = [withImports(before), withImports(now)];
  for (const [index, old] of then.entries()) {
    const { call } = old;
    const name = `Call ${index + 1}, \`${shortCall(call)}\`,`;
    const other = next[index];
    if (other === undefined) {
      found.push(`${name} is not made any more: the call before it ended the instance.`);
      break;
    }
    const importsDiffer = importDifference(old.imports, other.imports);
    if (importsDiffer !== undefined) found.push(`${name} ${importsDiffer}`);
    const outcome = outcomeDifference(call.outcome, other.call.outcome);
    if (outcome !== undefined) found.push(`${name} ${outcome}`);
    if (found.length >= mostDifferences) break;
  }
  return found;
}

interface CallWithImports {
  readonly call: TraceEvent;
  readonly imports: readonly TraceEvent[];
}

/** The plugin's own imports; what those call in turn is the business of their mocks. */
function withImports(events: readonly TraceEvent[]): readonly CallWithImports[] {
  const calls = new Map<number, { readonly call: TraceEvent; readonly imports: TraceEvent[] }>();
  for (const [index, event] of events.entries()) {
    if (event.direction === 'call') {
      if (event.parent === undefined) calls.set(index, { call: event, imports: [] });
    } else if (event.parent !== undefined && event.answered?.by !== 'wasi') {
      calls.get(event.parent)?.imports.push(event);
    }
  }
  return [...calls.values()];
}

function importDifference(
  before: readonly TraceEvent[],
  now: readonly TraceEvent[],
): string | undefined {
  for (const [index, old] of before.entries()) {
    const next = now[index];
    const what = `called \`${shortCall(old)}\` as import ${index + 1}`;
    if (next === undefined) return `${what}, and ends before it now.`;
    if (nameOf(old.function) !== nameOf(next.function)) {
      return `${what}, and calls \`${shortCall(next)}\` there now.`;
    }
    const [difference] = explainDifference(unversioned(old.args), unversioned(next.args));
    if (difference !== undefined) {
      return `called \`${old.function}\` as import ${index + 1} with \`${difference.expected}\`, and does with \`${difference.found}\` now (at \`args${difference.path}\`).`;
    }
  }
  const more = now[before.length];
  if (more === undefined) return undefined;
  const count = before.length;
  return `called ${count} ${count === 1 ? 'import' : 'imports'}, and goes on to \`${shortCall(more)}\` now.`;
}

function outcomeDifference(before: Outcome, now: Outcome): string | undefined {
  const ended = `ended with ${outcomeInWords(before)}, and ends with ${outcomeInWords(now)} now`;
  if (before.kind !== now.kind) return `${ended}.`;
  if (before.kind === 'limit' || now.kind === 'limit') {
    return before.kind === now.kind &&
      'limit' in before &&
      'limit' in now &&
      before.limit === now.limit
      ? undefined
      : `${ended}.`;
  }
  if (before.kind === 'trap' || now.kind === 'trap') return undefined;
  const [difference] = explainDifference(
    unversioned(before.value ?? null),
    unversioned(now.value ?? null),
  );
  if (difference === undefined) return undefined;
  return difference.path === ''
    ? `${ended}.`
    : `gave \`${difference.expected}\` at \`${difference.path}\`, and gives \`${difference.found}\` now.`;
}

const longestCall = 100;

function shortCall({ function: path, args }: TraceEvent): string {
  const text = `${path}(${args.map((arg) => shown(arg)).join(', ')})`;
  return text.length > longestCall ? `${text.slice(0, longestCall)}…` : text;
}

/** Without the version of the interface, which may be another in another plugin. */
const nameOf = (path: string): string =>
  path.replace(/@\d+\.\d+\.\d+(?:[-+][\w+-]*(?:\.\d[\w+-]*)*)?\./, '.');

/** The same for the names of resources in handles. */
function unversioned(json: JsonValue | readonly JsonValue[]): JsonValue {
  if (isArray(json)) return json.map(unversioned);
  if (!isObject(json)) return json;
  const entries = Object.entries(json).map(([name, member]): [string, JsonValue] => [
    name,
    name === 'resource' && typeof member === 'string' && '$handle' in json
      ? member.replace(/@.*\.(?=[^.]*$)/, '.')
      : unversioned(member),
  ]);
  return Object.fromEntries(entries);
}
