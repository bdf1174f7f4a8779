import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { externalLink, mayNavigate, setupNavigation } from './navigation.ts';

describe('externalLink', () => {
  it('takes links to the web, as the system will read them', () => {
    expect(externalLink('https://example.com/a?b#c')?.href).toBe('https://example.com/a?b#c');
    expect(externalLink('HTTPS://EXAMPLE.com')?.href).toBe('https://example.com/');
  });

  it.each([
    'http://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'ms-msdt:/id',
    'app://slotwright/',
    'https://user@example.com/',
    'https://user:secret@example.com/',
    'https://',
    'example.com',
    '/usr/bin/calc',
    '',
  ])('takes no %s', (text) => {
    expect(externalLink(text)).toBeUndefined();
  });
});

describe('mayNavigate', () => {
  it('lets the page load itself again', () => {
    expect(mayNavigate('app://slotwright/', true)).toBe(true);
    expect(mayNavigate('app://slotwright/#x', true)).toBe(true);
  });

  it.each([
    'app://slotwright/assets/index.js',
    'app://slotwright/?x',
    'app://slotwright.evil/',
    'app://user@slotwright/',
    'app://sandbox/',
    'https://example.com/',
    'file:///',
    'data:text/html,x',
    'about:blank',
    'blob:app://slotwright/1',
    'not an address',
  ])('does not let it go to %s', (to) => {
    expect(mayNavigate(to, true)).toBe(false);
  });

  it('lets frames load files of the app, and nothing else', () => {
    expect(mayNavigate('app://slotwright/frame.html', false)).toBe(true);
    expect(mayNavigate('https://example.com/', false)).toBe(false);
    expect(mayNavigate('about:blank', false)).toBe(false);
  });
});

describe('a page', () => {
  type Open = (details: { url: string }) => { action: string };

  function make(shown: string) {
    const app = new EventEmitter();
    const handedOut: string[] = [];
    let open: Open = () => ({ action: 'allow' });
    setupNavigation({ app: app as never, openExternal: ({ href }) => handedOut.push(href) });
    const contents = Object.assign(new EventEmitter(), {
      getURL: () => shown,
      setWindowOpenHandler: (handler: Open) => {
        open = handler;
      },
    });
    app.emit('web-contents-created', {}, contents);
    const prevents = (event: string, details: object = {}) => {
      let prevented = false;
      const preventDefault = () => {
        prevented = true;
      };
      contents.emit(event, { ...details, preventDefault });
      return prevented;
    };
    return { handedOut, open: (url: string) => open({ url }), prevents };
  }

  it('goes nowhere, is not sent elsewhere, and takes no guest', () => {
    const { prevents } = make('app://slotwright/');
    const to = (url: string, isMainFrame = true) =>
      prevents('will-frame-navigate', { url, isMainFrame });
    expect(to('https://example.com/')).toBe(true);
    expect(to('https://example.com/', false)).toBe(true);
    expect(to('app://slotwright/')).toBe(false);
    expect(prevents('will-redirect', { url: 'app://slotwright/' })).toBe(true);
    expect(prevents('will-attach-webview')).toBe(true);
  });

  it('opens no window, and hands links of the app alone to the system', () => {
    const link = 'https://example.com/?data';
    const app = make('app://slotwright/');
    expect(app.open(link)).toEqual({ action: 'deny' });
    expect(app.open('http://example.com/')).toEqual({ action: 'deny' });
    expect(app.handedOut).toEqual([link]);
    for (const shown of ['app://sandbox/', 'https://example.com/', 'devtools://devtools/x', '']) {
      const other = make(shown);
      expect(other.open(link)).toEqual({ action: 'deny' });
      expect(other.handedOut).toEqual([]);
    }
  });
});
