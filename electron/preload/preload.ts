/**
 * The preload of the app's window. It runs sandboxed, in a world of its own, and holds nothing: a
 * page that asks is handed the port that main gives, if main finds the page to be the app.
 */

import { contextBridge, ipcRenderer, webUtils } from 'electron';
import {
  doorChannels,
  doorName,
  type ElectronDoor,
  portMessage,
  sandboxPortMessage,
} from '../../workspace/contract/electron-door.ts';

const door = {
  connect: () => ipcRenderer.send(doorChannels.connect),
  pathOf: (file) => webUtils.getPathForFile(file),
} satisfies ElectronDoor;

ipcRenderer.on(doorChannels.port, (event) => {
  window.postMessage(portMessage, window.location.origin, [...event.ports]);
});

ipcRenderer.on(doorChannels.sandbox, (event) => {
  window.postMessage(sandboxPortMessage, window.location.origin, [...event.ports]);
});

contextBridge.exposeInMainWorld(doorName, door);
