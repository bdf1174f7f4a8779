import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appFile, appSchemes, setupAppProtocol } from './app-protocol.ts';

describe('appFile', () => {
  it.each([
    ['app://slotwright/', 'index.html'],
    ['app://slotwright/#x', 'index.html'],
    ['app://slotwright/assets/index-1.js?v', 'assets/index-1.js'],
    ['app://slotwright/with%20space.svg', 'with space.svg'],
    // The parser of addresses has resolved these already.
    ['app://slotwright/../x', 'x'],
  ])('%s is %s', (address, file) => {
    expect(appFile(address)).toBe(file);
  });

  it.each([
    'app://slotwright/..%2fmain.cjs',
    'app://slotwright/assets/..%2f..%2fmain.cjs',
    'app://slotwright/..%5cmain.cjs',
    'app://slotwright//etc/passwd',
    'app://slotwright/C%3a/x',
    'app://slotwright/x%00.js',
    'app://slotwright/%zz',
    'app://slotwright/assets/',
    'app://other/index.html',
    'https://slotwright/index.html',
    'file:///etc/passwd',
  ])('%s is no file of the app', (address) => {
    expect(appFile(address)).toBeUndefined();
  });
});

describe('the protocol', () => {
  let root = '';
  let answer: (request: Request) => Response | Promise<Response>;

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'slotwright-app-'));
    mkdirSync(join(root, 'app/assets'), { recursive: true });
    writeFileSync(join(root, 'app/index.html'), '<title>app</title>');
    writeFileSync(join(root, 'secret'), 'secret');
    setupAppProtocol({
      protocol: {
        handle(scheme, handler) {
          expect(scheme).toBe('app');
          answer = (request) => handler(request as never);
        },
      },
      root: join(root, 'app'),
      headers: (path) => ({ 'x-for': path ?? 'nothing' }),
    });
  });
  afterAll(() => rmSync(root, { recursive: true }));

  const ask = async (address: string, init: RequestInit = {}) => {
    const response = await answer(new Request(address, init));
    return [response.status, response.headers.get('x-for'), await response.text()];
  };

  it('serves files of the app with their headers', async () => {
    expect(await ask('app://slotwright/')).toEqual([200, 'index.html', '<title>app</title>']);
  });

  it('serves nothing else, with the headers of nothing', async () => {
    for (const address of [
      'app://slotwright/missing.js',
      'app://slotwright/assets',
      'app://slotwright/..%2fsecret',
    ]) {
      expect(await ask(address)).toEqual([404, 'nothing', '']);
    }
    expect(await ask('app://slotwright/', { method: 'POST' })).toEqual([404, 'nothing', '']);
  });
});

it('gives the scheme what a page needs, and no way around policies', () => {
  expect(appSchemes).toEqual([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
});
