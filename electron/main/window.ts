/** The app's window: its size and place remembered, painted in the theme's colour until the page is. */

import type { BrowserWindow, BrowserWindowConstructorOptions, NativeTheme } from 'electron';
import { appPage } from './app-address.ts';

export interface WindowParts {
  readonly BrowserWindow: typeof BrowserWindow;
  readonly nativeTheme: Pick<NativeTheme, 'shouldUseDarkColors' | 'on' | 'off'>;
  readonly preload: string;
  readonly withDevTools: boolean;
}

/** `s0` of the tokens, so that nothing flashes before the page's own colours are there. */
export function backgroundOf(dark: boolean): string {
  return dark ? '#0f1115' : '#e6e9ee';
}

export function windowOptions(
  dark: boolean,
  preload: string,
  withDevTools: boolean,
): BrowserWindowConstructorOptions {
  return {
    // Electron remembers bounds and display mode under this name.
    name: 'workbench',
    windowStatePersistence: true,
    title: 'Slotwright',
    width: 1440,
    height: 900,
    minWidth: 720,
    minHeight: 480,
    show: false,
    backgroundColor: backgroundOf(dark),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: withDevTools,
    },
  };
}

/** Opens the window, and shows it when there is something to see. */
export function createWindow(parts: WindowParts): BrowserWindow {
  const { nativeTheme } = parts;
  const window = new parts.BrowserWindow(
    windowOptions(nativeTheme.shouldUseDarkColors, parts.preload, parts.withDevTools),
  );
  window.once('ready-to-show', () => window.show());
  const repaint = () => window.setBackgroundColor(backgroundOf(nativeTheme.shouldUseDarkColors));
  nativeTheme.on('updated', repaint);
  window.once('closed', () => nativeTheme.off('updated', repaint));
  void window.loadURL(appPage);
  return window;
}
