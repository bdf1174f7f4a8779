/** Remembers which commands were used last, for the next time the app is open. */

import * as v from 'valibot';
import type { Shell } from '../../shell/shell.ts';
import { usePalette } from './palette-store.ts';

const stateSchema = v.object({ recentCommands: v.array(v.string()) });

export async function keepPalette(shell: Shell): Promise<void> {
  // Lost without harm: the list starts empty then.
  const { state } = await shell.call('state/read', {}).catch(() => ({ state: undefined }));
  const parsed = v.safeParse(stateSchema, state);
  if (parsed.success) usePalette.setState({ recent: parsed.output.recentCommands });
  usePalette.subscribe(({ recent }, before) => {
    if (recent === before.recent) return;
    shell.call('state/write', { state: { recentCommands: recent } }).catch(() => undefined);
  });
}
