/** What stands on the lines of a trace. */

import type { Outcome, TraceEvent } from '../../../../wit/lab/files.ts';
import type { FunctionDef, Model, Type } from '../../../../wit/model/model.ts';
import type { JsonValue } from '../../../../wit/values/json-value.ts';
import { formatArguments, formatValue } from '../../../values/format-value.ts';
import { shortResource } from '../../../values/handles.ts';
import type { LabFunctions, Side } from './functions.ts';

export interface EventWords {
  readonly name: string;
  /** With their brackets. */
  readonly args: string;
  /** How it ended, in short: `ok({…})`, `none`, `trap: …`; empty where there is nothing to return. */
  readonly end: string;
  readonly definition: FunctionDef | undefined;
}

/** Letters that a line may hold; what is wider than its place is cut by the page. */
const lineLength = 160;

const known = new WeakMap<TraceEvent, EventWords>();

/** Made once for each event: lines are drawn again and again while one scrolls. */
export function eventWords(functions: LabFunctions, event: TraceEvent): EventWords {
  const before = known.get(event);
  if (before !== undefined) return before;
  const definition = definitionOf(functions, event);
  const types = definition?.params.map(({ type }) => type) ?? [];
  const label = functions.label(event.function);
  const self = definition?.kind.kind === 'method' ? selfName(event.args[0]) : undefined;
  const from = self === undefined ? 0 : 1;
  const words = {
    name: self === undefined ? label : `${self}${label.slice(label.lastIndexOf('.'))}`,
    args:
      definition === undefined
        ? `(${event.args.map((arg) => oneLine(JSON.stringify(arg))).join(', ')})`
        : formatArguments(functions.model, types.slice(from), event.args.slice(from), lineLength),
    end: endInShort(functions, definition, event.outcome),
    definition,
  };
  known.set(event, words);
  return words;
}

/** A method says which resource it is called on where its name stands: `worktree#1.which`. */
function selfName(json: JsonValue | undefined): string | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const { $handle: handle, resource } = json as { readonly [name: string]: JsonValue };
  return typeof handle === 'number' && typeof resource === 'string'
    ? `${shortResource(resource)}#${handle}`
    : undefined;
}

export const sideOf = ({ direction }: Pick<TraceEvent, 'direction'>): Side =>
  direction === 'call' ? 'exports' : 'imports';

export const definitionOf = (
  functions: LabFunctions,
  event: Pick<TraceEvent, 'direction' | 'function'>,
): FunctionDef | undefined => functions.find(sideOf(event), event.function)?.definition;

export function endInShort(
  { model }: LabFunctions,
  definition: FunctionDef | undefined,
  outcome: Outcome,
): string {
  switch (outcome.kind) {
    case 'value':
    case 'error':
      return outcome.value === undefined
        ? ''
        : shortValue(model, definition?.result, outcome.value);
    case 'trap':
      return `trap: ${oneLine(outcome.message)}`;
    case 'limit':
      return `stopped: ${oneLine(outcome.message)}`;
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 160);

const shortValue = (model: Model, type: Type | undefined, json: JsonValue): string =>
  type === undefined ? oneLine(JSON.stringify(json)) : formatValue(model, type, json, lineLength);

/** The state that a line is in, as its shape says it. */
export const isBad = ({ kind }: Outcome): boolean => kind === 'trap' || kind === 'limit';
