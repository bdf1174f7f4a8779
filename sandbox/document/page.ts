/**
 * The confined document: on an opaque origin (the CSP's `sandbox`), nothing can be loaded into it, and
 * it runs our own code alone. Whoever embeds it hands it a MessagePort, over which it says `ready`.
 */

import type { FromSandbox } from '../messages.ts';

/** What the message says that brings the port. */
const sandboxPort = 'sandbox/port';

/** Run 0 stands for the document itself. */
const ready = { type: 'ready', run: 0, jspi: false } satisfies FromSandbox;

/** `nonce` is what the CSP of the same response names; base64, new for each. */
export function sandboxPage(nonce: string): string {
  if (!/^[A-Za-z0-9+/=_-]+$/.test(nonce)) throw new RangeError('the nonce is not base64');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Sandbox</title>
  </head>
  <body>
    <script nonce="${nonce}">
      addEventListener('message', function connect(event) {
        const [port] = event.ports;
        const asked = event.source === window || event.source === window.parent;
        if (!asked || event.data !== ${JSON.stringify(sandboxPort)} || !port) return;
        removeEventListener('message', connect);
        port.postMessage(${JSON.stringify(ready)});
      });
    </script>
  </body>
</html>
`;
}
