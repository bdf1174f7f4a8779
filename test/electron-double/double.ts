/**
 * A double of the `electron` module: runs the *built* main and preload bundles in plain Node against
 * a real Chromium over the DevTools protocol, where Electron's binary cannot be had. Typed by the
 * members of Electron's own types that it stands in for; any other member throws.
 *
 * What it does not prove: fuses, ASAR and its integrity, the system's sandbox around processes, the
 * privileges of the scheme `app:` (an `https:` origin stands for it),
 * native menus, dialogs and accelerators, remembered window bounds, the single-instance lock between
 * processes, the moment at which a permission is asked for, and the quirks of the real contextBridge
 * and MessagePortMain. So it is reported under its own name, never as Electron.
 */

import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { compileFunction, constants } from 'node:vm';
import type Electron from 'electron';
import type { Browser } from 'playwright';
import { AppDouble, type Lock, MenuDouble, WindowDouble } from './desktop.ts';
import { ChannelDouble, type PortDouble } from './ports.ts';
import { SessionDouble } from './session.ts';
import { strict, strictClass } from './strict.ts';

/** As tests see it: Electron's own types, cut to what the double has. */
export type ElectronDouble = Pick<
  typeof Electron,
  | 'app'
  | 'BrowserWindow'
  | 'dialog'
  | 'ipcMain'
  | 'Menu'
  | 'MessageChannelMain'
  | 'nativeTheme'
  | 'protocol'
  | 'session'
  | 'shell'
>;

export interface DoubleOptions {
  readonly browser: Browser;
  /** The built main bundle. */
  readonly main: string;
  /** Of the process that main believes to run in. */
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly lock: Lock;
}

export interface RunningDouble {
  readonly electron: ElectronDouble;
  readonly app: AppDouble;
  readonly ipc: EventEmitter;
  /** By partition; the default one is ''. */
  readonly sessions: ReadonlyMap<string, SessionDouble>;
  /** Addresses that the system's browser was to open, and files that were to be shown. */
  readonly handedOut: string[];
  /** What main wrote on standard error. */
  readonly errors: string[];
  end(): Promise<void>;
}

export function runDouble(options: DoubleOptions): RunningDouble {
  const { browser, lock, home } = options;
  const app = new AppDouble(lock, home);
  const ipc = new EventEmitter();
  const handedOut: string[] = [];
  const errors: string[] = [];
  const sessions = new Map<string, SessionDouble>();
  const bySession = new Map<object, SessionDouble>();
  const ports: PortDouble[] = [];

  const sessionOf = (partition: string) => {
    const made = sessions.get(partition) ?? new SessionDouble(browser, partition);
    sessions.set(partition, made);
    bySession.set(strict('session', made), made);
    return made;
  };
  const defaultSession = sessionOf('');

  class Window extends WindowDouble {
    constructor(given: Electron.BrowserWindowConstructorOptions) {
      super(app, given, defaultSession, bySession, ipc);
    }
    static getAllWindows(): WindowDouble[] {
      return [...app.windows].map((one) => strict('window', one));
    }
  }
  class Channel extends ChannelDouble {
    constructor() {
      super();
      ports.push(this.port1);
    }
  }
  const unanswered = (name: string) => () => {
    throw new Error(`a native dialog: a test answers it by setting dialog.${name}`);
  };
  const made = {
    app: strict('app', app),
    BrowserWindow: strictClass('window', Window),
    dialog: strict('dialog', {
      showOpenDialog: unanswered('showOpenDialog'),
      showMessageBox: unanswered('showMessageBox'),
    }),
    ipcMain: strict('ipcMain', ipc),
    Menu: strictClass('menu', MenuDouble),
    MessageChannelMain: strictClass('channel', Channel),
    nativeTheme: strict(
      'nativeTheme',
      Object.assign(new EventEmitter(), { shouldUseDarkColors: true }),
    ),
    protocol: defaultSession.protocol,
    session: strict('session', {
      defaultSession: strict('session', defaultSession),
      fromPartition: (partition: string) => strict('session', sessionOf(partition)),
    }),
    shell: strict('shell', {
      openExternal: async (url: string) => void handedOut.push(url),
      showItemInFolder: (path: string) => void handedOut.push(path),
    }),
  };
  // The doubles are checked member by member where they are made; whole, Electron's types have more.
  const electron = strict('electron', made) as unknown as ElectronDouble;
  load(options, electron, errors);

  return {
    electron,
    app,
    ipc,
    sessions,
    handedOut,
    errors,
    async end() {
      for (const port of ports) port.close();
      for (const window of [...app.windows]) window.destroy();
      if (lock.holder === app) lock.holder = undefined;
      for (const one of sessions.values()) await one.end();
    },
  };
}

/** Runs the bundle as Node would, with `electron` and a process of its own. */
function load(options: DoubleOptions, electron: ElectronDouble, errors: string[]): void {
  const { main, argv, env } = options;
  const real = createRequire(main);
  const require = (name: string): unknown => (name === 'electron' ? electron : real(name));
  const stderr = { write: (text: string) => errors.push(text) };
  const changed: Readonly<Record<PropertyKey, unknown>> = { argv, env, stderr };
  const itsProcess = new Proxy(process, {
    get: (target, key) =>
      Object.hasOwn(changed, key) ? changed[key] : Reflect.get(target, key, target),
  });
  const module = { exports: {} };
  const run = compileFunction(
    readFileSync(main, 'utf8'),
    ['exports', 'require', 'module', '__filename', '__dirname', 'process'],
    { filename: main, importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER },
  );
  run(module.exports, require, module, main, dirname(main), itsProcess);
}
