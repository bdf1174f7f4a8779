/**
 * The way from the app's page to the hidden window: each has one end of a channel, so that what is said
 * does not pass through main. The port is handed to the main frame of the app's page alone.
 */

import type { WebFrameMain } from 'electron';
import { doorChannels } from '../../workspace/contract/electron-door.ts';
import type { Sandbox } from '../sandbox-window/sandbox-window.ts';
import { isAppFrame } from './sender.ts';

export interface SandboxPortParts {
  readonly open: () => Promise<Sandbox>;
  /** The main frame of the app's window. */
  readonly frame: () => WebFrameMain | undefined;
}

export interface SandboxPorts {
  /** Opens a new window in the place of the one before. */
  open(): Promise<void>;
  close(): void;
}

export function setupSandboxPorts({ open, frame }: SandboxPortParts): SandboxPorts {
  let current: Sandbox | undefined;
  let last = 0;

  const close = (): void => {
    last++;
    current?.window.destroy();
    current = undefined;
  };

  return {
    async open() {
      close();
      const mine = last;
      const opened = await open();
      const to = frame();
      if (mine !== last || to === undefined || !isAppFrame(to)) {
        opened.port.close();
        opened.window.destroy();
        throw new Error('the page that asked for the sandbox is gone, or asked again');
      }
      current = opened;
      // Its page hears that the port is closed, and asks for another.
      opened.window.webContents.once('render-process-gone', () => {
        if (current === opened) close();
      });
      to.postMessage(doorChannels.sandbox, null, [opened.port]);
    },
    close,
  };
}
