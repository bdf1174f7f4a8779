import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { backgroundOf, windowOptions } from './window.ts';

it('holds every fence of a window', () => {
  expect(windowOptions(true, '/preload.cjs', false).webPreferences).toEqual({
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
  expect(windowOptions(false, '/preload.cjs', false)).toMatchObject({
    name: 'workbench',
    windowStatePersistence: true,
    show: false,
    backgroundColor: '#e6e9ee',
  });
});

it('has the colours of the tokens', () => {
  const tokens = readFileSync(new URL('../../renderer/ui/tokens.css', import.meta.url), 'utf8');
  const found = [...tokens.matchAll(/--s0: (#[0-9a-f]{6})/g)].map(([, colour]) => colour);
  expect(found).toContain(backgroundOf(true));
  expect(found).toContain(backgroundOf(false));
});
