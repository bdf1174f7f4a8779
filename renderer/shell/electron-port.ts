/** The transport over a MessagePort that Electron's preload hands over. */

import * as v from 'valibot';
import {
  doorName,
  type ElectronDoor,
  portMessage,
} from '../../workspace/contract/electron-door.ts';
import { fromShellSchema } from '../../workspace/contract/wire.ts';
import { ShellError } from './shell.ts';
import type { Transport } from './transport.ts';

/** For the shell to hand the port over, in milliseconds; it takes a few. */
const deadline = 10_000;

/** `undefined` when there is no preload, so that this is not Electron. */
export function electronTransport(): Promise<Transport> | undefined {
  const door: unknown = Reflect.get(window, doorName);
  if (!isDoor(door)) return undefined;
  return receivePort(door).then((port) => ({
    ...transportOver(port),
    pathOf: (file) => pathBehind(door, file),
  }));
}

/** What a script made has no path, and is none of the person's files. */
export const pathBehind = (door: Pick<ElectronDoor, 'pathOf'>, file: File): string | undefined =>
  door.pathOf(file) || undefined;

function isDoor(value: unknown): value is ElectronDoor {
  return (
    typeof value === 'object' &&
    value !== null &&
    'connect' in value &&
    typeof value.connect === 'function' &&
    'pathOf' in value &&
    typeof value.pathOf === 'function'
  );
}

function receivePort(door: ElectronDoor): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const done = (finish: () => void) => {
      clearTimeout(timer);
      window.removeEventListener('message', take);
      finish();
    };
    const take = (event: MessageEvent<unknown>) => {
      // The preload posts in this very window; nothing else may slip in a port of its own.
      if (event.source !== window || event.origin !== window.location.origin) return;
      const [port] = event.ports;
      if (event.data !== portMessage || port === undefined) return;
      done(() => resolve(port));
    };
    const timer = setTimeout(
      () => done(() => reject(new ShellError('no-shell', 'The shell does not answer.'))),
      deadline,
    );
    window.addEventListener('message', take);
    door.connect();
  });
}

/** Messages cross as structured clones; nothing is transferred, for buffers would arrive empty. */
export function transportOver(port: MessagePort): Transport {
  return {
    send: (message) => port.postMessage(message),
    listen(listener) {
      port.addEventListener('message', ({ data }: MessageEvent<unknown>) =>
        listener(v.parse(fromShellSchema, data)),
      );
      // Until then the port keeps what came.
      port.start();
    },
    onConnection(listener) {
      port.addEventListener('close', () => listener('lost'));
    },
  };
}
