/** What the window asks of its shell while the app itself is still being read: the shell answers meanwhile. */

import type { Result } from '../../workspace/contract/shell.ts';
import { useProject } from '../core/project-store.ts';
import { askReopening } from '../features/project/reopening.ts';
import { createShell } from '../shell/create-shell.ts';
import { holdEvents } from '../shell/hold-events.ts';
import type { Shell } from '../shell/shell.ts';
import type { Transport } from '../shell/transport.ts';

export interface AskedShell {
  readonly shell: Shell;
  readonly settings: Promise<Result<'settings/read'>>;
  /** Whether a project comes up by itself. */
  readonly reopening: boolean;
  /** To be called when everything listens: what the shell told until then is heard now. */
  readonly listening: () => void;
}

export async function askShell(transport: Promise<Transport>): Promise<AskedShell> {
  const held = holdEvents(await transport);
  const shell = createShell(held.transport);
  const settings = shell.call('settings/read', {});
  // Its taker hears of it.
  settings.catch(() => undefined);
  useProject.setState({ platform: await shell.call('platform/describe', {}) });
  return { shell, settings, reopening: askReopening(shell), listening: () => held.release() };
}
