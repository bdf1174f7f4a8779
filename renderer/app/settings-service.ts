/** Reads the user's settings, and follows them; `core/write-setting.ts` changes them. */

import type { Result } from '../../workspace/contract/shell.ts';
import { useSettings } from '../core/settings-store.ts';
import type { Shell } from '../shell/shell.ts';
import { settingDefinitions } from './contributions.ts';
import { themeSetting } from './theme.ts';
import { zoomSetting } from './zoom.ts';

export type FirstSettings = Promise<Result<'settings/read'>>;

/** `first` was asked for already. */
export async function startSettings(shell: Shell, first: FirstSettings): Promise<void> {
  useSettings.setState({ definitions: [themeSetting, zoomSetting, ...settingDefinitions] });
  const take = async (reading: FirstSettings) => {
    const { settings, path, problem } = await reading;
    useSettings.setState({ values: settings, path, problem });
  };
  // Read again rather than taken from the event: a file that cannot be read says why.
  shell.on('settings/changed', ({ settings }) => {
    useSettings.setState({ values: settings });
    take(shell.call('settings/read', {})).catch(() => undefined);
  });
  await take(first);
}
