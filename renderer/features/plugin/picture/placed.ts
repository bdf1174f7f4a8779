/** What the layout gives: where everything of the picture stands, ready to be drawn. */

import type { Box, Shape } from './shapes.ts';

/** Ports of one kind stand together, and fold together. */
export type PortGroup = 'fits' | 'note' | 'misfit' | 'unknown' | 'unused' | 'ambient';

/** A row, or a folded group. */
export interface PlacedItem {
  /** Key of the port, or `group:<name>`. */
  readonly key: string;
  readonly group: PortGroup;
  /** Indices in the ports. */
  readonly ports: readonly number[];
  readonly folded: boolean;
  /** Lit when it is selected or pointed at. */
  readonly slotArea: Box;
  readonly pluginArea: Box;
  /** Nothing of another item is in here. */
  readonly area: Box;
  /** The pin of each port, with the side that it comes from. */
  readonly pins: readonly {
    readonly port: number;
    readonly provider: 'slot' | 'plugin';
    readonly box: Box;
  }[];
  readonly slotShapes: readonly Shape[];
  readonly middleShapes: readonly Shape[];
  readonly pluginShapes: readonly Shape[];
  /** Read aloud. */
  readonly label: string;
}

export interface FoldControl {
  readonly group: PortGroup;
  readonly unfolded: boolean;
  readonly label: string;
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly frame: readonly Shape[];
  readonly items: readonly PlacedItem[];
  readonly controls: readonly FoldControl[];
  /** How far the plugin is pulled out, for the motion home. */
  readonly step: number;
  /** Keys of items as Up and Down go through them: misfits first. */
  readonly order: readonly string[];
}
