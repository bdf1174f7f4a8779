/** Where the two bodies stand at a width, and their outlines. */

import type { Box, Shape } from './shapes.ts';

export interface Geometry {
  readonly width: number;
  /** The slot's right edge. */
  readonly seam: number;
  /** The plugin's left edge where it sits flush. */
  readonly flush: number;
  /** The plugin's left edge where it is pulled out. */
  readonly back: number;
}

export const margin = 16;
/** Between a row's text and the edge it belongs to: room for socket or pin. */
export const connectorRoom = 41;

export function geometryOf(width: number, pulled: 'wide' | 'narrow'): Geometry {
  const seam = Math.round(width * 0.385);
  const flush = seam + 3;
  const step = pulled === 'narrow' ? 44 : Math.min(197, Math.max(132, Math.round(width * 0.176)));
  return { width, seam, flush, back: flush + step };
}

/** A stretch of the picture from top to bottom. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface Bodies {
  readonly slot: Stretch;
  /** A block below the slot: what the runtime provides. */
  readonly runtime: Stretch | undefined;
  readonly height: number;
  /** Where the plugin's edge is stepped back. */
  readonly stepped: Stretch | undefined;
  readonly slotCuts: readonly Stretch[];
  readonly pluginCuts: readonly Stretch[];
}

const corner = 6;

export function outlines(geometry: Geometry, bodies: Bodies): readonly Shape[] {
  const { width, seam, flush, back } = geometry;
  const { slot, runtime, height, stepped } = bodies;
  const [top, bottom] = [slot.from + 0.5, slot.to - 0.5];
  const edge = seam + 0.5;
  const rim = `M${edge} ${top}H${corner + 0.5}Q0.5 ${top} 0.5 ${top + corner}V${bottom - corner}Q0.5 ${bottom} ${corner + 0.5} ${bottom}H${edge}`;
  const [pluginTop, pluginBottom, right] = [0.5, height - 0.5, width - 0.5];
  const flushEdge = flush + 0.5;
  const backEdge = back + 0.5;
  // Down the plugin's left edge: flush, stepped back, and flush again beside the runtime.
  const runs: readonly { readonly x: number; readonly from: number; readonly to: number }[] =
    stepped === undefined
      ? [{ x: flushEdge, from: pluginTop, to: pluginBottom }]
      : [
          ...(stepped.from > 0 ? [{ x: flushEdge, from: pluginTop, to: stepped.from + 0.5 }] : []),
          {
            x: backEdge,
            from: Math.max(pluginTop, stepped.from + 0.5),
            to: Math.min(pluginBottom, stepped.to + 0.5),
          },
          ...(stepped.to + 0.5 < pluginBottom
            ? [{ x: flushEdge, from: stepped.to + 0.5, to: pluginBottom }]
            : []),
        ];
  const first = runs[0]?.x ?? flushEdge;
  const last = runs.at(-1)?.x ?? flushEdge;
  const aroundRight = `H${right - corner}Q${right} ${pluginTop} ${right} ${pluginTop + corner}V${pluginBottom - corner}Q${right} ${pluginBottom} ${right - corner} ${pluginBottom}H${last}`;
  const upwards = [...runs]
    .reverse()
    .map(({ x, from }) => `H${x}V${from}`)
    .join('');
  const treads = runs.flatMap((run, index) => {
    const next = runs[index + 1];
    return next === undefined ? [] : [`M${run.x} ${run.to}H${next.x}`];
  });
  return [
    { kind: 'path', d: `${rim}z`, fill: 'body' },
    { kind: 'path', d: `M${first} ${pluginTop}${aroundRight}${upwards}z`, fill: 'body' },
    { kind: 'path', d: rim, stroke: 'edge' },
    { kind: 'path', d: edgePath(edge, top, bottom, bodies.slotCuts), stroke: 'edge' },
    { kind: 'path', d: `M${first} ${pluginTop}${aroundRight}`, stroke: 'edge' },
    {
      kind: 'path',
      d: [
        ...runs.map(({ x, from, to }) => edgePath(x, from, to, bodies.pluginCuts)),
        ...treads,
      ].join(''),
      stroke: 'edge',
    },
    ...(runtime === undefined
      ? []
      : [
          {
            kind: 'path' as const,
            d: `M${edge} ${runtime.from + 0.5}H${corner + 0.5}Q0.5 ${runtime.from + 0.5} 0.5 ${runtime.from + corner + 0.5}V${runtime.to - corner - 0.5}Q0.5 ${runtime.to - 0.5} ${corner + 0.5} ${runtime.to - 0.5}H${edge}z`,
            stroke: 'note' as const,
            dash: 'dashed' as const,
          },
        ]),
  ];
}

/** A vertical line that leaves out the cuts. */
function edgePath(x: number, from: number, to: number, cuts: readonly Stretch[]): string {
  let d = '';
  let at = from;
  for (const cut of [...cuts].sort((a, b) => a.from - b.from)) {
    if (cut.to <= at || cut.from >= to) continue;
    if (cut.from > at) d += `M${x} ${at}V${cut.from}`;
    at = cut.to;
  }
  return at < to ? `${d}M${x} ${at}V${to}` : d;
}

export const slotArea = ({ seam }: Geometry, y: number, height: number): Box => ({
  x: 1,
  y,
  width: seam - connectorRoom - 1,
  height,
});

export const pluginArea = ({ width }: Geometry, edge: number, y: number, height: number): Box => ({
  x: edge + 1,
  y,
  width: width - edge - 2,
  height,
});
