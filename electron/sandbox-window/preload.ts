/**
 * The preload of the sandbox window, and the only door to it: hands a port through, and holds
 * nothing else. The page's origin is opaque, so that it has no name to be addressed by.
 */

import { ipcRenderer } from 'electron';
import { sandboxPort } from '../../sandbox/document/channel.ts';

ipcRenderer.on(sandboxPort, (event) => {
  window.postMessage(sandboxPort, '*', [...event.ports]);
});
