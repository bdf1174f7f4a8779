/** What the lab's worker asks of the page: bytes of plugins, texts of files, a confined place. */

import { SlotwrightError } from '../../../../wit/errors.ts';
import { nameOf } from '../../../core/paths.ts';
import { usePlugins } from '../../../core/plugins-store.ts';
import type { Services } from '../../../core/services.ts';
import type { LabDoor } from '../../../workers/lab/start-lab.ts';
import { startTranspiler } from '../../../workers/transpile/start-transpiler.ts';
import { createFiles, projectNow } from './files.ts';

export function pluginDoor(services: Services): LabDoor {
  const files = createFiles(services);
  const transpiler = startTranspiler();
  return {
    'sandbox/open': () => services.sandbox.openSandboxPort(),
    'sandbox/runtime': runtimeText,
    transpile: ({ bytes, imports }) => transpiler.transpile(bytes, { imports }),
    'cache/get': async ({ key }) => {
      const { bytes } = await services.shell.call('cache/get', { key });
      return bytes === null ? undefined : { bytes: owned(bytes) };
    },
    'cache/put': async ({ key, bytes }) => {
      await services.shell.call('cache/put', { key, bytes });
      return undefined;
    },
    'plugin/read': async ({ id }) => {
      const { bytes } = await services.shell.call('plugin/read', { project: projectNow(), id });
      return { bytes: owned(bytes) };
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

/** Its memory is handed over to the worker. */
const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

/** Built beside the app, which does not run it. */
async function runtimeText(): Promise<string> {
  const answer = await fetch(new URL('sandbox/runtime.js', document.baseURI));
  if (answer.ok) return answer.text();
  throw new SlotwrightError(
    'internal',
    'sandbox-unavailable',
    `The run time of plugins could not be read (${answer.status}).`,
  );
}
