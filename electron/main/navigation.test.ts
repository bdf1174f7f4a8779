import { describe, expect, it } from 'vitest';
import { externalLink, mayNavigate } from './navigation.ts';

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
