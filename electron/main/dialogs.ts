/** The system's dialogs for choosing what to open; what is chosen there is granted by the caller. */

import type { BrowserWindow, Dialog, OpenDialogOptions } from 'electron';
import type { Machine } from '../../workspace/shell/machine.ts';

type Pick_ = NonNullable<Machine['pick']>;
type Request = Parameters<Pick_>[0];

export function pickOptions({ kind, title, startAt }: Request): OpenDialogOptions {
  // Without a path, dialogs open in the downloads folder.
  const place = { title, ...(startAt === undefined ? {} : { defaultPath: startAt }) };
  switch (kind) {
    case 'folder':
      return { ...place, properties: ['openDirectory', 'createDirectory'] };
    case 'wit':
      return {
        ...place,
        properties: ['openFile'],
        filters: [{ name: 'WIT', extensions: ['wit'] }],
      };
    case 'plugins':
      return {
        ...place,
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: 'WebAssembly', extensions: ['wasm', 'wat'] }],
      };
  }
}

export function createPick(
  dialog: Pick<Dialog, 'showOpenDialog'>,
  window: () => BrowserWindow | undefined,
): Pick_ {
  return async (request) => {
    const parent = window();
    const options = pickOptions(request);
    const { canceled, filePaths } =
      parent === undefined
        ? await dialog.showOpenDialog(options)
        : await dialog.showOpenDialog(parent, options);
    return canceled || filePaths.length === 0 ? null : filePaths;
  };
}
