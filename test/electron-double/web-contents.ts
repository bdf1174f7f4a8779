/** WebContents and its frames over the DevTools protocol of a real page. */

import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { WebContents, WebFrameMain } from 'electron';
import type { CDPSession, Page } from 'playwright';
import { fromAlias, toAlias } from './address.ts';
import { decode, encode, type PortDouble } from './ports.ts';
import type { SessionDouble } from './session.ts';
import { Preventable, type StandsFor, strict } from './strict.ts';
import {
  bindingName,
  droppedName,
  isolatedWorldScript,
  mainWorldScript,
  worldName,
} from './world.ts';

type Opened = Parameters<WebContents['setWindowOpenHandler']>[0];

let lastPort = 0;
let lastContents = 0;

class FrameDouble implements StandsFor<WebFrameMain> {
  readonly id: string;
  readonly parent: WebFrameMain | null;
  url = 'about:blank';
  origin = 'null';
  detached = false;
  /** Of the isolated world, while there is one. */
  context: number | undefined;
  readonly ports = new Map<number, PortDouble>();
  readonly isDestroyed = () => this.detached || this.#contents.isDestroyed();
  readonly #contents: WebContentsDouble;

  constructor(contents: WebContentsDouble, id: string, parent: FrameDouble | undefined) {
    this.#contents = contents;
    this.id = id;
    this.parent = parent === undefined ? null : (strict('frame', parent) as never);
  }

  postMessage(channel: string, message: unknown, transfer: readonly unknown[] = []): void {
    const ports = transfer.map((one) => {
      const port = one as PortDouble;
      const id = ++lastPort;
      this.ports.set(id, port);
      queueMicrotask(() =>
        port.moveTo({
          deliver: (data) => this.deliver({ kind: 'port', id, data }),
          close: () => this.deliver({ kind: 'close', id }),
        }),
      );
      return id;
    });
    this.deliver({ kind: 'channel', channel, args: [structuredClone(message)], ports });
  }

  deliver(message: unknown): void {
    if (this.context === undefined) return;
    void this.#contents.evaluateIn(this.context, `${bindingName}Deliver`, encode(message));
  }

  remove(): void {
    this.detached = true;
    this.forget();
  }

  /** Its document is gone, and with it every port that was handed to it. */
  forget(): void {
    this.context = undefined;
    for (const port of this.ports.values()) port.close();
    this.ports.clear();
  }
}

