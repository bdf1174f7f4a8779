/** Reads the user's settings, and follows them; `core/write-setting.ts` changes them. */

import { useSettings } from '../core/settings-store.ts';
import type { Shell } from '../shell/shell.ts';
import { settingDefinitions } from './contributions.ts';
import { themeSetting } from './theme.ts';
import { zoomSetting } from './zoom.ts';

export async function startSettings(shell: Shell): Promise<void> {
  useSettings.setState({ definitions: [themeSetting, zoomSetting, ...settingDefinitions] });
  const read = async () => {
    const { settings, path, problem } = await shell.call('settings/read', {});
    useSettings.setState({ values: settings, path, problem });
  };
  // Read again rather than taken from the event: a file that cannot be read says why.
  shell.on('settings/changed', ({ settings }) => {
    useSettings.setState({ values: settings });
    read().catch(() => undefined);
  });
  await read();
}
