/**
 * The confined document. Its origin is opaque (the CSP's `sandbox`), nothing can be loaded into it,
 * and it runs our own code alone: plugins will run in workers that it starts from blobs.
 */

import type { FromSandbox } from '../../sandbox/messages.ts';
import { sandboxPort } from './channel.ts';

/** Run 0 stands for the document itself. */
const ready = { type: 'ready', run: 0, jspi: false } satisfies FromSandbox;

/** `nonce` is what the response's CSP names; new for each response. */
export function sandboxPage(nonce: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Sandbox</title>
  </head>
  <body>
    <script nonce="${nonce}">
      addEventListener('message', (event) => {
        const [port] = event.ports;
        if (event.source !== window || event.data !== ${JSON.stringify(sandboxPort)} || !port) return;
        port.postMessage(${JSON.stringify(ready)});
      });
    </script>
  </body>
</html>
`;
}