export class WebContentsDouble extends EventEmitter implements StandsFor<WebContents, 'session'> {
  readonly id = ++lastContents;
  readonly session: SessionDouble;
  readonly page = async () => (await this.#started).page;
  readonly getURL = () => this.#main?.url ?? '';
  readonly isDestroyed = () => this.#destroyed;
  readonly #preload: string;
  readonly #ipc: EventEmitter;
  readonly #frames = new Map<string, FrameDouble>();
  #started: Promise<{ page: Page; cdp: CDPSession }>;
  #main: FrameDouble | undefined;
  #opened: Opened | undefined;
  /** Navigations that main itself began: `will-navigate` does not tell of them. */
  #own = 0;
  #destroyed = false;
  #crashed = false;

  constructor(session: SessionDouble, preload: string, ipc: EventEmitter) {
    super();
    this.session = session;
    this.#preload = readFileSync(preload, 'utf8');
    this.#ipc = ipc;
    this.#started = this.#start();
  }

  async #start(): Promise<{ page: Page; cdp: CDPSession }> {
    const context = await this.session.context();
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    this.#listen(cdp, page);
    this.session.guards.set(page, (url, isMainFrame) => this.#mayGo(url, isMainFrame));
    await cdp.send('Page.enable');
    await cdp.send('Runtime.enable');
    await cdp.send('Inspector.enable');
    const { frameTree } = await cdp.send('Page.getFrameTree');
    this.#main = this.#frame(frameTree.frame.id, undefined);
    await cdp.send('Runtime.addBinding', { name: bindingName, executionContextName: worldName });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript });
    const source = isolatedWorldScript(this.#preload);
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName });
    return { page, cdp };
  }

  #listen(cdp: CDPSession, page: Page): void {
    cdp.on('Page.frameAttached', ({ frameId, parentFrameId }) => {
      this.#frame(frameId, this.#frames.get(parentFrameId));
    });
    cdp.on('Page.frameDetached', ({ frameId }) => {
      this.#frames.get(frameId)?.remove();
      this.#frames.delete(frameId);
    });
    cdp.on('Page.frameNavigated', ({ frame: { id, parentId, url, securityOrigin } }) => {
      const frame = this.#frame(
        id,
        parentId === undefined ? undefined : this.#frames.get(parentId),
      );
      frame.url = fromAlias(url);
      frame.origin = securityOrigin === '://' ? 'null' : fromAlias(securityOrigin);
    });
    cdp.on('Runtime.executionContextCreated', ({ context: { id, name, auxData } }) => {
      const frameId: unknown = auxData?.frameId;
      if (name !== worldName || typeof frameId !== 'string') return;
      const frame = this.#frame(frameId, undefined);
      frame.forget();
      frame.context = id;
    });
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      for (const frame of this.#frames.values()) {
        if (frame.context === executionContextId) frame.forget();
      }
    });
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      const frame = [...this.#frames.values()].find((one) => one.context === executionContextId);
      if (name === bindingName && frame !== undefined) this.#said(frame, decode(payload));
    });
    cdp.on('Page.loadEventFired', () => this.emit('did-finish-load'));
    cdp.on('Page.windowOpen', ({ url }) => {
      const answer = this.#opened?.({ url: fromAlias(url) } as never);
      if (answer?.action !== 'deny') throw new Error('the double of electron opens no windows');
    });
    // Electron would not have made it in the first place.
    page.on('popup', (popup) => void popup.close());
    cdp.on('Inspector.targetCrashed', () => {
      this.#crashed = true;
      for (const frame of this.#frames.values()) frame.forget();
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 });
    });
  }

  #frame(id: string, parent: FrameDouble | undefined): FrameDouble {
    const frame = this.#frames.get(id) ?? new FrameDouble(this, id, parent);
    this.#frames.set(id, frame);
    return frame;
  }

  #mayGo(url: string, isMainFrame: boolean): boolean {
    if (isMainFrame && this.#own > 0) {
      this.#own--;
      return true;
    }
    const event = Object.assign(new Preventable(), { url, isMainFrame });
    this.emit('will-frame-navigate', event);
    if (isMainFrame && !event.prevented) this.emit('will-navigate', event);
    return !event.prevented;
  }

  /** What came over the binding; the page's process may be in anyone's hands. */
  #said(frame: FrameDouble, said: unknown): void {
    if (typeof said !== 'object' || said === null || !('kind' in said)) return;
    const message = said as { kind: string; id: number; channel: string; args: unknown[] };
    switch (message.kind) {
      case 'send': {
        const senderFrame = strict('frame', frame);
        const event = { sender: strict('webContents', this), senderFrame, ports: [] };
        this.#ipc.emit(message.channel, event, ...message.args);
        return;
      }
      case 'port':
        frame.ports.get(message.id)?.other?.take((said as unknown as { data: unknown }).data);
        return;
      case 'close':
        frame.ports.get(message.id)?.close();
    }
  }

  get mainFrame(): WebFrameMain {
    if (this.#main === undefined) throw new Error('the page is not there yet');
    return strict('frame', this.#main) as never;
  }

  async evaluateIn(context: number, name: string, text: string): Promise<void> {
    const { cdp } = await this.#started;
    await cdp
      .send('Runtime.callFunctionOn', {
        functionDeclaration: `function (text) { ${name}(text); }`,
        executionContextId: context,
        arguments: [{ value: text }],
      })
      // The document went meanwhile: a message to it is lost, as in Electron.
      .catch(() => undefined);
  }

  /** Drags a file or folder over the window and drops it, as from a file manager. */
  async drop(path: string): Promise<void> {
    const { cdp } = await this.#started;
    const { context } = this.#main ?? {};
    if (context === undefined) throw new Error('the page is not there yet');
    const dropped = JSON.stringify({ [basename(path)]: path });
    await cdp.send('Runtime.evaluate', {
      expression: `globalThis.${droppedName} = ${dropped}`,
      contextId: context,
    });
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await cdp.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
    }
  }

  async loadURL(url: string): Promise<void> {
    const { cdp } = await this.#started;
    const loaded = new Promise((done) => this.once('did-finish-load', done));
    await this.session.applyPermissions(cdp, strict('webContents', this), url);
    // Data has no request that would be paused.
    if (!/^(data|about):/.test(url)) this.#own++;
    const { errorText } = await cdp.send('Page.navigate', { url: toAlias(url) });
    if (errorText !== undefined) throw new Error(`${errorText} loading '${url}'`);
    await loaded;
  }

  reload(): void {
    const url = this.getURL();
    if (this.#crashed) {
      // Electron starts another process; Playwright's page would stay dead.
      this.#crashed = false;
      this.#frames.clear();
      this.#started = this.#start();
      void this.loadURL(url);
      return;
    }
    this.#own++;
    void this.#started.then(({ cdp }) => cdp.send('Page.reload'));
  }

  forcefullyCrashRenderer(): void {
    // Never answered: who would answer is gone.
    void this.#started.then(({ cdp }) => cdp.send('Page.crash').catch(() => undefined));
  }

  postMessage(channel: string, message: unknown, transfer?: readonly unknown[]): void {
    this.#main?.postMessage(channel, message, transfer);
  }

  setWindowOpenHandler(handler: Opened): void {
    this.#opened = handler;
  }

  destroy(): void {
    this.#destroyed = true;
    for (const frame of this.#frames.values()) frame.forget();
    void this.#started.then(({ page }) => page.close()).catch(() => undefined);
    this.emit('destroyed');
  }
}
