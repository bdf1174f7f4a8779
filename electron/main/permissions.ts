/**
 * What pages may have of the system: nothing but to write to the clipboard, which the app's own
 * page needs for **Copy**. Requests leave the machine from nowhere; downloads are what the app made.
 */

import type { App, Session } from 'electron';
import { parseAppAddress } from './app-address.ts';

export interface Asker {
  /** Address or origin. */
  readonly url: string;
  readonly isMainFrame: boolean;
}

export function mayHave(permission: string, { url, isMainFrame }: Asker): boolean {
  return (
    permission === 'clipboard-sanitized-write' && isMainFrame && parseAppAddress(url) !== undefined
  );
}

/** The app's own files, and what its page made itself. `devtools:` only where they can be opened. */
export function mayRequest(url: string, withDevTools: boolean): boolean {
  if (url.startsWith('blob:')) return parseAppAddress(url.slice('blob:'.length)) !== undefined;
  if (url.startsWith('data:')) return true;
  if (url.startsWith('devtools:')) return withDevTools;
  return parseAppAddress(url) !== undefined;
}

/** Only what the app's page holds in its own memory can be saved as a download. */
export function mayDownload(url: string): boolean {
  return url.startsWith('data:') || (url.startsWith('blob:') && mayRequest(url, false));
}

/** Denies all that a session can be asked for. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  denyDevices(session);
}

/** The same for the app's session, with the one permission that it needs. */
export function setupPermissions(session: Session, withDevTools: boolean): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(mayHave(permission, { url: details.requestingUrl, isMainFrame: details.isMainFrame })),
  );
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    mayHave(permission, { url: origin, isMainFrame: details.isMainFrame }),
  );
  denyDevices(session);
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !mayRequest(url, withDevTools) }),
  );
  session.on('will-download', (event, item) => {
    if (!mayDownload(item.getURL())) event.preventDefault();
  });
}

function denyDevices(session: Session): void {
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.setSpellCheckerEnabled(false);
}

/** Certificates are not argued about: the app has no business with servers at all. */
export function setupCertificates(app: Pick<App, 'on'>): void {
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _certificates, answer) => {
    event.preventDefault();
    answer();
  });
  app.on('login', (event) => event.preventDefault());
}
