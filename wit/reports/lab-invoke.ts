/** `invoke`: calls and what came of them. */

import type { Capability } from '../conformance/policy.ts';
import { usedCapabilities } from '../conformance/used-capabilities.ts';
import { unreachable } from '../errors.ts';
import { callPlaces, importsWithin } from '../lab/events.ts';
import type { Outcome, TraceEvent } from '../lab/files.ts';
import { shown } from '../lab/pattern.ts';
import type { Run } from '../lab/record.ts';
import type { Confinement, OpenPlugin, SessionResult } from '../lab/runner.ts';
import { trapCause } from '../lab/trap-causes.ts';
import { fromJson } from '../values/from-json.ts';
import { functionsOf } from '../values/functions.ts';
import type { JsonValue } from '../values/json-value.ts';
import { printWave } from '../values/wave-print.ts';
import { nodeWarning } from './confinement-words.ts';
import type { InvokeCall, InvokeDocument } from './lab-documents.ts';
import { oneLine, type Style, visible } from './style.ts';
import { count, list } from './words.ts';

export interface InvokeRun extends Run {
  readonly plugin: OpenPlugin;
  readonly confinement: Confinement;
  /** The calls as they were given. */
  readonly written: readonly string[];
  /** The slot's own. */
  readonly capabilities: readonly Capability[];
  readonly recording?: string;
}

export function invokeDocument(run: InvokeRun): InvokeDocument {
  const { plugin, request, result, written, recording } = run;
  const places = callPlaces(result.trace, result.calls.length);
  const calls = request.calls.map(({ function: path }, index): InvokeCall => {
    const made = result.calls[index];
    const place = places[index];
    const base = {
      call: written[index] ?? path,
      function: path,
      trace:
        place === undefined
          ? cutTrace(result, places, index)
          : importsWithin(result.trace, place).map(({ event }) => event),
    };
    if (made === undefined) {
      const error = { kind: 'not-made' as const };
      return { ...base, ok: false, error, ms: 0, memoryBytes: 0, imports: 0 };
    }
    const { ms, memoryBytes, imports } = made;
    return { ...base, ...ended(made.outcome, result), ms, memoryBytes, imports };
  });
  const paths = result.trace
    .filter(({ direction }) => direction === 'import')
    .map((event) => event.function);
  return {
    schema: 'invoke/1',
    confinement: run.confinement,
    plugin: { file: plugin.file, sha256: plugin.sha256 },
    remarks: [
      ...plugin.remarks,
      ...(result.traceDropped === 0
        ? []
        : [`The trace is without the oldest ${count(result.traceDropped, 'event')}.`]),
    ],
    calls,
    stdout: result.stdout,
    stderr: result.stderr,
    handles: result.handles.map(({ handle, resource, madeBy, holder, problem }) => ({
      handle,
      resource,
      madeBy,
      holder,
      ...(problem === undefined ? {} : { problem }),
    })),
    capabilities: usedCapabilities(plugin.world, paths, run.capabilities).map(
      ({ id, title, risk, called }) => ({ id, title, risk, called: [...called] }),
    ),
    ...(recording === undefined ? {} : { recording }),
  };
}

/** Of a call whose own event was dropped: what is left of its imports stands before the next call. */
function cutTrace(
  { trace, traceDropped }: SessionResult,
  places: readonly (number | undefined)[],
  index: number,
): TraceEvent[] {
  if (traceDropped === 0 || (index + 1 < places.length && places[index + 1] === undefined)) {
    return [];
  }
  return trace.slice(0, places[index + 1]).filter(({ direction }) => direction === 'import');
}

function ended(
  outcome: Outcome,
  printed: { readonly stdout: string; readonly stderr: string },
): Pick<InvokeCall, 'ok' | 'value' | 'error'> {
  switch (outcome.kind) {
    case 'value':
      return { ok: true, ...(outcome.value === undefined ? {} : { value: outcome.value }) };
    case 'error':
      return { ok: false, error: { kind: 'error', value: outcome.value } };
    case 'trap':
    case 'limit':
      return { ok: false, error: { ...outcome, cause: { ...trapCause(outcome, printed) } } };
    default:
      return unreachable(outcome);
  }
}

