import { expect, test } from 'vitest';
import {
  innerPath,
  isInside,
  isPlainAbsolute,
  nameProblem,
  type System,
  systemOf,
  withTilde,
} from './path-forms.ts';
import { userDirectories } from './user-directories.ts';

test.each<[string, string, System, boolean]>([
  ['/home/a', '/home/a', 'linux', true],
  ['/home/a', '/home/a/b', 'linux', true],
  ['/home/a', '/home/ab', 'linux', false],
  ['/home/a', '/home/a/../b', 'linux', false],
  ['/home/a', '/home/A/b', 'linux', false],
  ['/home/a', '/home/A/b', 'darwin', true],
  ['/home/a', '/home/a/..b', 'linux', true],
  ['/', '/etc', 'linux', true],
  ['C:\\Users\\a', 'c:\\users\\A\\x', 'windows', true],
  ['C:\\Users\\a', 'C:/Users/a/x', 'windows', true],
  ['C:\\Users\\a', 'D:\\Users\\a', 'windows', false],
  ['C:\\Users\\a', 'C:\\Users\\a\\..\\b', 'windows', false],
  ['\\\\server\\share', '\\\\server\\share\\x', 'windows', true],
  ['\\\\server\\share', '\\\\server\\other\\x', 'windows', false],
])('inside %s: %s on %s is %s', (root, path, system, inside) => {
  expect(isInside(root, path, system)).toBe(inside);
});

test('paths below a root have slashes', () => {
  expect([
    innerPath('C:\\p', 'C:\\p\\wit\\a.wit', 'windows'),
    innerPath('/p', '/p/wit/a.wit', 'linux'),
    innerPath('/p', '/q', 'linux'),
  ]).toEqual(['wit/a.wit', 'wit/a.wit', undefined]);
});

test('the home folder is a tilde for people', () => {
  expect([
    withTilde('/home/a/x', '/home/a', 'linux'),
    withTilde('/home/a', '/home/a', 'linux'),
    withTilde('/home/ab', '/home/a', 'linux'),
    withTilde('C:\\Users\\a\\x', 'C:\\Users\\a', 'windows'),
  ]).toEqual(['~/x', '~', '/home/ab', '~\\x']);
});

test.each<[string, System, boolean]>([
  ['/a', 'linux', true],
  ['a', 'linux', false],
  ['/a\0b', 'linux', false],
  ['C:\\a', 'windows', true],
  ['C:/a', 'windows', true],
  ['C:a', 'windows', false],
  ['\\a', 'windows', false],
  ['/a', 'windows', false],
  ['\\\\server\\share\\a', 'windows', true],
  ['\\\\.\\PhysicalDrive0', 'windows', false],
  ['\\\\?\\C:\\a', 'windows', false],
  ['//?/C:/a', 'windows', false],
])('%s on %s may be named: %s', (path, system, plain) => {
  expect(isPlainAbsolute(path, system)).toBe(plain);
});

test.each<[string, System, boolean]>([
  ['a.wit', 'linux', true],
  ['a b #50%.wit', 'windows', true],
  ['ünïcode.wit', 'windows', true],
  ['a:b', 'linux', true],
  ['a:b', 'windows', false],
  ['con', 'windows', false],
  ['NUL.wit', 'windows', false],
  ['console.wit', 'windows', true],
  ['com1', 'windows', false],
  ['end.', 'windows', false],
  ['..', 'linux', false],
  ['a/b', 'linux', false],
  ['a\\b', 'linux', false],
  ['x'.repeat(256), 'linux', false],
])('a file %s on %s: %s', (name, system, good) => {
  expect(nameProblem(name, system) === undefined).toBe(good);
});

test('user files stand where each system keeps them', () => {
  expect([
    userDirectories('linux', '/home/a', {}),
    userDirectories('linux', '/home/a', {
      XDG_DATA_HOME: '/d',
      XDG_CONFIG_HOME: 'relative',
      SLOTWRIGHT_CACHE: '/c',
    }),
    userDirectories('darwin', '/Users/a', {}),
    userDirectories('windows', 'C:\\Users\\a', { APPDATA: 'C:\\Users\\a\\AppData\\Roaming' }),
  ]).toEqual([
    {
      data: '/home/a/.local/share/slotwright',
      settings: '/home/a/.config/slotwright',
      cache: '/home/a/.cache/slotwright',
    },
    { data: '/d/slotwright', settings: '/home/a/.config/slotwright', cache: '/c' },
    {
      data: '/Users/a/Library/Application Support/Slotwright',
      settings: '/Users/a/Library/Application Support/Slotwright',
      cache: '/Users/a/Library/Caches/Slotwright',
    },
    {
      data: 'C:\\Users\\a\\AppData\\Roaming\\Slotwright',
      settings: 'C:\\Users\\a\\AppData\\Roaming\\Slotwright',
      cache: 'C:\\Users\\a\\AppData\\Local\\Slotwright\\Cache',
    },
  ]);
  expect(systemOf('win32')).toBe('windows');
});
