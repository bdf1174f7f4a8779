/**
 * Session: a browser context whose every request comes here. `webRequest` is asked, the schemes that
 * the app handles are answered, and nothing is fetched from anywhere.
 */

import { EventEmitter } from 'node:events';
import type { Session } from 'electron';
import type { Browser, BrowserContext, CDPSession, Page, Route } from 'playwright';
import { fromAlias, toAlias } from './address.ts';
import { type StandsFor, strict } from './strict.ts';

type BeforeRequest = (
  details: { url: string },
  answer: (what: { cancel?: boolean }) => void,
) => void;
type Handler = (request: Request) => Response | Promise<Response>;
type Request_ = Parameters<Session['setPermissionRequestHandler']>[0];
type Check = Parameters<Session['setPermissionCheckHandler']>[0];

/** What Chromium calls a permission, and what Electron does. */
const permissions = Object.entries({
  notifications: 'notifications',
  geolocation: 'geolocation',
  camera: 'media',
  microphone: 'media',
  midi: 'midi',
  'clipboard-read': 'clipboard-read',
  'clipboard-write': 'clipboard-sanitized-write',
} as const);

export class SessionDouble
  extends EventEmitter
  implements StandsFor<Session, 'protocol' | 'webRequest'>
{
  readonly partition: string;
  readonly isPersistent = () => this.partition === '' || this.partition.startsWith('persist:');
  readonly #browser: Browser;
  readonly #handlers = new Map<string, Handler>();
  #before: BeforeRequest | undefined;
  #request: Request_ = null;
  #check: Check = null;
  #context: Promise<BrowserContext> | undefined;
  /** By page: whether it may go there. */
  readonly guards = new Map<Page, (url: string, isMainFrame: boolean) => boolean>();
  /** What `webRequest` cancelled, and what would have gone out to somewhere. */
  readonly refused: string[] = [];
  readonly leaked: string[] = [];

  readonly protocol = strict('protocol', {
    handle: (scheme: string, handler: Handler) => void this.#handlers.set(scheme, handler),
    registerSchemesAsPrivileged: () => undefined,
  });
  readonly webRequest = strict('webRequest', {
    onBeforeRequest: (listener: BeforeRequest) => {
      this.#before = listener;
    },
  });

  constructor(browser: Browser, partition: string) {
    super();
    this.#browser = browser;
    this.partition = partition;
  }

  setPermissionRequestHandler(handler: Request_): void {
    this.#request = handler;
  }
  setPermissionCheckHandler(handler: Check): void {
    this.#check = handler;
  }
  // Chromium without a head has no devices, no pairing and no spelling to ask about.
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
  setBluetoothPairingHandler(): void {}
  setSpellCheckerEnabled(): void {}

  context(): Promise<BrowserContext> {
    this.#context ??= this.#start();
    return this.#context;
  }

  async #start(): Promise<BrowserContext> {
    const context = await this.#browser.newContext({ viewport: { width: 1440, height: 900 } });
    // A page that is gone meanwhile needs no answer.
    await context.route('**/*', (route) => this.#answer(route).catch(() => undefined));
    return context;
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const url = fromAlias(request.url());
    if (request.isNavigationRequest()) {
      const frame = request.frame();
      const mayGo = this.guards.get(frame.page())?.(url, frame.parentFrame() === null);
      if (mayGo !== true) return route.abort('aborted');
    }
    const { cancel } = await new Promise<{ cancel?: boolean }>((answer) => {
      if (this.#before === undefined) answer({});
      else this.#before({ url }, answer);
    });
    const handler = this.#handlers.get(url.slice(0, url.indexOf(':')));
    if (cancel || handler === undefined) {
      (cancel ? this.refused : this.leaked).push(url);
      return route.abort('blockedbyclient');
    }
    const answer = await handler(new Request(url, { method: request.method() }));
    const body = Buffer.from(await answer.arrayBuffer());
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body,
    });
  }

  /** Chromium is told beforehand what the handlers would answer; without them Electron allows all. */
  async applyPermissions(cdp: CDPSession, contents: object, url: string): Promise<void> {
    // Elsewhere nothing is a secure context that could be given any.
    if (!url.startsWith('app:')) return;
    const { targetInfo } = await cdp.send('Target.getTargetInfo');
    const { browserContextId } = targetInfo;
    const origin = new URL(toAlias(url)).origin;
    const of = { isMainFrame: true, requestingUrl: url } as never;
    for (const [name, permission] of permissions) {
      const checked = this.#check?.(contents as never, permission, url, of) ?? true;
      const asked = await new Promise<boolean>((answer) => {
        if (this.#request === null) answer(true);
        else this.#request(contents as never, permission, answer, of);
      });
      const setting = checked && asked ? 'granted' : 'denied';
      const where = browserContextId === undefined ? { origin } : { origin, browserContextId };
      await cdp.send('Browser.setPermission', { permission: { name }, setting, ...where });
    }
  }

  async end(): Promise<void> {
    await (await this.#context)?.close();
  }
}
