import { describe, expect, it } from 'vitest';
import { mayDownload, mayHave, mayRequest } from './permissions.ts';

const app = { url: 'app://slotwright/', isMainFrame: true };

describe('mayHave', () => {
  it('lets the app write to the clipboard', () => {
    expect(mayHave('clipboard-sanitized-write', app)).toBe(true);
    // Electron gives the origin to one handler and the address to the other.
    expect(mayHave('clipboard-sanitized-write', { ...app, url: 'app://slotwright' })).toBe(true);
  });

  it.each([
    'clipboard-read',
    'media',
    'geolocation',
    'notifications',
    'fileSystem',
    'openExternal',
    'display-capture',
    'fullscreen',
    'pointerLock',
    'usb',
    'unknown',
    '',
  ])('lets nobody have %s', (permission) => {
    expect(mayHave(permission, app)).toBe(false);
  });

  it('lets nobody else write to the clipboard', () => {
    for (const asker of [
      { url: 'https://example.com/', isMainFrame: true },
      { url: 'app://sandbox/', isMainFrame: true },
      { url: 'null', isMainFrame: true },
      { url: '', isMainFrame: true },
      { ...app, isMainFrame: false },
    ]) {
      expect(mayHave('clipboard-sanitized-write', asker)).toBe(false);
    }
  });
});

it('lets requests go to the app itself, and to nothing outside', () => {
  for (const url of [
    'app://slotwright/assets/index.js',
    'blob:app://slotwright/1b2c',
    'data:image/png;base64,AA==',
  ]) {
    expect([url, mayRequest(url, false)]).toEqual([url, true]);
  }
  for (const url of [
    'https://example.com/',
    'http://127.0.0.1:8080/',
    'ws://localhost/',
    'file:///etc/passwd',
    'app://sandbox/',
    'blob:https://example.com/1',
    'blob:null/1',
    'chrome://gpu/',
    'devtools://devtools/bundled/x.js',
    '',
  ]) {
    expect([url, mayRequest(url, false)]).toEqual([url, false]);
  }
  expect(mayRequest('devtools://devtools/bundled/x.js', true)).toBe(true);
});

it('lets the user save what the app made, and nothing from elsewhere', () => {
  expect(mayDownload('blob:app://slotwright/1')).toBe(true);
  expect(mayDownload('data:image/svg+xml,x')).toBe(true);
  expect(mayDownload('app://slotwright/assets/index.js')).toBe(false);
  expect(mayDownload('https://example.com/x.exe')).toBe(false);
  expect(mayDownload('blob:https://example.com/1')).toBe(false);
});
