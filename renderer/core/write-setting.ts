/** Changes one setting: at once in the app, then in the user's file. */

import { messageOf } from '../../wit/errors.ts';
import { type Shell, ShellError } from '../shell/shell.ts';
import { notify } from './notifications-store.ts';
import { useSettings } from './settings-store.ts';

/** `null` leads back to the default. Where it cannot be written, that is said, and all is as before. */
export async function writeSetting(shell: Shell, key: string, value: unknown): Promise<void> {
  const { values } = useSettings.getState();
  const before = Object.hasOwn(values, key) ? values[key] : null;
  setValue(key, value);
  try {
    await shell.call('settings/write', { settings: { [key]: value } });
  } catch (error) {
    if (useSettings.getState().values[key] === value || value === null) setValue(key, before);
    notify({
      kind: 'error',
      message: messageOf(error),
      ...(error instanceof ShellError && error.advice !== undefined
        ? { detail: error.advice }
        : {}),
    });
  }
}

function setValue(key: string, value: unknown): void {
  useSettings.setState(({ values: { [key]: _, ...others } }) => ({
    values: value === null ? others : { ...others, [key]: value },
  }));
}
