/** What was tried of a plugin so far, as the worker counts it. */

import { useLab } from '../../../core/lab-store.ts';
import type { LabClient } from '../../../workers/lab/client.ts';
import type { PluginName } from '../../../workers/lab/protocol.ts';

export async function refreshCoverage(client: LabClient, plugin: PluginName): Promise<void> {
  const coverage = await client.call('coverage', { plugin });
  const now = useLab.getState().plugin;
  if (now.kind === 'open' && now.id === plugin.id) useLab.setState({ coverage });
}
