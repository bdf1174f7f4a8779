import { beforeEach, expect, test } from 'vitest';
import { type Shell, ShellError } from '../shell/shell.ts';
import { useNotifications } from './notifications-store.ts';
import { useSettings } from './settings-store.ts';
import { writeSetting } from './write-setting.ts';

const values = () => useSettings.getState().values;
// Only this call is made; the rest of the shell plays no part.
const shellThat = (write: (params: unknown) => Promise<unknown>): Shell =>
  ({ call: (_method: string, params: unknown) => write(params) }) as unknown as Shell;

beforeEach(() => useSettings.setState({ values: { 'editor.fontSize': 13 } }));

test('a setting counts at once, and null leads back to the default', async () => {
  const written: unknown[] = [];
  const shell = shellThat(async (params) => written.push(params));
  const done = writeSetting(shell, 'editor.fontSize', 15);
  expect(values()).toEqual({ 'editor.fontSize': 15 });
  await done;
  await writeSetting(shell, 'editor.fontSize', null);
  expect(values()).toEqual({});
  expect(written).toEqual([
    { settings: { 'editor.fontSize': 15 } },
    { settings: { 'editor.fontSize': null } },
  ]);
});

test('a setting that cannot be written is as it was, and the reason is said', async () => {
  const shell = shellThat(async () => {
    throw new ShellError('bad-settings', 'Their file is broken.', 'Mend the file.');
  });
  await writeSetting(shell, 'editor.fontSize', 15);
  await writeSetting(shell, 'editor.wrap', true);
  await writeSetting(shell, 'editor.fontSize', null);
  expect(values()).toEqual({ 'editor.fontSize': 13 });
  expect(JSON.stringify(useNotifications.getState())).toContain('Their file is broken.');
});
