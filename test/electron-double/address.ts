/**
 * Chromium aborts a navigation to an unknown scheme before anyone could answer it, so `app://name/`
 * is `http://name.app.test/` on the browser's side. A switch makes it a secure context, as `app:` is.
 */

const suffix = '.app.test';

export const secureOrigins = ['slotwright', 'sandbox'].map((host) => `http://${host}${suffix}`);

export function toAlias(url: string): string {
  return url.replace(/(^|blob:)app:\/\/([a-z]+)/, `$1http://$2${suffix}`);
}

export function fromAlias(url: string): string {
  return url.replace(/(^|blob:)http:\/\/([a-z]+)\.app\.test(?=\/|$)/, '$1app://$2');
}
