/** What fits, folded. */

import { counted } from '../../../core/words.ts';
import { adapter, tooth, toothSpan } from './flush-connectors.ts';
import { pluginArea, slotArea } from './geometry.ts';
import { textWidth } from './measure.ts';
import type { PlacedItem } from './placed.ts';
import { directionsInWords } from './port-words.ts';
import {
  groupTitle,
  type IndexedPort,
  pinOf,
  type Section,
  type SectionContext,
} from './section.ts';
import type { Shape } from './shapes.ts';

/** All of a group as a comb, one tooth a port. */
export function combSection(
  context: SectionContext,
  group: 'fits' | 'note' | 'ambient',
  ports: readonly IndexedPort[],
  top: number,
): Section {
  const { geometry } = context;
  const { seam, flush, width } = geometry;
  const edges = { slot: seam, plugin: flush };
  const through = group === 'note' ? context.through : undefined;
  // On whole pixels, so that teeth stay apart; many are no more than a line each.
  const pitch = ports.length <= 60 ? 4 : 2;
  const parts = (['import', 'export'] as const)
    .map((direction) => ports.filter(({ port }) => port.direction === direction))
    .filter((part) => part.length > 0);
  const heightOf = (part: readonly IndexedPort[]) => Math.max(22, Math.ceil(part.length * pitch));
  const combHeight = parts.reduce((sum, part) => sum + heightOf(part) + 2, -2);
  const height = Math.max(56, combHeight + 4);
  const combTop = top + Math.round((height - combHeight) / 2);
  const pins: PlacedItem['pins'][number][] = [];
  const pluginShapes: Shape[] = [];
  let y = combTop;
  for (const part of parts) {
    const partHeight = heightOf(part);
    const teethTop = y + Math.round((partHeight - part.length * pitch) / 2);
    part.forEach(({ port, index }, at) => {
      const teeth = tooth(port, edges, teethTop + at * pitch, pitch - 2);
      pluginShapes.push(...teeth.slot, ...teeth.plugin);
      pins.push(pinOf(index, teeth));
    });
    const takes = part[0]?.port.direction === 'import';
    if (through !== undefined) {
      const adapted = adapter(
        takes ? 'import' : 'export',
        edges,
        toothSpan,
        y + partHeight / 2,
        through,
        partHeight,
      );
      // On the plugin's side the words that follow say the number.
      pluginShapes.push(...(takes ? adapted.slice(0, 1) : adapted));
    }
    const x = flush + (takes && through !== undefined ? 36 : 21);
    pluginShapes.push(
      { kind: 'path', d: `M${x + 0.5} ${y}v${partHeight}`, stroke: 'edge' },
      {
        kind: 'text',
        x: x + 10,
        y: Math.round(y + partHeight / 2 + 4),
        text: combWords(group, part),
        font: 'ui',
        size: 12,
        ink: 'second',
      },
    );
    y += partHeight + 2;
  }
  const middle = Math.round(top + height / 2);
  const title = groupTitle(context, group, ports);
  const second =
    group === 'ambient'
      ? counted(ports.length, 'import')
      : directionsInWords(ports.map(({ port }) => port));
  const titleSize = group === 'fits' ? 16 : 13;
  const slotShapes: readonly Shape[] = [
    { kind: 'icon', x: 23, y: middle, size: 14, state: group === 'fits' ? 'fits' : 'note' },
    {
      kind: 'text',
      x: 40,
      y: middle - 3,
      text: title,
      font: 'ui',
      size: titleSize,
      strong: true,
      ink: 'text',
    },
    { kind: 'text', x: 40, y: middle + 16, text: second, font: 'ui', size: 12, ink: 'second' },
  ];
  return {
    height: height + 10,
    items: [
      {
        key: `group:${group}`,
        group,
        ports: ports.map(({ index }) => index),
        folded: true,
        slotArea: slotArea(geometry, top, height),
        pluginArea: pluginArea(geometry, flush + 24, top, height),
        area: { x: 0, y: top, width, height },
        pins,
        slotShapes,
        middleShapes: [],
        pluginShapes,
        label: `${title}: ${second}. Folded`,
      },
    ],
    controls: [
      {
        group,
        unfolded: false,
        label: 'Unfold',
        x: 40 + textWidth(second, 'ui', 12) + 14,
        y: middle + 16,
      },
    ],
    shapes: [],
    cuts: [],
  };
}

function combWords(group: 'fits' | 'note' | 'ambient', part: readonly IndexedPort[]): string {
  const number = part.length;
  if (part[0]?.port.direction === 'export') return `gives ${counted(number, 'export')}`;
  return `takes ${counted(number, 'import')} from the ${group === 'ambient' ? 'runtime' : 'host'}`;
}
