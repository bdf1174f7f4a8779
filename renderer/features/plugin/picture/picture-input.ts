/** What the picture is drawn from, out of what the engine says. */

import type { PluginDetail, PluginFinding } from '../../../workers/engine/protocol.ts';
import type { PictureInput } from './layout.ts';

export function pictureInput(detail: PluginDetail, slot: string | undefined): PictureInput {
  const { row, version, ports } = detail;
  const slotName = slot ?? 'slot';
  const through = row.notes.includes('old-version')
    ? row.servedBy.includes(version)
      ? version
      : row.servedBy[0]
    : undefined;
  return {
    slotTitle: version === '' ? slotName : `${slotName} ${version}`,
    pluginTitle: row.builtFor === null ? row.name : `${row.name}, built for ${row.builtFor}`,
    // What fits the old version only fits through an adapter.
    ports:
      through === undefined
        ? ports
        : ports.map((port) => (port.state === 'fits' ? { ...port, state: 'note' } : port)),
    through,
    lacks: Object.fromEntries(
      ports.flatMap(({ key, findings }) => {
        const words = findings.flatMap((index) => lackInWords(detail.findings[index]))[0];
        return words === undefined ? [] : [[key, words]];
      }),
    ),
  };
}

function lackInWords(finding: PluginFinding | undefined): readonly string[] {
  switch (finding?.code) {
    case 'F102':
      return ['the slot offers another version'];
    case 'F104':
      return ['not offered, and not allowed by the policy'];
    case 'F112':
      return ['the plugin has another version'];
    default:
      return [];
  }
}
