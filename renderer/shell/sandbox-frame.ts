/** In the browser shell the confined document is an iframe of no origin, which is not seen. */

import { sandboxPort } from '../../sandbox/document/channel.ts';
import { watchMark } from '../../sandbox/document/frame-mark.ts';
import type { Sandbox } from './sandbox.ts';
import { ShellError } from './shell.ts';

export function frameSandbox(): Sandbox {
  let current: HTMLIFrameElement | undefined;
  return {
    openSandboxPort() {
      current?.remove();
      const frame = document.createElement('iframe');
      current = frame;
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.setAttribute('aria-hidden', 'true');
      frame.tabIndex = -1;
      frame.title = 'Sandbox';
      // What is not drawn at all may be slowed down.
      frame.style.cssText = 'position: absolute; width: 0; height: 0; border: 0';
      frame.src = new URL('sandbox/', document.baseURI).href;
      return new Promise((resolve, reject) => {
        frame.addEventListener(
          'load',
          () => {
            if (frame.contentWindow === null) {
              reject(new ShellError('sandbox-unavailable', 'The sandbox was closed as it opened.'));
              return;
            }
            const { port1, port2 } = new MessageChannel();
            // Its origin is opaque, so that it has no name to be addressed by.
            frame.contentWindow.postMessage(sandboxPort, '*', [port2]);
            const { port1: teller, port2: loss } = new MessageChannel();
            watchMark(frame, () => teller.postMessage(null));
            resolve({ port: port1, loss, confinement: 'iframe' });
          },
          { once: true },
        );
        document.body.append(frame);
      });
    },
  };
}
