/** What the picture says of ports in words, seen and read aloud. */

import { counted } from '../../../core/words.ts';
import type { Port } from '../../../workers/engine/protocol.ts';
import { mostProngs } from './connectors.ts';

/** `8 imports, 19 exports`; a direction without any is left out. */
export function directionsInWords(ports: readonly Port[]): string {
  const imports = ports.filter(({ direction }) => direction === 'import').length;
  const exports = ports.length - imports;
  return [
    imports === 0 ? '' : counted(imports, 'import'),
    exports === 0 ? '' : counted(exports, 'export'),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

export interface SideWords {
  /** Absent where that side has nothing. */
  readonly name: string | undefined;
  readonly says: string;
}

/** Texts of the picture have no marks: a drawing has one font a line. */
const plain = (says: string): string => says.replaceAll('`', '');

/** More prongs than are drawn are said. */
const withProngs = (says: string, prongs: number): string =>
  prongs > mostProngs ? `${plain(says)} · ${prongs} prongs` : plain(says);

/** `lacks`: why a side has nothing there, where more is known than that. */
export function slotWords(port: Port, lacks: string | undefined): SideWords {
  if (port.slotSays !== undefined) {
    return { name: port.shortName, says: withProngs(port.slotSays, port.slotProngs.length) };
  }
  return port.state === 'unknown'
    ? { name: port.shortName, says: 'not checked' }
    : { name: undefined, says: lacks ?? 'the slot does not offer it' };
}

export function pluginWords(port: Port, lacks: string | undefined): SideWords {
  if (port.pluginSays !== undefined) {
    return { name: port.shortName, says: withProngs(port.pluginSays, port.pluginProngs.length) };
  }
  return port.state === 'unknown'
    ? { name: port.shortName, says: 'not checked' }
    : { name: undefined, says: lacks ?? `the ${port.direction} is missing` };
}

/** In one line, of a port that fits. */
export const fittingWords = ({ pluginSays, slotSays }: Port): string =>
  plain(pluginSays ?? slotSays ?? '');

/** `labels-for-symbols, export: wants a symbol of 3 fields, gives a symbol of 2 fields: does not fit`. */
export function portLabel(port: Port): string {
  const sides = [
    port.slotSays ??
      (port.state === 'ambient' ? 'the runtime provides it' : 'the slot has nothing'),
    port.pluginSays ?? (port.state === 'unused' ? 'the plugin leaves it free' : 'nothing here'),
  ];
  const said = plain([...new Set(sides)].join(', '));
  return `${port.shortName}, ${port.direction}: ${said}: ${stateInWords(port.state)}`;
}

function stateInWords(state: Port['state']): string {
  switch (state) {
    case 'fits':
      return 'fits';
    case 'note':
      return 'fits, with a note';
    case 'ambient':
      return 'fits, from the runtime';
    case 'misfit':
      return 'does not fit';
    case 'unused':
      return 'not used';
    case 'unknown':
      return 'not checked';
  }
}
