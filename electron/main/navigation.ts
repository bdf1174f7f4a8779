/**
 * Where pages may go: nowhere. The app's window stays at its page, opens no other window and takes
 * no guest; a link to the web is handed to the system's browser, if it is `https:`.
 */

import type { App, WebContents } from 'electron';
import { appPage, parseAppAddress } from './app-address.ts';

/** A parsed `https:` link without credentials; anything else is not for the system to open. */
export function externalLink(text: string): URL | undefined {
  const url = URL.parse(text);
  if (url === null || url.protocol !== 'https:' || url.hostname === '') return undefined;
  return url.username === '' && url.password === '' ? url : undefined;
}

/** The app's page may load itself again; frames in it may load parts of the app. */
export function mayNavigate(to: string, isMainFrame: boolean): boolean {
  const url = parseAppAddress(to);
  if (url === undefined) return false;
  return !isMainFrame || `${appPage}${url.hash}` === url.href;
}

export interface NavigationParts {
  readonly app: Pick<App, 'on'>;
  /** In the system's browser. */
  readonly openExternal: (url: URL) => void;
}

/** Guards every page that will ever be made, whatever makes it. */
export function setupNavigation({ app, openExternal }: NavigationParts): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, openExternal));
}

function guard(contents: WebContents, openExternal: (url: URL) => void): void {
  // Of every frame; `will-navigate` would tell of the main frame alone.
  contents.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event.url, event.isMainFrame)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    // Only the app's page hands out links: an address can carry data out of the sandbox.
    const isApp = parseAppAddress(contents.getURL()) !== undefined;
    const link = isApp ? externalLink(url) : undefined;
    if (link !== undefined) openExternal(link);
    return { action: 'deny' };
  });
}
