/**
 * The `Shell` contract over a MessagePort. A page asks for the port; it is made for the main frame of
 * the app's page alone, and each message is held to the same: the port dies with what it was given to.
 */

import type { IpcMain, MessageChannelMain, WebContents } from 'electron';
import { doorChannels } from '../../workspace/contract/electron-door.ts';
import type { EventData, ShellEvent } from '../../workspace/contract/shell.ts';
import type { FromShell } from '../../workspace/contract/wire.ts';
import { cloneable } from './cloneable.ts';
import { isAppFrame } from './sender.ts';

/** One page that speaks with the shell; what `workspace/shell` makes of it. */
export interface Connection {
  receive(message: unknown): void;
  close(): void;
}

export interface ShellPortParts {
  readonly ipcMain: Pick<IpcMain, 'on'>;
  readonly MessageChannelMain: typeof MessageChannelMain;
  readonly connect: (send: (message: FromShell) => void) => Connection;
  /** Told of what was refused; the page gets no answer. */
  readonly refused: (what: string) => void;
}

export interface ShellPorts {
  /** Tells the page of a window something unasked. False when no page of it is listening. */
  notify<E extends ShellEvent>(contents: WebContents, event: E, data: EventData<E>): boolean;
  /** Whether a window's page has said `window/settled` and has no request without an answer; or is gone. */
  settled(contents: WebContents): boolean;
}

interface Live {
  readonly send: (message: FromShell) => void;
  readonly end: () => void;
  /** Requests without an answer. */
  readonly open: Set<number>;
  settled: boolean;
}

export function setupShellPorts(parts: ShellPortParts): ShellPorts {
  const live = new Map<number, Live>();

  parts.ipcMain.on(doorChannels.connect, ({ sender, senderFrame }) => {
    if (senderFrame === null || !isAppFrame(senderFrame)) {
      parts.refused('a frame that is not the app asked for the port');
      return;
    }
    const frame = senderFrame;
    // A page that was loaded again asks again; the port of the page before is of no use then.
    live.get(sender.id)?.end();

    const { port1, port2 } = new parts.MessageChannelMain();
    const open = new Set<number>();
    const send = (message: FromShell) => {
      if (message.type === 'reply' || message.type === 'failure') open.delete(message.id);
      port1.postMessage(cloneable(message));
    };
    const connection = parts.connect(send);
    let ended = false;
    const end = () => {
      if (ended) return;
      ended = true;
      // The page may be loaded many times in one window.
      sender.off('destroyed', end);
      if (live.get(sender.id) === mine) live.delete(sender.id);
      connection.close();
      port1.close();
    };
    const mine: Live = { send, end, open, settled: false };
    live.set(sender.id, mine);

    port1.on('message', ({ data }) => {
      if (!isAppFrame(frame)) {
        parts.refused('a message came over the port from a frame that is no longer the app');
        end();
        return;
      }
      const request = requestOf(data);
      if (request !== undefined) open.add(request.id);
      if (request?.method === 'window/settled') mine.settled = true;
      connection.receive(data);
    });
    port1.on('close', end);
    sender.once('destroyed', end);
    port1.start();
    frame.postMessage(doorChannels.port, null, [port2]);
  });

  return {
    notify(contents, event, data) {
      const to = live.get(contents.id);
      to?.send({ type: 'event', event, data });
      return to !== undefined;
    },
    settled(contents) {
      const page = live.get(contents.id);
      return page === undefined || (page.settled && page.open.size === 0);
    },
  };
}

/** A request's number and method; whether it is well formed is the dispatch's to judge. */
function requestOf(
  message: unknown,
): { readonly id: number; readonly method: unknown } | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  if (!('type' in message) || message.type !== 'request' || !('id' in message)) return undefined;
  if (typeof message.id !== 'number') return undefined;
  return { id: message.id, method: 'method' in message ? message.method : undefined };
}
