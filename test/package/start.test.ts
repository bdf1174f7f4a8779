import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { isolated, makeHome } from '../support/app-server.ts';

const root = resolve(import.meta.dirname, '../..');

test('`npm start` says where the app is when there is no display, and ends when it is told', async () => {
  const { home, remove } = makeHome();
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...rest } = isolated(home);
  const child = spawn(process.execPath, ['scripts/start.ts', 'samples/game-mod'], {
    cwd: root,
    env: { ...rest, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    let output = '';
    const url = await new Promise<string>((done, fail) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          output += text;
          const found = /http:\/\/\S+(?=\s)/.exec(output)?.[0];
          if (found !== undefined) done(found);
        });
      }
      child.once('exit', () => fail(new Error(output)));
    });
    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe-eval');
    expect(await page.text()).toContain('<title>Slotwright</title>');
  } finally {
    child.kill('SIGINT');
    await once(child, 'close');
    remove();
  }
});
