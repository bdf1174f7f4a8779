/** The slot's sockets against the plugin's pins, for the picture. */

import type { Judged } from './judged.ts';
import type { PluginFinding, Port } from './protocol.ts';

export function portsOf(_judged: Judged, _findings: readonly PluginFinding[]): Port[] {
  return [];
}
