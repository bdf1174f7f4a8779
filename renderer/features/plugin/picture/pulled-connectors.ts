/** Socket and pin of a port that is pulled out, with a dotted line between them. */

import type { Port, Prong } from '../../../workers/engine/protocol.ts';
import {
  box,
  type Connectors,
  type Edges,
  intoOf,
  mostProngs,
  outOf,
  providerOf,
} from './connectors.ts';
import { type PathShape, rectangle, type Shape, stateInk } from './shapes.ts';

const socketDepth = 34;
/** Of the part of the body that carries prongs. */
const shoulder = 12;
const prongLength = 31;

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
