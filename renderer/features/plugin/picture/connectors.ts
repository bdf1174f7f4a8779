/**
 * Sockets and pins of one port. The pin belongs to the side that provides: imports point right, from
 * the slot into the plugin, exports left. Measures are LOOKS' picture 3.
 */

import type { Port } from '../../../workers/engine/protocol.ts';
import type { Box, Shape } from './shapes.ts';

/** More prongs are said in words. */
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

export const box = (from: number, to: number, y: number, height: number): Box => ({
  x: Math.min(from, to),
  y,
  width: Math.abs(to - from),
  height,
});

/** From the edge out of the body. */
export const outOf = (side: 'slot' | 'plugin'): 1 | -1 => (side === 'slot' ? 1 : -1);

/** From the edge into the body. */
export const intoOf = (side: 'slot' | 'plugin'): 1 | -1 => (side === 'slot' ? -1 : 1);
