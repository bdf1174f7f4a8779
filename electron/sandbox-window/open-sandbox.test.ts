import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { openSandbox } from './sandbox-window.ts';

/** Opens it with a page that answers so; nothing: it never does. */
async function open(answer: unknown, load: Promise<void> = Promise.resolve()) {
  const port1 = Object.assign(new EventEmitter(), {
    closed: false,
    start: () => undefined,
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
        if (answer !== undefined) queueMicrotask(() => port1.emit('message', { data: answer }));
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

it('hands a port in, and is ready when the page says so', async () => {
  const { outcome, made, handed } = await open({ type: 'ready', run: 0, jspi: true });
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

it.each<[string, unknown]>([
  ['says something else', { type: 'stopped', run: 0, reason: 'x' }],
  ['says nothing that is of the protocol', { type: 'ready', run: 0, jspi: true, more: true }],
  ['says nothing at all', undefined],
])('is given up when the page %s', async (_what, answer) => {
  const { outcome, made, port1 } = await open(answer);
  expect(outcome).toMatch(/^Error: the sandbox/);
  expect([made.destroyed, port1.closed]).toEqual([true, true]);
});

it('is given up when its page cannot be loaded', async () => {
  const { outcome, made } = await open(undefined, Promise.reject(new Error('ERR_FAILED')));
  expect([outcome, made.destroyed]).toEqual(['Error: ERR_FAILED', true]);
});
