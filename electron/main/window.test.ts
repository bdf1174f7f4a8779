import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { backgroundOf, windowOptions } from './window.ts';

it('holds every fence of a window', () => {
  expect(windowOptions('#000000', '/preload.cjs', false).webPreferences).toEqual({
    preload: '/preload.cjs',
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
    devTools: false,
  });
});

it('is remembered and comes without a flash', () => {
  expect(windowOptions('#e6e9ee', '/preload.cjs', false)).toMatchObject({
    name: 'workbench',
    windowStatePersistence: true,
    show: false,
    backgroundColor: '#e6e9ee',
  });
});

it('has the colours of the tokens', () => {
  const tokens = readFileSync(new URL('../../renderer/ui/tokens.css', import.meta.url), 'utf8');
  const found = [...tokens.matchAll(/--s0: (#[0-9a-f]+);/g)].map(([, colour = '']) =>
    colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour,
  );
  for (const theme of ['dark', 'light', 'hc-dark', 'hc-light']) {
    expect(found).toContain(backgroundOf(theme, true));
  }
});

it('is as the system has it unless a theme is set', () => {
  expect(backgroundOf('light', true)).toBe('#e6e9ee');
  expect(backgroundOf('hc-dark', false)).toBe('#000000');
  for (const theme of [undefined, 'system', 'constructor', 7]) {
    expect(backgroundOf(theme, true)).toBe('#0f1115');
    expect(backgroundOf(theme, false)).toBe('#e6e9ee');
  }
});
