/** Finding one's way in a trace. */

import type { TraceEvent } from './files.ts';

/**
 * The places of the session's own calls in its trace, by number of the call; `undefined` for those
 * that were dropped from its front. `calls` is how many were made.
 */
export function callPlaces(
  trace: readonly TraceEvent[],
  calls: number,
): readonly (number | undefined)[] {
  const places = trace.flatMap(({ direction, parent }, index) =>
    direction === 'call' && parent === undefined ? [index] : [],
  );
  return Array.from({ length: calls }, (_, call) => places[places.length - calls + call]);
}

/** All imports that were called inside the event at `place`, at any depth, in order. */
export function importsWithin(
  trace: readonly TraceEvent[],
  place: number,
): readonly { readonly event: TraceEvent; readonly place: number }[] {
  const inside = new Set([place]);
  const found: { readonly event: TraceEvent; readonly place: number }[] = [];
  for (let index = place + 1; index < trace.length; index += 1) {
    const event = trace[index];
    if (event?.parent === undefined || !inside.has(event.parent)) continue;
    inside.add(index);
    if (event.direction === 'import') found.push({ event, place: index });
  }
  return found;
}
