/** Ports as a list, unfolded. */

import type { Port } from '../../../workers/engine/protocol.ts';
import { adapter, flushPin, pinSpan, stub } from './flush-connectors.ts';
import { connectorRoom, margin, pluginArea, slotArea } from './geometry.ts';
import { textWidth, wrap } from './measure.ts';
import type { FoldControl, PlacedItem, PortGroup } from './placed.ts';
import { fittingWords, portLabel } from './port-words.ts';
import {
  cutsOf,
  groupTitle,
  type IndexedPort,
  pinOf,
  type Section,
  type SectionContext,
} from './section.ts';
import type { Shape } from './shapes.ts';
import { runsOf } from './shared-beginnings.ts';

/** 24 px a port: name left, what it is right. */
export function thinRows(
  context: SectionContext,
  group: PortGroup,
  ports: readonly IndexedPort[],
  top: number,
  folds: boolean,
): Section {
  const { geometry, through } = context;
  const { seam, flush, back, width } = geometry;
  const pulled = group === 'unused';
  const pluginEdge = pulled ? back : flush;
  const edges = { slot: seam + 0.5, plugin: pluginEdge + 0.5 };
  const slotWidth = seam - connectorRoom - margin - 7;
  const adapted = group === 'note' && through !== undefined;
  const pluginX = pulled ? pluginEdge + 20 : pluginEdge + connectorRoom + (adapted ? 14 : 7);
  const controls: FoldControl[] = [];
  const shapes: Shape[] = [];
  let y = top + 4;
  if (folds || group === 'ambient') {
    const title = groupTitle(context, group, ports);
    shapes.push(
      { kind: 'icon', x: 23, y: y + 12, size: 14, state: group === 'ambient' ? 'note' : group },
      {
        kind: 'text',
        x: 40,
        y: y + 16,
        text: title,
        font: 'ui',
        size: 13,
        strong: true,
        ink: 'text',
      },
    );
    if (folds) {
      controls.push({
        group,
        unfolded: true,
        label: 'Fold',
        x: 40 + textWidth(title, 'ui', 14) + 12,
        y: y + 16,
      });
    }
    y += 26;
  }
  const cuts: Section['cuts'][number][] = [];
  const items: PlacedItem[] = [];
  const row = ({ port, index }: IndexedPort, beginning: string): void => {
    const nameX = margin + (beginning === '' ? 0 : 16);
    const name = wrap(
      port.shortName.slice(beginning.length),
      'mono',
      12,
      slotWidth - (nameX - margin),
    );
    const says = wrap(
      pulled ? unusedWords(port) : fittingWords(port),
      'ui',
      12,
      width - pluginX - 12,
    );
    const height = 24 + (Math.max(name.length, says.length) - 1) * 16;
    const middle = y + height / 2;
    const connectors = pulled ? stub(port, edges, middle) : flushPin(port, edges, middle);
    cuts.push(...cutsOf(connectors));
    const column = (lines: readonly string[], x: number, font: 'ui' | 'mono'): readonly Shape[] =>
      lines.map((text, line) => ({
        kind: 'text',
        x,
        y: Math.round(middle - ((lines.length - 1) * 16) / 2) + line * 16 + 4,
        text,
        font,
        size: 12,
        ink: font === 'mono' && !pulled ? 'text' : 'second',
      }));
    items.push({
      key: port.key,
      group,
      ports: [index],
      folded: false,
      slotArea: slotArea(geometry, y, height),
      pluginArea: pluginArea(geometry, pulled ? pluginEdge : pluginEdge + connectorRoom, y, height),
      area: { x: 0, y, width, height },
      pins: [pinOf(index, connectors)],
      slotShapes: [...column(name, nameX, 'mono'), ...connectors.slot],
      middleShapes: [],
      pluginShapes: [
        ...column(says, pluginX, 'ui'),
        ...connectors.plugin,
        // The head of the group says the number.
        ...(adapted
          ? adapter(port.direction, edges, pinSpan, middle, through, 18).slice(0, 1)
          : []),
      ],
      label: portLabel(port),
    });
    y += height;
  };
  let next = 0;
  for (const { beginning = '', length } of runsOf(ports.map(({ port }) => port.shortName))) {
    if (beginning !== '') {
      for (const text of wrap(beginning, 'mono', 12, slotWidth)) {
        shapes.push({
          kind: 'text',
          x: margin,
          y: y + 15,
          text,
          font: 'mono',
          size: 12,
          ink: 'second',
        });
        y += 20;
      }
    }
    for (const port of ports.slice(next, next + length)) row(port, beginning);
    next += length;
  }
  return { height: y - top + 6, items, controls, shapes, cuts };
}

const unusedWords = (port: Port): string =>
  port.direction === 'import' ? 'not used' : 'the slot does not ask for it';
