/** The app's window: its size and place remembered, painted in the theme's colour until the page is. */

import type { BrowserWindow, BrowserWindowConstructorOptions, NativeTheme } from 'electron';
import { appPage } from './app-address.ts';

export interface WindowParts {
  readonly BrowserWindow: typeof BrowserWindow;
  readonly nativeTheme: Pick<NativeTheme, 'shouldUseDarkColors' | 'on' | 'off'>;
  /** The user's setting, as it is in the file. */
  readonly theme: unknown;
  readonly preload: string;
  readonly withDevTools: boolean;
}

/** `s0` of the tokens, so that nothing flashes before the page's own colours are there. */
const backgrounds: Readonly<Record<string, string>> = {
  dark: '#0f1115',
  light: '#e6e9ee',
  'hc-dark': '#000000',
  'hc-light': '#ffffff',
};

/** By the user's setting `window.theme`; anything but the name of a theme is as the system has it. */
export function backgroundOf(theme: unknown, systemIsDark: boolean): string {
  const set = typeof theme === 'string' && Object.hasOwn(backgrounds, theme) ? theme : undefined;
  return backgrounds[set ?? (systemIsDark ? 'dark' : 'light')] ?? '#000000';
}

export function windowOptions(
  backgroundColor: string,
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
    minWidth: 480,
    minHeight: 480,
    show: false,
    backgroundColor,
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
  const { nativeTheme, theme } = parts;
  const background = () => backgroundOf(theme, nativeTheme.shouldUseDarkColors);
  const window = new parts.BrowserWindow(
    windowOptions(background(), parts.preload, parts.withDevTools),
  );
  window.once('ready-to-show', () => window.show());
  const repaint = () => window.setBackgroundColor(background());
  nativeTheme.on('updated', repaint);
  window.once('closed', () => nativeTheme.off('updated', repaint));
  void window.loadURL(appPage);
  return window;
}
