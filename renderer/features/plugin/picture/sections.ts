/** The parts of the picture from top to bottom: combs, rows that are pulled out, thin rows. */

import type { Port } from '../../../workers/engine/protocol.ts';
import {
  adapter,
  type Connectors,
  connectorHeight,
  flushPin,
  pinSpan,
  pulledOut,
  stub,
  tooth,
  toothSpan,
} from './connectors.ts';
import { connectorRoom, type Geometry, margin, pluginArea, slotArea } from './geometry.ts';
import type { FoldControl, PlacedItem, PortGroup } from './layout.ts';
import { textWidth, wrap } from './measure.ts';
import {
  counted,
  directionsInWords,
  fittingWords,
  pluginWords,
  portLabel,
  type SideWords,
  slotWords,
} from './port-words.ts';
import type { Shape } from './shapes.ts';

export interface IndexedPort {
  readonly port: Port;
  readonly index: number;
}

export interface SectionContext {
  readonly geometry: Geometry;
  readonly through: string | undefined;
  readonly lacks: Readonly<Record<string, string>>;
  /** Ports in the whole picture. */
  readonly total: number;
}

export interface Section {
  readonly height: number;
  readonly items: readonly PlacedItem[];
  readonly controls: readonly FoldControl[];
  readonly shapes: readonly Shape[];
  readonly cuts: readonly {
    readonly from: number;
    readonly to: number;
    readonly side: 'slot' | 'plugin';
  }[];
}

const lineHeight = 18;

/** Lines of text around a middle: a name in mono, what it wants or gives beneath. */
function textBlock(
  words: SideWords,
  x: number,
  middle: number,
  width: number,
): { readonly lines: number; readonly shapes: readonly Shape[] } {
  const name = words.name === undefined ? ['nothing here'] : wrap(words.name, 'mono', 12, width);
  const says = wrap(words.says, 'ui', 12, width);
  const lines = name.length + says.length;
  const first = Math.round(middle - (lines * lineHeight) / 2 + 13);
  return {
    lines,
    shapes: [
      ...name.map(
        (text, line): Shape => ({
          kind: 'text',
          x,
          y: first + line * lineHeight,
          text,
          size: 12,
          ...(words.name === undefined
            ? { font: 'ui', ink: 'misfit', strong: true }
            : { font: 'mono', ink: 'text' }),
        }),
      ),
      ...says.map(
        (text, line): Shape => ({
          kind: 'text',
          x,
          y: first + (name.length + line) * lineHeight,
          text,
          font: 'ui',
          size: 12,
          ink: 'second',
        }),
      ),
    ],
  };
}

const cutsOf = ({ cuts }: Connectors): Section['cuts'] => [
  ...(cuts.slot === undefined
    ? []
    : [{ from: cuts.slot[0], to: cuts.slot[1], side: 'slot' as const }]),
  ...(cuts.plugin === undefined
    ? []
    : [{ from: cuts.plugin[0], to: cuts.plugin[1], side: 'plugin' as const }]),
];

const pinOf = (index: number, { pin, provider }: Connectors): PlacedItem['pins'][number] => ({
  port: index,
  provider,
  box: pin,
});

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

/** Two lines a port, flush: what fits through an old version, or is deprecated. */
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

/** 24 px a port: name left, what it is right. */
export function thinRows(
  context: SectionContext,
  group: PortGroup,
  ports: readonly IndexedPort[],
  top: number,
  folds: boolean,
): Section {
  const { geometry } = context;
  const { seam, flush, back, width } = geometry;
  const pulled = group === 'unused';
  const pluginEdge = pulled ? back : flush;
  const edges = { slot: seam + 0.5, plugin: pluginEdge + 0.5 };
  const slotWidth = seam - connectorRoom - margin - 7;
  const pluginX = pulled ? pluginEdge + 20 : pluginEdge + connectorRoom + 7;
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
  const items = ports.map(({ port, index }): PlacedItem => {
    const name = wrap(port.shortName, 'mono', 12, slotWidth);
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
    const item: PlacedItem = {
      key: port.key,
      group,
      ports: [index],
      folded: false,
      slotArea: slotArea(geometry, y, height),
      pluginArea: pluginArea(geometry, pulled ? pluginEdge : pluginEdge + connectorRoom, y, height),
      area: { x: 0, y, width, height },
      pins: [pinOf(index, connectors)],
      slotShapes: [...column(name, margin, 'mono'), ...connectors.slot],
      middleShapes: [],
      pluginShapes: [...column(says, pluginX, 'ui'), ...connectors.plugin],
      label: portLabel(port),
    };
    y += height;
    return item;
  });
  return { height: y - top + 6, items, controls, shapes, cuts };
}

const unusedWords = (port: Port): string =>
  port.direction === 'import' ? 'not used' : 'the slot does not ask for it';

function groupTitle(
  { through, total }: SectionContext,
  group: PortGroup,
  ports: readonly IndexedPort[],
): string {
  const number = ports.length;
  switch (group) {
    case 'fits':
      return number === total ? `All ${number} fit` : `+${number} fit`;
    case 'note':
      return through === undefined
        ? `+${number} fit, with a note`
        : `+${number} fit through ${through}`;
    case 'ambient':
      return 'runtime, not the slot';
    case 'unknown':
      return `${number} not checked`;
    case 'unused':
      return `${directionsInWords(ports.map(({ port }) => port))} not used`;
    case 'misfit':
      return `${number} do not fit`;
  }
}

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
