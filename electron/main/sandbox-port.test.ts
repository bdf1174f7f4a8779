import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import type { Sandbox } from '../sandbox-window/sandbox-window.ts';
import { setupSandboxPorts } from './sandbox-port.ts';

function make(frame: object | undefined = {}) {
  const opened: {
    destroyed: boolean;
    closed: boolean;
    readonly sandbox: Sandbox;
    readonly contents: EventEmitter;
  }[] = [];
  const handed: unknown[][] = [];
  const ports = setupSandboxPorts({
    async open() {
      const contents = new EventEmitter();
      const mark = (what: 'destroyed' | 'closed') => {
        one[what] = true;
      };
      const one = {
        destroyed: false,
        closed: false,
        contents,
        sandbox: {
          window: { webContents: contents, destroy: () => mark('destroyed') },
          port: { number: opened.length, close: () => mark('closed') },
        } as unknown as Sandbox,
      };
      opened.push(one);
      return one.sandbox;
    },
    frame: () =>
      frame === undefined
        ? undefined
        : ({
            origin: 'app://slotwright',
            url: 'app://slotwright/',
            parent: null,
            detached: false,
            isDestroyed: () => false,
            postMessage: (...given: unknown[]) => handed.push(given),
            ...frame,
          } as never),
  });
  return { ports, opened, handed };
}

it('hands the port to the app, and a new one in the place of the one before', async () => {
  const { ports, opened, handed } = make();
  await ports.open();
  await ports.open();
  expect(handed).toEqual(opened.map(({ sandbox }) => ['shell/sandbox-port', null, [sandbox.port]]));
  expect(opened.map(({ destroyed }) => destroyed)).toEqual([true, false]);
  ports.close();
  expect(opened.map(({ destroyed }) => destroyed)).toEqual([true, true]);
});

it('lets go of a window whose page crashed', async () => {
  const { ports, opened } = make();
  await ports.open();
  opened[0]?.contents.emit('render-process-gone');
  expect(opened[0]?.destroyed).toBe(true);
});

it.each([
  ['another origin', { origin: 'https://example.com' }],
  ['a frame in the page', { parent: {} }],
  ['a page that is gone', { isDestroyed: () => true }],
])('hands nothing to %s', async (_, frame) => {
  const { ports, opened, handed } = make(frame);
  await expect(ports.open()).rejects.toThrow('is gone');
  expect([handed, opened[0]?.destroyed, opened[0]?.closed]).toEqual([[], true, true]);
});

it('is for who asked last', async () => {
  const { ports, opened, handed } = make();
  const outcomes = await Promise.allSettled([ports.open(), ports.open()]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect(handed).toHaveLength(1);
  expect(opened.map(({ destroyed }) => destroyed)).toEqual([true, false]);
});
