/** In Electron the confined document is a hidden window; main hands over the port that leads to it. */

import { sandboxPortMessage } from '../../workspace/contract/electron-door.ts';
import type { Sandbox } from './sandbox.ts';
import { type Shell, ShellError } from './shell.ts';

/** For the port, when the shell has said that it is there. */
const deadline = 10_000;

export function windowSandbox(shell: Pick<Shell, 'call'>): Sandbox {
  return {
    async openSandboxPort() {
      const receiving = receivePort();
      try {
        await shell.call('sandbox/open', {});
        const port = await receiving.port;
        return { port, confinement: 'electron-window' };
      } finally {
        receiving.stop();
      }
    },
  };
}

function receivePort(): { readonly port: Promise<MessagePort>; readonly stop: () => void } {
  const ending = new AbortController();
  const port = new Promise<MessagePort>((resolve, reject) => {
    window.addEventListener(
      'message',
      (event: MessageEvent<unknown>) => {
        // The preload posts in this very window; nothing else may slip in a port of its own.
        if (event.source !== window || event.origin !== window.location.origin) return;
        const [given] = event.ports;
        if (event.data === sandboxPortMessage && given !== undefined) resolve(given);
      },
      { signal: ending.signal },
    );
    const timer = setTimeout(
      () => reject(new ShellError('sandbox-unavailable', 'The sandbox does not answer.')),
      deadline,
    );
    ending.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  // Where the shell refuses, nobody waits for the port.
  port.catch(() => undefined);
  return { port, stop: () => ending.abort() };
}
