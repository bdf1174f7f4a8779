/** Ports that fit with a note: two lines each, with room for an adapter. */

import { adapter, flushPin, pinSpan } from './flush-connectors.ts';
import { connectorRoom, margin, pluginArea, slotArea } from './geometry.ts';
import { textWidth } from './measure.ts';
import type { PlacedItem } from './placed.ts';
import { pluginWords, portLabel, slotWords } from './port-words.ts';
import {
  type IndexedPort,
  lineHeight,
  pinOf,
  type Section,
  type SectionContext,
  textBlock,
} from './section.ts';

/** What fits through an old version, or is deprecated, or goes wrong. */
export function wideRows(
  context: SectionContext,
  ports: readonly IndexedPort[],
  top: number,
): Section {
  const { geometry, through, lacks } = context;
  const { seam, flush, width } = geometry;
  const edges = { slot: seam + 0.5, plugin: flush + 0.5 };
  // Pin, adapter and the version's number stand in the slot's body for exports, else in the plugin's.
  const room = through === undefined ? connectorRoom : 60 + textWidth(through, 'ui', 12);
  const slotWidth = seam - room - margin - 7;
  const pluginX = flush + room + 7;
  const pluginWidth = width - pluginX - 12;
  let y = top + 4;
  const items = ports.map(({ port, index }): PlacedItem => {
    const [slotSide, pluginSide] = [
      slotWords(port, lacks[port.key]),
      pluginWords(port, lacks[port.key]),
    ];
    const lines = Math.max(
      textBlock(slotSide, 0, 0, slotWidth).lines,
      textBlock(pluginSide, 0, 0, pluginWidth).lines,
    );
    const height = lines * lineHeight + 12;
    const middle = y + height / 2;
    const connectors = flushPin(port, edges, middle);
    const extra =
      through === undefined ? [] : adapter(port.direction, edges, pinSpan, middle, through);
    const item: PlacedItem = {
      key: port.key,
      group: 'note',
      ports: [index],
      folded: false,
      slotArea: slotArea(geometry, y, height),
      pluginArea: pluginArea(geometry, flush + connectorRoom, y, height),
      area: { x: 0, y, width, height },
      pins: [pinOf(index, connectors)],
      slotShapes: [
        ...textBlock(slotSide, margin, middle, slotWidth).shapes,
        ...connectors.slot,
        ...(port.direction === 'export' ? extra : []),
      ],
      middleShapes: [],
      pluginShapes: [
        ...textBlock(pluginSide, pluginX, middle, pluginWidth).shapes,
        ...connectors.plugin,
        ...(port.direction === 'import' ? extra : []),
      ],
      label: portLabel(port),
    };
    y += height + 4;
    return item;
  });
  return { height: y - top + 4, items, controls: [], shapes: [], cuts: [] };
}
