/** App, BrowserWindow, Menu and what else of the desktop the app uses: kept in memory, shown to none. */

import { EventEmitter } from 'node:events';
import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Menu,
  MenuItem,
  MenuItemConstructorOptions,
} from 'electron';
import type { SessionDouble } from './session.ts';
import { Preventable, type StandsFor, strict } from './strict.ts';
import { WebContentsDouble } from './web-contents.ts';

/** Instances of one user's app: the first holds the lock, others leave their message with it. */
export class Lock {
  holder: AppDouble | undefined;
}

export class AppDouble extends EventEmitter implements StandsFor<App> {
  readonly isPackaged = false;
  readonly recent: string[] = [];
  readonly paths = new Map<string, string>();
  readonly windows = new Set<WindowDouble>();
  sandboxed = false;
  readonly ended: Promise<void>;
  readonly whenReady = () => new Promise<void>((ready) => setImmediate(ready));
  readonly getVersion = () => '0.0.0-double';
  readonly #lock: Lock;
  readonly #home: string;
  #end: () => void = () => undefined;
  #quitting = false;

  constructor(lock: Lock, home: string) {
    super();
    this.#lock = lock;
    this.#home = home;
    this.ended = new Promise((done) => {
      this.#end = done;
    });
  }

  enableSandbox(): void {
    this.sandboxed = true;
  }
  requestSingleInstanceLock(data?: Record<string, unknown>): boolean {
    const { holder } = this.#lock;
    if (holder === undefined) {
      this.#lock.holder = this;
      return true;
    }
    // Another process in Electron: what it says is copied, and comes later.
    setImmediate(() => holder.emit('second-instance', {}, [], '/', structuredClone(data)));
    return false;
  }
  getPath(name: string): string {
    const path = name === 'home' ? this.#home : this.paths.get(name);
    if (path === undefined) throw new Error(`the double of electron has no path ${name}`);
    return path;
  }
  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }
  addRecentDocument(path: string): void {
    this.recent.push(path);
  }

  quit(): void {
    this.#quitting = true;
    this.emit('before-quit', { preventDefault: () => undefined });
    for (const window of [...this.windows]) window.close();
    if (this.windows.size === 0) this.#finish();
  }

  exit(): void {
    for (const window of [...this.windows]) window.destroy();
    this.#finish();
  }

  windowGone(window: WindowDouble): void {
    this.windows.delete(window);
    if (this.windows.size > 0) return;
    if (this.#quitting) this.#finish();
    else this.emit('window-all-closed');
  }

  #finish(): void {
    if (this.#lock.holder === this) this.#lock.holder = undefined;
    this.emit('will-quit', {});
    this.emit('quit', {}, 0);
    this.#end();
  }
}

export class WindowDouble extends EventEmitter implements StandsFor<BrowserWindow, 'webContents'> {
  readonly options: BrowserWindowConstructorOptions;
  readonly contents: WebContentsDouble;
  readonly webContents: WebContentsDouble;
  readonly loadURL = (url: string) => this.contents.loadURL(url);
  readonly isVisible = () => this.#visible;
  readonly isDestroyed = () => this.#destroyed;
  readonly isMinimized = () => false;
  readonly #app: AppDouble;
  #visible: boolean;
  #destroyed = false;

  constructor(
    app: AppDouble,
    options: BrowserWindowConstructorOptions,
    defaultSession: SessionDouble,
    sessions: ReadonlyMap<object, SessionDouble>,
    ipc: EventEmitter,
  ) {
    super();
    const { preload, session } = options.webPreferences ?? {};
    if (preload === undefined) throw new Error('a window without a preload is not ours');
    this.#app = app;
    this.options = options;
    this.#visible = options.show !== false;
    const own = session === undefined ? defaultSession : sessions.get(session);
    if (own === undefined) throw new Error('the session is not one of this double');
    this.contents = new WebContentsDouble(own, preload, ipc);
    this.webContents = strict('webContents', this.contents);
    this.contents.once('did-finish-load', () => this.emit('ready-to-show'));
    app.windows.add(this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  show(): void {
    this.#visible = true;
  }
  hide(): void {
    this.#visible = false;
  }
  focus(): void {}
  setBackgroundColor(): void {}

  close(): void {
    const event = new Preventable();
    this.emit('close', event);
    if (!event.prevented) this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.contents.destroy();
    this.emit('closed');
    this.#app.windowGone(this);
  }
}

type Item = Omit<MenuItemConstructorOptions, 'submenu'> & { readonly submenu?: MenuDouble };

export class MenuDouble implements StandsFor<Menu, 'items'> {
  static #application: MenuDouble | null = null;
  readonly items: readonly Item[];

  constructor(items: readonly Item[]) {
    this.items = items;
  }

  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): MenuDouble {
    const items = template.map(({ submenu, ...item }) =>
      Array.isArray(submenu) ? { ...item, submenu: MenuDouble.buildFromTemplate(submenu) } : item,
    );
    return new MenuDouble(items);
  }
  static setApplicationMenu(menu: MenuDouble | null): void {
    MenuDouble.#application = menu;
  }
  static getApplicationMenu(): MenuDouble | null {
    return MenuDouble.#application;
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found as never;
    }
    return null;
  }
}
