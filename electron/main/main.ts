/** The desktop shell: puts its parts together. Each part stands in a file of its own. */

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeTheme,
  protocol,
  session,
  shell,
} from 'electron';
import { createShellRoom } from '../../workspace/shell/dispatch.ts';
import { contentType, kindOfFile, responseHeaders } from '../../workspace/shell/headers.ts';
import { readSettings } from '../../workspace/shell/settings.ts';
import { openSandbox, setupSandboxSession } from '../sandbox-window/sandbox-window.ts';
import { appSchemes, setupAppProtocol } from './app-protocol.ts';
import { setupClosing } from './closing.ts';
import { createPick } from './dialogs.ts';
import { setupInstance } from './instance.ts';
import { chromiumDirectory, createMachine } from './machine.ts';
import { setupMenu } from './menu.ts';
import { setupNavigation } from './navigation.ts';
import { denyPermissions, setupCertificates, setupPermissions } from './permissions.ts';
import { setupRecovery } from './recovery.ts';
import { setupSandboxPorts } from './sandbox-port.ts';
import { setupShellPorts } from './shell-port.ts';
import { installerStep } from './squirrel.ts';
import { createWindow } from './window.ts';

/** The bundles stand in `dist/electron`, the app beside it. */
const bundles = import.meta.dirname;
const withDevTools = !app.isPackaged;
// Packaged, it is the app whose integrity was checked and no other.
const otherApp = app.isPackaged ? undefined : process.env.SLOTWRIGHT_APP_DIR;
const appRoot = otherApp ?? join(bundles, '../app');

let window: BrowserWindow | undefined;
/** What was asked to be opened last; the page asks for it when it is there. */
let pending: string | undefined;
let openPath = (path: string) => {
  pending = path;
};

/** What nobody can act on is said where developers look, and ends nothing. */
function report(error: unknown): void {
  process.stderr.write(`slotwright: ${error instanceof Error ? error.stack : String(error)}\n`);
}

const platform = process.platform;
const environment = process.env;

// The lock of the single instance stands there too, so this comes first.
const profile = chromiumDirectory({ app, platform, environment });
mkdirSync(profile, { recursive: true });
app.setPath('userData', profile);

app.enableSandbox();
protocol.registerSchemesAsPrivileged(appSchemes);
setupCertificates(app);
setupNavigation({ app, openExternal: (url) => void shell.openExternal(url.href).catch(report) });

const step = installerStep(process.argv, platform, process.execPath);
if (step !== undefined) {
  if (step.run !== undefined) {
    spawn(step.run.file, step.run.args, { detached: true }).on('error', report).unref();
  }
  app.quit();
} else if (setupInstance({ app, argv: process.argv, cwd: process.cwd(), open: openOrShow })) {
  void app.whenReady().then(start).catch(fail);
}

function openOrShow(path: string | undefined): void {
  if (path !== undefined) openPath(path);
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

async function start(): Promise<void> {
  setupPermissions(session.defaultSession, withDevTools);
  setupAppProtocol({ protocol, root: appRoot, headers: headersOf });

  const sandboxSession = session.fromPartition('sandbox');
  const sandboxParts = {
    session: sandboxSession,
    BrowserWindow,
    MessageChannelMain,
    preload: join(bundles, 'sandbox-preload.cjs'),
    headers: (nonce: string) => ({
      ...responseHeaders({ kind: 'sandbox', nonce }),
      'content-type': contentType('sandbox.html'),
    }),
    createNonce: () => randomBytes(16).toString('base64'),
    readScript: () => readFile(join(appRoot, 'sandbox/document.js'), 'utf8'),
    deadline: 10_000,
  };
  denyPermissions(sandboxSession);
  setupSandboxSession(sandboxParts);
  const sandbox = setupSandboxPorts({
    open: () => openSandbox(sandboxParts),
    frame: () => window?.webContents.mainFrame,
  });

  const setMenu = setupMenu({ Menu, system: platform, withDevTools, run: runCommand });
  const machine = createMachine({
    app,
    shell,
    platform,
    environment,
    // Started from a desktop, the working directory is anything, such as the root of all.
    workingDirectory: app.isPackaged ? app.getPath('home') : process.cwd(),
    pending: () => pending,
    pick: createPick(dialog, () => window),
    setMenu,
    openSandbox: () => sandbox.open(),
  });
  const room = await createShellRoom(machine, { checkResults: !app.isPackaged, report });
  const ports = setupShellPorts({
    ipcMain,
    MessageChannelMain,
    connect: (send) => room.connect(send),
    refused: (what) => report(`refused: ${what}`),
  });
  openPath = (path) => {
    pending = path;
    room.openPath(path).catch(report);
  };
  // What was asked for meanwhile has to be granted too.
  if (pending !== undefined) openPath(pending);

  function runCommand(command: string): void {
    if (window !== undefined) ports.notify(window.webContents, 'menu/command', { command });
  }

  async function show(): Promise<void> {
    const { settings } = await readSettings(machine);
    if (window !== undefined) return;
    const opened = createWindow({
      BrowserWindow,
      nativeTheme,
      theme: settings['window.theme'],
      preload: join(bundles, 'preload.cjs'),
      withDevTools,
    });
    window = opened;
    setupRecovery({ window: opened, dialog });
    setupClosing({
      app,
      window: opened,
      tell: () => ports.notify(opened.webContents, 'window/closing', {}),
      settled: () => ports.settled(opened.webContents),
      clock: { now: () => performance.now(), pause },
    });
    opened.once('closed', () => {
      window = undefined;
      // Hidden, it would keep the app alive.
      sandbox.close();
    });
  }

  app.on('activate', () => {
    if (window === undefined) void show().catch(report);
  });
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit();
  });
  app.on('will-quit', () => void room.close().catch(report));
  await show();
}

/** By file: the page has a policy of its own, workers and assets have theirs. */
function headersOf(path: string | undefined): Readonly<Record<string, string>> {
  if (path === undefined) return responseHeaders({ kind: 'nothing' });
  return { ...responseHeaders(kindOfFile(path)), 'content-type': contentType(path) };
}

/** Without the shell there is no app; better to end than to stay without a window. */
function fail(error: unknown): void {
  report(error);
  app.exit(1);
}
