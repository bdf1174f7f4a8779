/** What the lab's worker asks of the page: bytes of plugins, texts of files, a confined place. */

import { nameOf } from '../../../core/paths.ts';
import { usePlugins } from '../../../core/plugins-store.ts';
import type { Services } from '../../../core/services.ts';
import type { LabDoor } from '../../../workers/lab/start-lab.ts';
import { createFiles, projectNow } from './files.ts';

export function pluginDoor(services: Services): LabDoor {
  const files = createFiles(services);
  return {
    'sandbox/about': async () => ({
      confinement: 'iframe',
      runtime: await (await fetch('./sandbox/runtime.js')).text(),
    }),
    'sandbox/open': async () => {
      const frame = document.createElement('iframe');
      frame.src = './sandbox/';
      frame.hidden = true;
      await new Promise((resolve) => {
        frame.onload = resolve;
        document.body.append(frame);
      });
      const { port1, port2 } = new MessageChannel();
      frame.contentWindow?.postMessage('sandbox/port', '*', [port2]);
      return { port: port1 };
    },
    'cache/get': () => undefined,
    'cache/put': () => undefined,
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
