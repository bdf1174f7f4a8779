/** Pins that sit flush, as teeth of the comb or with an arrow, and stubs that are left free. */

import type { Port } from '../../../workers/engine/protocol.ts';
import { box, type Connectors, type Edges, outOf, providerOf } from './connectors.ts';
import { type Box, rectangle, type Shape, stateInk } from './shapes.ts';

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
const stubDepth = 10;

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
