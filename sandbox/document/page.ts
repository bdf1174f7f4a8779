/**
 * The confined document: on an opaque origin (the CSP's `sandbox`), nothing can be loaded into it, and
 * it runs our own code alone, which stands in it. The same for every shell.
 */

/**
 * `nonce` is what the CSP of the same response names; base64, new for each. `script` is `document.ts`,
 * bundled as a classic script.
 */
export function sandboxPage(nonce: string, script: string): string {
  if (!/^[A-Za-z0-9+/=_-]+$/.test(nonce)) throw new RangeError('the nonce is not base64');
  if (/<(?:\/script|script|!--)/i.test(script)) throw new RangeError('the script would end early');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Sandbox</title>
  </head>
  <body>
    <script nonce="${nonce}">${script}</script>
  </body>
</html>
`;
}
