/**
 * Session: a browser context whose every request goes through a proxy of ours. There the schemes that
 * the app handles are answered and `webRequest` is asked; nothing is fetched from anywhere.
 */

import { EventEmitter } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Session } from 'electron';
import type { Browser, BrowserContext, CDPSession } from 'playwright';
import { fromAlias, toAlias } from './address.ts';
import { strict } from './strict.ts';

type BeforeRequest = (
  details: { url: string },
  answer: (what: { cancel?: boolean }) => void,
) => void;
type Handler = (request: Request) => Response | Promise<Response>;
type Request_ = Parameters<Session['setPermissionRequestHandler']>[0];
type Check = Parameters<Session['setPermissionCheckHandler']>[0];

type Members =
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setBluetoothPairingHandler'
  | 'setSpellCheckerEnabled'
  | 'isPersistent';

/** What Chromium calls a permission, and what Electron does. */
const permissions = [
  ['notifications', 'notifications'],
  ['geolocation', 'geolocation'],
  ['camera', 'media'],
  ['microphone', 'media'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-write', 'clipboard-sanitized-write'],
  ['idle-detection', 'idle-detection'],
  ['local-fonts', 'local-fonts'],
  ['window-management', 'window-management'],
] as const;

export class SessionDouble extends EventEmitter implements Pick<Session, Members> {
  readonly partition: string;
  readonly #browser: Browser;
  readonly #handlers = new Map<string, Handler>();
  #before: BeforeRequest | undefined;
  #request: Request_ = null;
  #check: Check = null;
  #context: Promise<BrowserContext> | undefined;
  #server: Server | undefined;
  /** What was asked for and refused, for tests to look at. */
  readonly refused: string[] = [];

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

  isPersistent(): boolean {
    return this.partition === '' || this.partition.startsWith('persist:');
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
    const server = createServer((request, response) => {
      this.#answer(fromAlias(request.url ?? ''), request.method ?? 'GET').then(
        async (answer) => {
          if (answer === undefined) return void response.destroy();
          const headers = [...answer.headers].map(([name, value]) => [name, value] as const);
          response.writeHead(answer.status, Object.fromEntries(headers));
          response.end(Buffer.from(await answer.arrayBuffer()));
        },
        () => response.destroy(),
      );
    });
    server.on('connect', (request, socket) => {
      void this.#answer(`https://${request.url ?? ''}/`, 'GET').finally(() => socket.destroy());
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    this.#server = server;
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
    return this.#browser.newContext({
      proxy: { server: `http://127.0.0.1:${address.port}`, bypass: '<-loopback>' },
      viewport: { width: 1440, height: 900 },
    });
  }

  async #answer(url: string, method: string): Promise<Response | undefined> {
    const { cancel } = await new Promise<{ cancel?: boolean }>((answer) => {
      if (this.#before === undefined) answer({});
      else this.#before({ url }, answer);
    });
    const handler = cancel ? undefined : this.#handlers.get(url.slice(0, url.indexOf(':')));
    // Chromium asks a second time when a connection ends without a word.
    if (handler === undefined && !this.refused.includes(url)) this.refused.push(url);
    return handler?.(new Request(url, { method }));
  }

  /** Chromium is told beforehand what the handlers would answer; without them Electron allows all. */
  async applyPermissions(cdp: CDPSession, contents: object, url: string): Promise<void> {
    // Elsewhere nothing is a secure context that could be given any.
    if (!url.startsWith('app:')) return;
    const { targetInfo } = await cdp.send('Target.getTargetInfo');
    const { browserContextId } = targetInfo;
    const origin = new URL(toAlias(url)).origin;
    for (const [name, permission] of permissions) {
      const checked =
        this.#check?.(contents as never, permission, url, { isMainFrame: true }) ?? true;
      const asked = await new Promise<boolean>((answer) => {
        const details = { isMainFrame: true, requestingUrl: url };
        if (this.#request === null) answer(true);
        else this.#request(contents as never, permission, answer, details as never);
      });
      await cdp.send('Browser.setPermission', {
        permission: { name },
        setting: checked && asked ? 'granted' : 'denied',
        origin,
        ...(browserContextId === undefined ? {} : { browserContextId }),
      });
    }
  }

  async end(): Promise<void> {
    await (await this.#context)?.close();
    this.#server?.closeAllConnections();
    this.#server?.close();
  }
}
