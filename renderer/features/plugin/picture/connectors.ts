/**
 * Sockets and pins of one port. The pin belongs to the side that provides: imports point right, from
 * the slot into the plugin, exports left. Measures are LOOKS' picture 3.
 */

import type { Port, Prong } from '../../../workers/engine/protocol.ts';
import { type Box, type PathShape, rectangle, type Shape, stateInk } from './shapes.ts';

export const socketDepth = 34;
/** Of the part of the body that carries prongs. */
export const shoulder = 12;
export const prongLength = 31;
/** More are said in words. */
export const mostProngs = 8;

/** Where the two bodies end at this row. */
export interface Edges {
  readonly slot: number;
  readonly plugin: number;
}

export interface Connectors {
  readonly slot: readonly Shape[];
  readonly plugin: readonly Shape[];
  /** Between them. */
  readonly middle: readonly Shape[];
  /** The pin's box, at the side of `provider`. */
  readonly pin: Box;
  readonly provider: 'slot' | 'plugin';
  /** Stretches of the bodies' edges that are open or drawn by the connector. */
  readonly cuts: {
    readonly slot: readonly [number, number] | undefined;
    readonly plugin: readonly [number, number] | undefined;
  };
}

export const providerOf = (port: Pick<Port, 'direction'>): 'slot' | 'plugin' =>
  port.direction === 'import' ? 'slot' : 'plugin';

const pitchOf = (prongs: number): number => (prongs <= 4 ? 11 : 8);

/** Sides with more than `mostProngs` are drawn with one. */
const drawn = (prongs: readonly Prong[]): readonly Prong[] =>
  prongs.length > mostProngs ? [] : prongs;

export function connectorHeight(port: Port): number {
  const prongs = Math.max(drawn(port.slotProngs).length, drawn(port.pluginProngs).length);
  return Math.max(40, prongs * pitchOf(prongs) + 7);
}

/** What does not fit, or nobody has looked at, is pulled out: a gap with a dotted line. */
export function pulledOut(port: Port, edges: Edges, middle: number): Connectors {
  const height = connectorHeight(port);
  const top = Math.round(middle - height / 2) + 0.5;
  const provider = providerOf(port);
  const receiver = provider === 'slot' ? 'plugin' : 'slot';
  const has = { slot: port.slotSays !== undefined, plugin: port.pluginSays !== undefined };
  const prongs = { slot: drawn(port.slotProngs), plugin: drawn(port.pluginProngs) };
  const unknown = port.state === 'unknown';
  const socket = has[receiver]
    ? unknown
      ? dottedSocket(edges[receiver], receiver, top, height)
      : socketShapes(
          edges[receiver],
          receiver,
          top,
          height,
          has[provider] ? prongs[receiver] : undefined,
        )
    : [];
  const pin =
    has[provider] && !unknown
      ? pinShapes(edges[provider], provider, top, height, prongs[provider])
      : ghostPin(edges[provider], provider, top, height, unknown ? 'unknown' : 'misfit');
  const shapes = { [receiver]: socket, [provider]: pin } as const;
  const away = provider === 'slot' ? 1 : -1;
  const reach = edges[provider] + away * (shoulder + prongLength);
  const cut: readonly [number, number] = [top, top + height];
  return {
    slot: shapes.slot ?? [],
    plugin: shapes.plugin ?? [],
    middle: dottedLine(
      provider === 'slot' ? reach + 7 : edges.slot + 6,
      provider === 'slot' ? edges.plugin - 6 : reach - 7,
      Math.round(middle) + 0.5,
      port,
    ),
    pin: box(edges[provider], reach, top, height),
    provider,
    cuts: {
      slot: provider === 'slot' || has.slot ? cut : undefined,
      plugin: provider === 'plugin' || has.plugin ? cut : undefined,
    },
  };
}

const box = (from: number, to: number, y: number, height: number): Box => ({
  x: Math.min(from, to),
  y,
  width: Math.abs(to - from),
  height,
});

/** The diamond stands in the middle of a dotted line. */
function dottedLine(from: number, to: number, y: number, port: Port): readonly Shape[] {
  const state = stateInk(port.state);
  const centre = Math.round((from + to) / 2);
  const line = (a: number, b: number): readonly PathShape[] =>
    b - a < 4
      ? []
      : [{ kind: 'path', d: `M${a} ${y}H${b}`, stroke: state, width: 1.5, dash: 'dotted' }];
  return [
    ...line(from, centre - 14),
    { kind: 'icon', x: centre, y, size: 18, state },
    ...line(centre + 14, to),
  ];
}

