/** What the lab's worker asks of the page: bytes of plugins, texts of files, a confined place. */

import { SlotwrightError } from '../../../../wit/errors.ts';
import { nameOf } from '../../../core/paths.ts';
import { usePlugins } from '../../../core/plugins-store.ts';
import type { Services } from '../../../core/services.ts';
import type { LabDoor } from '../../../workers/lab/start-lab.ts';
import { createFiles, projectNow } from './files.ts';

export function pluginDoor(services: Services): LabDoor {
  const files = createFiles(services);
  return {
    sandbox: () =>
      Promise.reject(
        new SlotwrightError(
          'unsupported',
          'sandbox-unavailable',
          'There is no place to run plugins.',
        ),
      ),
    'plugin/read': async ({ id }) => {
      const { bytes } = await services.shell.call('plugin/read', { project: projectNow(), id });
      return { bytes: new Uint8Array(bytes) };
    },
    'plugin/find': ({ file }) => {
      const rows = [...usePlugins.getState().rows.values()];
      const row =
        rows.find(({ path }) => path === file) ??
        rows.find(({ path }) => nameOf(path) === nameOf(file));
      return row === undefined ? undefined : { id: row.id, file: nameOf(row.path) };
    },
    'file/read': ({ path }) => files.read(path),
  };
}
