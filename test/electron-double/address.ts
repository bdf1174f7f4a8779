/**
 * Chromium aborts a navigation to an unknown scheme before anyone could answer it, so `app://name/`
 * is `https://name.app.test/` on the browser's side: a secure context and an origin, as `app:` is.
 */

export function toAlias(url: string): string {
  return url.replace(/(^|blob:)app:\/\/([a-z]+)/, '$1https://$2.app.test');
}

export function fromAlias(url: string): string {
  return url.replace(/(^|blob:)https:\/\/([a-z]+)\.app\.test(?=\/|$)/, '$1app://$2');
}
