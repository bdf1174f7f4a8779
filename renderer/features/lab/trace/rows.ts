/**
 * The lines of a trace's picture, top to bottom: an arrow for each call in either direction, and one
 * back where a call of the plugin ends. What the host answers stands on the line of its call.
 */

import type { TraceEvent } from '../../../../wit/lab/files.ts';

export interface TraceRow {
  /** `call` and `return` belong to calls of the plugin, `import` to those of the host. */
  readonly kind: 'call' | 'import' | 'return';
  /** Place in the trace. */
  readonly event: number;
  /** Calls of the plugin that are open above this line, and below it. */
  readonly before: number;
  readonly after: number;
}

/** Whatever a worker gave is drawn: an event whose parent is none of those before it stands alone. */
export function traceRows(trace: readonly TraceEvent[]): readonly TraceRow[] {
  const rows: TraceRow[] = [];
  const open: number[] = [];
  let calls = 0;
  const close = (event: number): void => {
    if (trace[event]?.direction !== 'call') return;
    rows.push({ kind: 'return', event, before: calls, after: calls - 1 });
    calls -= 1;
  };
  for (const [event, { direction, parent }] of trace.entries()) {
    while (open.length > 0 && open.at(-1) !== parent) close(open.pop() ?? 0);
    if (direction === 'call') {
      rows.push({ kind: 'call', event, before: calls, after: calls + 1 });
      calls += 1;
    } else rows.push({ kind: 'import', event, before: calls, after: calls });
    open.push(event);
  }
  while (open.length > 0) close(open.pop() ?? 0);
  return rows;
}

/**
 * Milliseconds at which the line happens, since `start`: the first call of the trace. What went before
 * it is the making of the instance.
 */
export function rowTime({ kind }: TraceRow, { startMs, ms }: TraceEvent, start: number): number {
  return Math.max(0, (kind === 'return' ? startMs + ms : startMs) - start);
}

export const traceStart = (trace: readonly TraceEvent[]): number => trace[0]?.startMs ?? 0;
