/** What is offered and left free, in a line. */

import { counted } from '../../../core/words.ts';
import type { Port } from '../../../workers/engine/protocol.ts';
import { stub } from './flush-connectors.ts';
import { connectorRoom, pluginArea, slotArea } from './geometry.ts';
import { wrap } from './measure.ts';
import type { PlacedItem } from './placed.ts';
import {
  cutsOf,
  type IndexedPort,
  lineHeight,
  pinOf,
  type Section,
  type SectionContext,
} from './section.ts';
import type { Shape } from './shapes.ts';

/**
 * `3 imports not used: dap, http-client, platform`, with one stub for all; what the plugin exports
 * beyond the slot stands on its own side.
 */
export function unusedLine(
  context: SectionContext,
  ports: readonly IndexedPort[],
  top: number,
): Section {
  const { geometry } = context;
  const { seam, back, width } = geometry;
  const ofDirection = (direction: Port['direction']) =>
    ports.filter(({ port }) => port.direction === direction);
  const imports = ofDirection('import');
  const exports = ofDirection('export');
  const rightX = back + (exports.length > 0 ? 44 : 20);
  const left = summed(
    imports,
    `${counted(imports.length, 'import')} not used`,
    '',
    seam - 40 - connectorRoom - 7,
  );
  const right = summed(
    exports,
    counted(exports.length, 'further export'),
    'fine: a plugin may leave sockets free',
    width - rightX - 12,
  );
  const folded = left.folded || right.folded;
  const lines = Math.max(left.lines.length, right.lines.length) + (folded ? 1 : 0);
  const height = Math.max(34, lines * lineHeight + 16);
  const middle = top + height / 2;
  const edges = { slot: seam + 0.5, plugin: back + 0.5 };
  const stubs = [...imports.slice(0, 1), ...exports.slice(0, 1)].map(({ port }) =>
    stub(port, edges, middle),
  );
  const first = Math.round(middle - ((lines - 1) * lineHeight) / 2) + 4;
  const column = (text: readonly string[], x: number): readonly Shape[] =>
    text.map((line, index) => ({
      kind: 'text',
      x,
      y: first + index * lineHeight,
      text: line,
      font: 'ui',
      size: 12,
      ink: 'second',
    }));
  const item: PlacedItem = {
    key: 'group:unused',
    group: 'unused',
    ports: ports.map(({ index }) => index),
    folded: true,
    slotArea: slotArea(geometry, top + 1, height - 2),
    pluginArea: pluginArea(geometry, back, top + 1, height - 2),
    area: { x: 0, y: top + 1, width, height: height - 2 },
    pins: ports.map(({ port, index }) => pinOf(index, stub(port, edges, middle))),
    slotShapes: [
      ...(imports.length > 0
        ? [{ kind: 'icon', x: 23, y: middle, size: 14, state: 'unused' } as const]
        : []),
      ...column(left.lines, 40),
      ...stubs.flatMap(({ slot }) => slot),
    ],
    middleShapes: [],
    pluginShapes: [
      ...(exports.length > 0
        ? [{ kind: 'icon', x: back + 27, y: middle, size: 14, state: 'unused' } as const]
        : []),
      ...column(right.lines, rightX),
      ...stubs.flatMap(({ plugin }) => plugin),
    ],
    label: `${[left.all, right.all].filter((words) => words !== '').join('; ')}. Folded`,
  };
  return {
    height,
    items: [item],
    controls: folded
      ? [
          {
            group: 'unused',
            unfolded: false,
            label: 'Unfold',
            x: 40,
            y: first + (lines - 1) * lineHeight,
          },
        ]
      : [],
    shapes: [],
    cuts: stubs.flatMap(cutsOf),
  };
}

/** Three lines are enough for what does not matter; the names are unfolded when asked for. */
function summed(
  ports: readonly IndexedPort[],
  lead: string,
  none: string,
  room: number,
): { readonly lines: readonly string[]; readonly folded: boolean; readonly all: string } {
  if (ports.length === 0) return { lines: wrap(none, 'ui', 12, room), folded: false, all: none };
  const all = `${lead}: ${ports.map(({ port }) => port.shortName).join(', ')}`;
  const lines = wrap(all, 'ui', 12, room);
  return lines.length <= 3
    ? { lines, folded: false, all }
    : { lines: wrap(lead, 'ui', 12, room), folded: true, all };
}
