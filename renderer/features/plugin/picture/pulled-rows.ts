/** What does not fit, or nobody has looked at: one row a port, pulled out. */

import type { Port } from '../../../workers/engine/protocol.ts';
import { connectorRoom, margin, pluginArea, slotArea } from './geometry.ts';
import { textWidth } from './measure.ts';
import type { FoldControl, PlacedItem, PortGroup } from './placed.ts';
import { directionsInWords, pluginWords, portLabel, slotWords } from './port-words.ts';
import { connectorHeight, pulledOut } from './pulled-connectors.ts';
import {
  cutsOf,
  groupTitle,
  type IndexedPort,
  lineHeight,
  pinOf,
  type Section,
  type SectionContext,
  textBlock,
} from './section.ts';

/** One row a port, with the plugin's edge stepped back. */
export function pulledRows(
  { geometry, lacks }: SectionContext,
  group: PortGroup,
  ports: readonly IndexedPort[],
  top: number,
  shown: number,
): Section {
  const { seam, back, width } = geometry;
  const slotWidth = seam - connectorRoom - margin - 7;
  const pluginX = back + 20;
  const pluginWidth = width - pluginX - 12;
  const items: PlacedItem[] = [];
  const cuts: Section['cuts'][number][] = [];
  let y = top + 7;
  for (const { port, index } of ports.slice(0, shown)) {
    const [slotSide, pluginSide] = [
      slotWords(port, lacks[port.key]),
      pluginWords(port, lacks[port.key]),
    ];
    const lines = Math.max(
      textBlock(slotSide, 0, 0, slotWidth).lines,
      textBlock(pluginSide, 0, 0, pluginWidth - pluginInset(port)).lines,
    );
    const height = Math.max(lines * lineHeight + 18, connectorHeight(port) + 14);
    const middle = y + height / 2;
    const connectors = pulledOut(port, { slot: seam + 0.5, plugin: back + 0.5 }, middle);
    cuts.push(...cutsOf(connectors));
    items.push({
      key: port.key,
      group,
      ports: [index],
      folded: false,
      slotArea: slotArea(geometry, y, height),
      // A socket in the plugin's body stands before its text.
      pluginArea: pluginArea(geometry, back + pluginInset(port), y, height),
      area: { x: 0, y, width, height },
      pins: [pinOf(index, connectors)],
      slotShapes: [...textBlock(slotSide, margin, middle, slotWidth).shapes, ...connectors.slot],
      middleShapes: connectors.middle,
      pluginShapes: [
        ...textBlock(
          pluginSide,
          pluginX + pluginInset(port),
          middle,
          pluginWidth - pluginInset(port),
        ).shapes,
        ...connectors.plugin,
      ],
      label: portLabel(port),
    });
    y += height + 7;
  }
  const more = ports.length - shown;
  const controls: FoldControl[] =
    more > 0 || ports.length > 24
      ? [
          {
            group,
            unfolded: more <= 0,
            label: more > 0 ? `Show ${more} more` : 'Show fewer',
            x: margin,
            y: y + 14,
          },
        ]
      : [];
  return {
    height: y - top + (controls.length > 0 ? 24 : 0),
    items,
    controls,
    shapes: [],
    cuts,
  };
}

const pluginInset = (port: Port): number =>
  port.direction === 'import' && port.pluginSays !== undefined ? connectorRoom - 6 : 0;

/** Nobody has looked at these: one dotted outline for all. */
export function foldedUnknown(
  context: SectionContext,
  ports: readonly IndexedPort[],
  top: number,
): Section {
  const { geometry } = context;
  const { seam, back, width } = geometry;
  const [first] = ports;
  if (first === undefined) return { height: 0, items: [], controls: [], shapes: [], cuts: [] };
  const height = 60;
  const middle = top + height / 2;
  const title = groupTitle(context, 'unknown', ports);
  const second = directionsInWords(ports.map(({ port }) => port));
  const connectors = pulledOut(
    { ...first.port, direction: 'export', slotSays: '', slotProngs: [], pluginProngs: [] },
    { slot: seam + 0.5, plugin: back + 0.5 },
    middle,
  );
  return {
    height: height + 6,
    items: [
      {
        key: 'group:unknown',
        group: 'unknown',
        ports: ports.map(({ index }) => index),
        folded: true,
        slotArea: slotArea(geometry, top + 1, height),
        pluginArea: pluginArea(geometry, back, top + 1, height),
        area: { x: 0, y: top + 1, width, height },
        pins: ports.map(({ port, index }) => ({
          ...pinOf(index, connectors),
          provider: port.direction === 'import' ? 'slot' : 'plugin',
        })),
        slotShapes: [
          { kind: 'icon', x: 23, y: middle, size: 14, state: 'unknown' },
          {
            kind: 'text',
            x: 40,
            y: middle - 3,
            text: title,
            font: 'ui',
            size: 13,
            strong: true,
            ink: 'text',
          },
          {
            kind: 'text',
            x: 40,
            y: middle + 15,
            text: second,
            font: 'ui',
            size: 12,
            ink: 'second',
          },
          ...connectors.slot,
        ],
        middleShapes: connectors.middle,
        pluginShapes: [
          {
            kind: 'text',
            x: back + 20,
            y: middle + 4,
            text: 'nobody has looked',
            font: 'ui',
            size: 12,
            ink: 'second',
          },
          ...connectors.plugin,
        ],
        label: `${title}: ${second}. Folded`,
      },
    ],
    controls: [
      {
        group: 'unknown',
        unfolded: false,
        label: 'Unfold',
        x: 40 + textWidth(second, 'ui', 12) + 14,
        y: middle + 15,
      },
    ],
    shapes: [],
    cuts: cutsOf(connectors),
  };
}
