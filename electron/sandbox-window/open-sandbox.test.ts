import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { openSandbox } from './sandbox-window.ts';

/** Opens it with a page that loads so. */
async function open(load: Promise<void>) {
  const port1 = Object.assign(new EventEmitter(), {
    closed: false,
    close() {
      port1.closed = true;
    },
  });
  const handed: unknown[][] = [];
  const made = {
    options: {} as { show?: boolean; webPreferences?: unknown },
    destroyed: false,
    loadURL: () => load,
    webContents: {
      postMessage(...given: unknown[]) {
        handed.push(given);
      },
    },
    destroy() {
      made.destroyed = true;
    },
  };
  const outcome = await openSandbox({
    session: 'its own' as never,
    BrowserWindow: class {
      constructor(options: object) {
        made.options = options;
        // biome-ignore lint/correctness/noConstructorReturn: the window that the test looks into
        return made;
      }
    } as never,
    MessageChannelMain: class {
      readonly port1 = port1;
      readonly port2 = 'port2';
    } as never,
    preload: '/sandbox-preload.cjs',
    headers: () => ({}),
    createNonce: () => '',
    readScript: async () => '',
    deadline: 50,
  }).then(
    () => 'ready',
    (error: unknown) => String(error),
  );
  return { outcome, made, port1, handed };
}

it('hands a port in when its page is there', async () => {
  const { outcome, made, handed } = await open(Promise.resolve());
  expect([outcome, made.destroyed]).toEqual(['ready', false]);
  expect(handed).toEqual([['sandbox/port', null, ['port2']]]);
  expect(made.options.show).toBe(false);
  expect(made.options.webPreferences).toEqual({
    preload: '/sandbox-preload.cjs',
    session: 'its own',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
    backgroundThrottling: false,
  });
});

it('is given up when its page cannot be loaded, or not in time', async () => {
  for (const [load, why] of [
    [Promise.reject(new Error('ERR_FAILED')), 'Error: ERR_FAILED'],
    [new Promise<void>(() => undefined), 'Error: the sandbox was not there within 50 ms'],
  ] as const) {
    const { outcome, made, port1 } = await open(load);
    expect([outcome, made.destroyed, port1.closed]).toEqual([why, true, true]);
  }
});
