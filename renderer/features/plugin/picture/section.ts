/** What the parts of the picture share: each is laid out from a top, and says how high it is. */

import type { Port } from '../../../workers/engine/protocol.ts';
import type { Connectors } from './connectors.ts';
import type { Geometry } from './geometry.ts';
import { wrap } from './measure.ts';
import type { FoldControl, PlacedItem, PortGroup } from './placed.ts';
import { directionsInWords, type SideWords } from './port-words.ts';
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

export const lineHeight = 18;

/** Lines of text around a middle: a name in mono, what it wants or gives beneath. */
export function textBlock(
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

export const cutsOf = ({ cuts }: Connectors): Section['cuts'] => [
  ...(cuts.slot === undefined
    ? []
    : [{ from: cuts.slot[0], to: cuts.slot[1], side: 'slot' as const }]),
  ...(cuts.plugin === undefined
    ? []
    : [{ from: cuts.plugin[0], to: cuts.plugin[1], side: 'plugin' as const }]),
];

export const pinOf = (
  index: number,
  { pin, provider }: Connectors,
): PlacedItem['pins'][number] => ({
  port: index,
  provider,
  box: pin,
});

export function groupTitle(
  { through, total }: SectionContext,
  group: PortGroup,
  ports: readonly IndexedPort[],
): string {
  const number = ports.length;
  switch (group) {
    case 'fits':
      return number === total ? `All ${number} fit` : `+${number} fit`;
    case 'note':
      return `${number === total ? `All ${number}` : `+${number}`} fit${
        through === undefined ? ', with a note' : ` through ${through}`
      }`;
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