/** From the edge out of the body. */
const outOf = (side: 'slot' | 'plugin'): 1 | -1 => (side === 'slot' ? 1 : -1);

/** From the edge into the body. */
const intoOf = (side: 'slot' | 'plugin'): 1 | -1 => (side === 'slot' ? -1 : 1);

/** Open towards the other side, with a groove for each prong; without grooves it is a hatched hole. */
function socketShapes(
  edge: number,
  side: 'slot' | 'plugin',
  top: number,
  height: number,
  grooves: readonly Prong[] | undefined,
): readonly Shape[] {
  const into = intoOf(side);
  const back = edge + into * socketDepth;
  const d = `M${edge} ${top}H${back}V${top + height}H${edge}`;
  if (grooves === undefined) {
    return [{ kind: 'path', d, stroke: 'misfit', width: 1.5, fill: 'misfit-hatch' }];
  }
  const mouth: Shape = { kind: 'path', d, stroke: 'misfit', width: 1.5, fill: 'body' };
  const left = Math.min(edge - into, back) + (into === -1 ? 2 : 1);
  const width = socketDepth - 3;
  if (grooves.length === 0) {
    return [
      mouth,
      { kind: 'path', d: rectangle(left, top + 4, width, height - 8), fill: 'hollow' },
    ];
  }
  const pitch = pitchOf(grooves.length);
  const first = top + Math.round((height - grooves.length * pitch + 2) / 2);
  return [
    mouth,
    ...grooves.map((groove, index): Shape => {
      const groovePath = rectangle(left, first + index * pitch, width, pitch - 2);
      return groove.state === 'missing'
        ? { kind: 'path', d: groovePath, fill: 'misfit-hatch', stroke: 'misfit', dash: 'dashed' }
        : { kind: 'path', d: groovePath, fill: 'hollow', stroke: 'rule' };
    }),
  ];
}

function dottedSocket(
  edge: number,
  side: 'slot' | 'plugin',
  top: number,
  height: number,
): readonly Shape[] {
  const back = edge + intoOf(side) * socketDepth;
  return [
    {
      kind: 'path',
      d: `M${edge} ${top}H${back}V${top + height}H${edge}`,
      stroke: 'unknown',
      dash: 'dashed',
    },
  ];
}

/** A shoulder of the body with a prong for each parameter, field or case. */
function pinShapes(
  edge: number,
  side: 'slot' | 'plugin',
  top: number,
  height: number,
  prongs: readonly Prong[],
): readonly Shape[] {
  const out = outOf(side);
  const base = edge + out * shoulder;
  const tip = base + out * prongLength;
  const body: Shape = {
    kind: 'path',
    d: `M${edge} ${top}H${base}V${top + height}H${edge}`,
    stroke: 'misfit',
    width: 1.5,
    fill: 'body',
  };
  if (prongs.length === 0) {
    const d = `M${base} ${top + 8}H${tip}V${top + height - 8}H${base}`;
    return [body, { kind: 'path', d, stroke: 'edge', fill: 'prong' }];
  }
  const pitch = pitchOf(prongs.length);
  const first = top + Math.round((height - prongs.length * pitch + 2) / 2);
  return [
    body,
    ...prongs.map(
      ({ state }, index): Shape => prongShape(state, base, out, first + index * pitch, pitch - 2),
    ),
  ];
}

function prongShape(
  state: Prong['state'],
  base: number,
  out: 1 | -1,
  top: number,
  height: number,
): Shape {
  const tip = base + out * prongLength;
  const square = `M${base} ${top}H${tip}V${top + height}H${base}z`;
  switch (state) {
    case 'same':
      return { kind: 'path', d: square, stroke: 'edge', fill: 'prong' };
    case 'other-type': {
      // Pointed: it would not go into the groove.
      const neck = tip - out * 9;
      const d = `M${base} ${top}H${neck}L${tip} ${top + height / 2}L${neck} ${top + height}H${base}z`;
      return { kind: 'path', d, stroke: 'misfit', fill: 'misfit-hatch' };
    }
    case 'missing':
      // Of the other side: there is no groove for it.
      return { kind: 'path', d: square, stroke: 'misfit', fill: 'misfit-hatch' };
    case 'extra':
      // Offered and left free, which is fine.
      return { kind: 'path', d: square, stroke: 'rule' };
  }
}