export interface InvokeTextOptions {
  readonly style: Style;
  /** Shows the imports that were called, each with what answered. */
  readonly trace?: boolean;
  /** To print values as WAVE by their types. */
  readonly plugin: Pick<OpenPlugin, 'world'>;
}

/** Ends with a line break. */
export function renderInvoke(document: InvokeDocument, options: InvokeTextOptions): string {
  const { style } = options;
  const exports = functionsOf(options.plugin.world, 'exports');
  const inWave = (path: string, json: JsonValue | undefined): string => {
    if (json === undefined) return '';
    const type = exports.all.find((place) => place.path === path)?.definition.result;
    const read = type === undefined ? undefined : fromJson(options.plugin.world.model, type, json);
    const text =
      read !== undefined && 'value' in read
        ? printWave(read.value, { indent: 2 })
        : JSON.stringify(json);
    return visible(text);
  };
  const lines: string[] = document.remarks.map((remark) => `${style.note('!')} ${oneLine(remark)}`);
  for (const {
    call,
    function: path,
    value,
    error,
    trace,
    ms,
    memoryBytes,
    imports,
  } of document.calls) {
    lines.push(style.bold(oneLine(call)));
    // Not spread into arguments: there may be more than the engine takes.
    if (options.trace === true) for (const event of trace) lines.push(importLine(event, style));
    if (error === undefined) {
      const text = inWave(path, value);
      lines.push(...(text === '' ? [style.good('returns')] : linesOf(text)).map(indented));
    } else if (error.kind === 'error') {
      lines.push(...linesOf(inWave(path, error.value)).map((line) => indented(style.note(line))));
    } else if (error.kind === 'not-made') {
      lines.push(indented(style.bad('is not made: the call before it ended the instance.')));
    } else {
      const verb = error.kind === 'trap' ? 'traps' : `is stopped (${error.limit})`;
      lines.push(indented(style.bad(`${verb}: ${oneLine(error.message)}`)));
      lines.push(indented(`${oneLine(error.cause.usual)} ${oneLine(error.cause.advice)}`));
    }
    if (error?.kind === 'not-made') continue;
    const memory = memoryBytes === 0 ? '' : `, ${(memoryBytes / 1_048_576).toFixed(1)} MiB`;
    lines.push(
      indented(style.dim(`${ms.toFixed(2)} ms${memory}, ${count(imports, 'import')} called`)),
    );
  }
  for (const [name, text] of [
    ['standard output', document.stdout],
    ['standard error', document.stderr],
  ] as const) {
    if (text === '') continue;
    lines.push(style.dim(`${name}:`), ...linesOf(visible(text).replace(/\n$/, '')).map(indented));
  }
  for (const { problem } of document.handles) {
    if (problem !== undefined) lines.push(`${style.note('!')} ${oneLine(problem)}`);
  }
  const used = document.capabilities.filter(({ called }) => called.length > 0);
  if (used.length > 0) {
    lines.push(style.dim(`It used: ${oneLine(list(used.map(({ title }) => title)))}.`));
  }
  if (document.recording !== undefined)
    lines.push(style.dim(`Recorded in ${oneLine(document.recording)}.`));
  if (document.confinement === 'node') lines.push(nodeWarning(style));
  return `${lines.join('\n')}\n`;
}

/** Of what is printed for people; the whole is in the JSON document. */
const mostLines = 2_000;

function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  const more = lines.length - mostLines;
  if (more <= 0) return lines;
  return [...lines.slice(0, mostLines), `… and ${count(more, 'line')} more: all with --json.`];
}

const indented = (line: string): string => `  ${line}`;

function importLine({ function: path, args, outcome, answered }: TraceEvent, style: Style): string {
  const call = `${path}(${args.map((arg) => shown(arg)).join(', ')})`;
  const by =
    answered === undefined
      ? ''
      : ` ${style.dim(`(${answered.by}${answered.number === undefined ? '' : ` ${answered.number}`})`)}`;
  const end =
    outcome.kind === 'value' || outcome.kind === 'error'
      ? outcome.value === undefined
        ? ''
        : ` → ${oneLine(shown(outcome.value))}`
      : ` → ${oneLine(outcome.message)}`;
  return `  ${style.dim('·')} ${oneLine(call)}${end}${by}`;
}
