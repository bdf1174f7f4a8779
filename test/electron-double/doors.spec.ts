/** Each promise of the security checklist, with somebody who tries to break it. */

import { createServer } from 'node:http';
import type { Page } from 'playwright';
import { doorChannels, doorName } from '../../workspace/contract/electron-door.ts';
import { toAlias } from './address.ts';
import { expect, test } from './fixture.ts';
import { encode } from './ports.ts';
import { speak } from './speak.ts';
import { bindingName, worldName } from './world.ts';

test('gives no port to another page in the same window', async ({ start }) => {
  const { page, window, errors } = await start();
  await window.contents.loadURL('data:text/html,<title>elsewhere</title>');
  await expect(page).toHaveTitle('elsewhere');
  // The preload is there too, and asks for it; main must see who asks.
  expect(await page.evaluate((name) => Reflect.has(window, name), doorName)).toBe(true);
  await expect(speak(page)).rejects.toThrow('no port came');
  expect(errors.join('')).toContain('a frame that is not the app asked for the port');
});

test('gives no port to a frame inside the app', async ({ start }) => {
  const { page, errors } = await start();
  await inFrame(page);
  const cdp = await page.context().newCDPSession(page);
  const worlds: number[] = [];
  cdp.on('Runtime.executionContextCreated', ({ context: { id, name, auxData } }) => {
    if (name === worldName && auxData?.frameId !== top) worlds.push(id);
  });
  const top = (await cdp.send('Page.getFrameTree')).frameTree.frame.id;
  await cdp.send('Runtime.enable');
  expect(worlds).toHaveLength(1);
  // A renderer that was taken over sends as its preload would.
  const ask = encode({ kind: 'send', channel: doorChannels.connect, args: [] });
  await cdp.send('Runtime.evaluate', {
    expression: `${bindingName}(${JSON.stringify(ask)})`,
    contextId: worlds[0] ?? 0,
  });
  await expect.poll(() => errors.join('')).toContain('a frame that is not the app asked');
});

test('lets a port die with the page that it was given to', async ({ start }) => {
  const { page, window } = await start();
  await speak(page);
  window.contents.reload();
  await page.waitForEvent('load');
  const { call } = await speak(page);
  expect(await call('platform/describe', {})).toMatchObject({ shell: 'electron' });
});

for (const [what, to] of [
  ['the web', 'http://elsewhere.test/'],
  ['another file of the app', toAlias('app://slotwright/assets/other.html')],
] as const) {
  test(`stays where it is when the page wants to go to ${what}`, async ({ start }) => {
    const { page, window, sessions } = await start();
    await page.evaluate((to) => {
      document.location.href = to;
    }, to);
    await page.waitForTimeout(300);
    expect(window.contents.getURL()).toBe('app://slotwright/');
    expect(await page.evaluate(() => document.title)).toContain('Slotwright');
    expect(sessions.get('')).toMatchObject({ refused: [], leaked: [] });
  });
}

test('may load itself again', async ({ start }) => {
  const { page } = await start();
  await page.evaluate(() => Object.assign(window, { before: true }));
  const loaded = page.waitForEvent('load');
  await page.evaluate(() => window.location.reload());
  await loaded;
  expect(await page.evaluate(() => Reflect.has(window, 'before'))).toBe(false);
});

test('opens no window, and hands only https links to the system', async ({ start }) => {
  const { page, app, handedOut } = await start();
  const windows = app.windows.size;
  for (const url of [
    'https://example.com/docs',
    'http://example.com/',
    'file:///etc/passwd',
    'https://user:secret@example.com/',
    'javascript:alert(1)',
  ]) {
    await page.evaluate((url) => void window.open(url), url);
  }
  await expect.poll(() => handedOut).toEqual(['https://example.com/docs']);
  await expect.poll(() => page.context().pages().length).toBe(1);
  expect(app.windows.size).toBe(windows);
});

test('has no permission but to write to the clipboard', async ({ start }) => {
  const { page } = await start();
  const states = await page.evaluate(async () => {
    const names = [
      'notifications',
      'geolocation',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'clipboard-write',
    ] as PermissionName[];
    const found = await Promise.all(names.map((name) => navigator.permissions.query({ name })));
    return Object.fromEntries(found.map(({ state }, index) => [names[index], state]));
  });
  expect(states).toEqual({
    notifications: 'denied',
    geolocation: 'denied',
    camera: 'denied',
    microphone: 'denied',
    midi: 'denied',
    'clipboard-read': 'denied',
    'clipboard-write': 'granted',
  });
});

test('lets nothing out of the machine, nor to another port of it', async ({ start }) => {
  const heard: string[] = [];
  const canary = createServer((request, response) => {
    heard.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((done) => canary.listen(0, '127.0.0.1', done));
  const address = canary.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  const { window, sessions } = await start();
  // Past the page's own policy, which would stop a fetch before: main itself goes astray.
  await expect(window.contents.loadURL(`http://127.0.0.1:${port}/x`)).rejects.toThrow('ERR_');
  expect(sessions.get('')).toMatchObject({
    refused: [`http://127.0.0.1:${port}/x`],
    leaked: [],
  });
  expect(heard).toEqual([]);
  canary.close();
});

test('serves its files under a policy without eval, and nothing beside them', async ({ start }) => {
  const { page } = await start();
  const answers = await page.evaluate(async () => {
    const get = async (path: string) => {
      const { status, headers } = await fetch(path);
      return { status, policy: headers.get('content-security-policy') ?? '' };
    };
    return { page: await get('/'), outside: await get('/..%2felectron%2fmain.cjs') };
  });
  expect(answers.page.status).toBe(200);
  expect(answers.page.policy).toContain("default-src 'none'");
  expect(answers.page.policy).not.toContain('unsafe-eval');
  expect(answers.outside.status).toBe(404);
  // Through the debugger, `eval` would be let past the policy: the page itself has to try.
  const refused = await page.evaluate(
    () =>
      new Promise<string>((done) => {
        addEventListener('securitypolicyviolation', ({ blockedURI }) => done(blockedURI));
        const script = document.createElement('script');
        script.textContent = 'window.evil = true';
        document.head.append(script);
      }),
  );
  expect(refused).toBe('inline');
});

async function inFrame(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((loaded) => {
        const frame = document.createElement('iframe');
        frame.onload = loaded;
        frame.src = 'about:blank';
        document.body.append(frame);
      }),
  );
}