/** Where a pin should be and is not, or where nobody has looked. */
function ghostPin(
  edge: number,
  side: 'slot' | 'plugin',
  top: number,
  height: number,
  ink: 'misfit' | 'unknown',
): readonly Shape[] {
  const out = outOf(side);
  const base = edge + out * shoulder;
  const tip = base + out * prongLength;
  return [
    {
      kind: 'path',
      d: `M${edge} ${top}H${base}V${top + height}H${edge}`,
      stroke: ink,
      dash: 'dashed',
    },
    {
      kind: 'path',
      d: `M${base} ${top + 8}H${tip}V${top + height - 8}H${base}`,
      stroke: ink,
      dash: 'dashed',
    },
  ];
}

/** From the provider's edge to the tip, over the seam of 3. */
export const toothSpan = 15;
export const pinSpan = 29;

/** A tooth of the comb: what fits, folded. Without `height` it is a line. */
export function tooth(port: Port, edges: Edges, top: number, height: number): Connectors {
  const provider = providerOf(port);
  const from = edges[provider];
  const to = from + outOf(provider) * toothSpan;
  const left = Math.min(from, to) + 0.5;
  const ink = stateInk(port.state);
  const shape: Shape =
    height > 0
      ? {
          kind: 'path',
          d: rectangle(left, top + 0.5, toothSpan - 1, height),
          stroke: ink,
          fill: ink === 'note' ? 'note-tint' : 'fits-tint',
        }
      : { kind: 'path', d: `M${left} ${top + 0.5}h${toothSpan - 1}`, stroke: ink };
  return flush(provider, [shape], box(from, to, top, height + 1));
}

/** A pin that sits flush, with an arrow from the side that provides. */
export function flushPin(port: Port, edges: Edges, middle: number): Connectors {
  const provider = providerOf(port);
  const out = provider === 'slot' ? 1 : -1;
  const from = provider === 'slot' ? edges.slot : edges.plugin;
  const to = from + out * pinSpan;
  const y = Math.round(middle) + 0.5;
  const ink = stateInk(port.state);
  const tip = from + out * 19;
  const shapes: readonly Shape[] = [
    {
      kind: 'path',
      d: rectangle(Math.min(from, to) + 0.5, y - 7, pinSpan - 1, 14),
      stroke: ink,
      fill: ink === 'note' ? 'note-tint' : 'fits-tint',
    },
    {
      kind: 'path',
      d: `M${from + out * 9} ${y}H${tip}M${tip - out * 3} ${y - 3}L${tip} ${y}L${tip - out * 3} ${y + 3}`,
      stroke: ink,
    },
  ];
  return flush(provider, shapes, box(from, to, y - 7, 14));
}

/** Through an old version: an adapter at the pin's end carries the number of the version. */
export function adapter(
  direction: Port['direction'],
  edges: Edges,
  /** Of the pin or tooth that it stands at. */
  span: number,
  middle: number,
  version: string,
  height: number = 26,
): readonly Shape[] {
  const provider = providerOf({ direction });
  const out = outOf(provider);
  const end = edges[provider] + out * span;
  const y = Math.round(middle) + 0.5;
  return [
    {
      kind: 'path',
      d: rectangle(Math.min(end, end + out * 14) + 0.5, y - height / 2, 13, height),
      stroke: 'note',
      fill: 'note-tint',
    },
    {
      kind: 'text',
      x: end + out * 21,
      y: y + 4,
      text: version,
      font: 'ui',
      size: 12,
      ink: 'second',
      ...(out === -1 ? { anchor: 'end' as const } : {}),
    },
  ];
}

/** A short stub without colour: offered, left free. */
export const stubDepth = 10;

export function stub(port: Port, edges: Edges, middle: number): Connectors {
  const provider = providerOf(port);
  const out = outOf(provider);
  const edge = edges[provider];
  const y = Math.round(middle) - 5.5;
  const shape: Shape = {
    kind: 'path',
    d: `M${edge} ${y}h${out * stubDepth}v12h${-out * stubDepth}`,
    stroke: 'edge',
    fill: 'body',
  };
  const cut: readonly [number, number] = [y, y + 12];
  return {
    slot: provider === 'slot' ? [shape] : [],
    plugin: provider === 'plugin' ? [shape] : [],
    middle: [],
    pin: box(edge, edge + out * stubDepth, y, 12),
    provider,
    cuts: {
      slot: provider === 'slot' ? cut : undefined,
      plugin: provider === 'plugin' ? cut : undefined,
    },
  };
}

function flush(provider: 'slot' | 'plugin', shapes: readonly Shape[], pin: Box): Connectors {
  return {
    slot: provider === 'slot' ? shapes : [],
    plugin: provider === 'plugin' ? shapes : [],
    middle: [],
    pin,
    provider,
    cuts: { slot: undefined, plugin: undefined },
  };
}
