/** What the picture is drawn from, out of what the engine says. */

import type { PluginDetail } from '../../../workers/engine/protocol.ts';
import type { PictureInput } from './layout.ts';

export function pictureInput(detail: PluginDetail, slot: string | undefined): PictureInput {
  const { row, version, ports } = detail;
  const slotName = slot ?? 'slot';
  return {
    slotTitle: version === '' ? slotName : `${slotName} ${version}`,
    pluginTitle: row.builtFor === null ? row.name : `${row.name}, built for ${row.builtFor}`,
    ports,
    through: row.notes.includes('old-version')
      ? row.servedBy.includes(version)
        ? version
        : row.servedBy[0]
      : undefined,
  };
}
