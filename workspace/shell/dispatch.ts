/**
 * The machine's side of the app: one room for all windows of a shell. A transport connects each
 * window and moves whole messages; here they are checked, answered, and cancelled when asked to.
 */

import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { CancelledError, SlotwrightError } from '../../wit/errors.ts';
import { type ShellEvent, type ShellMethod, shellEvents, shellMethods } from '../contract/shell.ts';
import { Turns } from '../contract/turns.ts';
import { type FromShell, toShellSchema } from '../contract/wire.ts';
import { makeFolder } from '../make-folder.ts';
import { backupHandlers } from './backups.ts';
import { bindingsHandlers } from './bindings.ts';
import { cacheHandlers } from './cache.ts';
import { dialogHandlers } from './dialogs.ts';
import { wireError } from './failures.ts';
import { fileHandlers } from './files.ts';
import { Grants } from './grants.ts';
import type { Call, Handlers, Peer } from './handlers.ts';
import type { Machine } from './machine.ts';
import { OpenProjects } from './open-projects.ts';
import {
  menuHandlers,
  platformHandlers,
  sandboxHandlers,
  systemHandlers,
  windowHandlers,
} from './platform.ts';
import { pluginHandlers } from './plugins.ts';
import { projectHandlers } from './projects.ts';
import { recentHandlers } from './recent.ts';
import type { Room } from './room.ts';
import { sampleHandlers } from './samples.ts';
import { readSettings, settingsHandlers, settingsPath, stateHandlers } from './settings.ts';
import { emptyOldTrash } from './trash.ts';
import { wasiHandlers } from './wasi.ts';
import { ProjectWatchers, watchFile } from './watch.ts';

export interface ShellRoomOptions {
  /** Checks what handlers give and events say against the contract too: in tests and checkouts. */
  readonly checkResults?: boolean;
  /** Failures of ours go here; the app is told of them besides. */
  readonly report?: (error: unknown) => void;
}

export interface ShellRoom {
  /** A window begins to speak. `send` gets every message for it, in order. */
  connect(send: (message: FromShell) => void): ShellConnection;
  /** Grants a place that a person chose, and asks all windows to open it. */
  openPath(path: string): Promise<void>;
  /** Says an event to all windows. */
  broadcast(event: ShellEvent, data: unknown): void;
  close(): Promise<void>;
}

export interface ShellConnection {
  /** A message as it came, unchecked. Never throws. */
  receive(message: unknown): void;
  /** Says an event to this window. */
  notify(event: ShellEvent, data: unknown): void;
  /** The window is gone: what it asked for is given up. */
  close(): void;
}

export async function createShellRoom(
  machine: Machine,
  { checkResults = false, report = () => undefined }: ShellRoomOptions = {},
): Promise<ShellRoom> {
  const { system, home, workingDirectory } = machine;
  // Typed text is nobody else's business. Where it cannot be made, the first write says why.
  await makeFolder(machine.directories.data, 0o700).catch(report);
  const grants = new Grants(system);
  await grants.add(home);
  // Started from the root of all, as some desktops do, that is no choice of anybody's.
  if (dirname(workingDirectory) !== workingDirectory) await grants.add(workingDirectory);
  if (machine.open !== undefined) await grants.addChosen(machine.open);

  const watchers = new ProjectWatchers(system);
  const projects = new OpenProjects(grants, system, home, {
    taken: (project) => watchers.start(project),
    left: (project) => watchers.stop(project),
  });
  const room: Room = { machine, grants, projects, watchers, turns: new Turns() };
  const peers = new Set<Connected>();
  const broadcast = (event: ShellEvent, data: unknown) => {
    for (const peer of peers) peer.notify(event, data);
  };
  const handlers: Handlers = {
    ...platformHandlers(room),
    ...projectHandlers(room),
    ...sampleHandlers(),
    ...recentHandlers(room),
    ...fileHandlers(room),
    ...backupHandlers(room),
    ...pluginHandlers(room),
    ...wasiHandlers(),
    ...bindingsHandlers(room),
    ...dialogHandlers(room),
    ...settingsHandlers(room, (settings) => {
      known = JSON.stringify(settings);
      watchSettings();
      broadcast('settings/changed', { settings });
    }),
    ...stateHandlers(room),
    ...systemHandlers(room),
    ...menuHandlers(room),
    ...sandboxHandlers(room),
    ...windowHandlers(),
    ...cacheHandlers(room),
  };

  let known = '';
  let stopSettings: (() => void) | undefined;
  const settingsChanged = async () => {
    const { settings, problem } = await readSettings(machine);
    // What was just written from here has been told already.
    if (problem !== undefined || JSON.stringify(settings) === known) return;
    known = JSON.stringify(settings);
    broadcast('settings/changed', { settings });
  };
  /** Where the folder is not there yet there is nothing to watch: our own first write makes it. */
  const watchSettings = () => {
    const path = settingsPath(machine);
    if (stopSettings === undefined && existsSync(dirname(path))) {
      stopSettings = watchFile(path, settingsChanged);
    }
  };
  watchSettings();
  emptyOldTrash(room).catch(report);

  return {
    connect(send) {
      const peer = new Connected(handlers, send, checkResults, report, () => {
        peers.delete(peer);
        projects.forget(peer);
      });
      peers.add(peer);
      return peer;
    },
    async openPath(path) {
      await grants.addChosen(path);
      broadcast('open/path', { path });
    },
    broadcast,
    async close() {
      for (const peer of [...peers]) peer.close();
      watchers.stopAll();
      stopSettings?.();
    },
  };
}

class Connected implements ShellConnection, Peer {
  readonly #handlers: Handlers;
  readonly #send: (message: FromShell) => void;
  readonly #checkResults: boolean;
  readonly #report: (error: unknown) => void;
  readonly #left: () => void;
  readonly #running = new Map<number, AbortController>();
  #closed = false;

  constructor(
    handlers: Handlers,
    send: (message: FromShell) => void,
    checkResults: boolean,
    report: (error: unknown) => void,
    left: () => void,
  ) {
    this.#handlers = handlers;
    this.#send = send;
    this.#checkResults = checkResults;
    this.#report = report;
    this.#left = left;
  }

  receive(message: unknown): void {
    if (this.#closed) return;
    const parsed = v.safeParse(toShellSchema, message);
    if (!parsed.success) {
      const id = idOf(message);
      // Without an id there is nobody to be told.
      if (id !== undefined) this.#fail(id, badMessage('The message is not of the protocol.'));
      return;
    }
    const { output } = parsed;
    if (output.type === 'cancel') {
      this.#running.get(output.id)?.abort();
    } else if (this.#running.has(output.id)) {
      this.#fail(output.id, badMessage(`Request ${output.id} is under way already.`));
    } else {
      void this.#answer(output.id, output.method, output.params);
    }
  }

  notify(event: string, data: unknown): void {
    if (this.#closed) return;
    if (this.#checkResults && isEvent(event)) {
      const parsed = v.safeParse(shellEvents[event], data);
      if (!parsed.success) {
        this.#report(
          new Error(`${event} is not as its contract has it: ${parsed.issues[0].message}`),
        );
        return;
      }
    }
    this.#send({ type: 'event', event, data });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const controller of this.#running.values()) controller.abort();
    this.#left();
  }

  async #answer(id: number, method: string, params: unknown): Promise<void> {
    const controller = new AbortController();
    this.#running.set(id, controller);
    const { signal } = controller;
    const call: Call = {
      peer: this,
      signal,
      progress: (message, fraction) => {
        if (this.#closed || signal.aborted) return;
        this.#send({
          type: 'progress',
          id,
          message,
          ...(fraction === undefined ? {} : { fraction }),
        });
      },
    };
    try {
      const given = aborted(signal);
      const result = await Promise.race([this.#call(method, params, call), given.promise]).finally(
        given.forget,
      );
      this.#running.delete(id);
      if (!this.#closed) this.#send({ type: 'reply', id, ok: true, result });
    } catch (error) {
      this.#running.delete(id);
      this.#fail(id, error);
    }
  }

  async #call(method: string, params: unknown, call: Call): Promise<unknown> {
    if (!isMethod(method)) {
      throw badMessage(`There is no method \`${method.slice(0, 100)}\`.`);
    }
    const parsed = v.safeParse(shellMethods[method].params, params);
    if (!parsed.success) {
      const [issue] = parsed.issues;
      const where = v.getDotPath(issue) ?? 'params';
      throw badMessage(`\`${where}\` of ${method} is not as it should be: ${issue.message}.`);
    }
    // The schema of this method has just made these the parameters of its handler.
    const handler = this.#handlers[method] as (params: unknown, call: Call) => Promise<unknown>;
    try {
      const result = await handler(parsed.output, call);
      if (this.#checkResults) checkResult(method, result);
      return result;
    } finally {
      // The answer did not wait for it, and it may have taken up a project for a window that is gone.
      if (this.#closed) this.#left();
    }
  }

  #fail(id: number, error: unknown): void {
    const failure = wireError(error);
    if (failure.code === 'internal') this.#report(error);
    if (!this.#closed) this.#send({ type: 'failure', id, ok: false, error: failure });
  }
}

function isMethod(name: string): name is ShellMethod {
  return Object.hasOwn(shellMethods, name);
}

function isEvent(name: string): name is ShellEvent {
  return Object.hasOwn(shellEvents, name);
}

function idOf(message: unknown): number | undefined {
  const parsed = v.safeParse(v.object({ id: v.pipe(v.number(), v.integer()) }), message);
  return parsed.success ? parsed.output.id : undefined;
}

function badMessage(message: string): SlotwrightError {
  return new SlotwrightError('usage', 'bad-message', message);
}

function checkResult(method: ShellMethod, result: unknown): void {
  const parsed = v.safeParse(shellMethods[method].result, result);
  if (parsed.success) return;
  const [issue] = parsed.issues;
  throw new SlotwrightError(
    'internal',
    'internal',
    `${method} gave what its contract does not allow: ${v.getDotPath(issue) ?? 'result'}: ${issue.message}`,
  );
}

/** Rejects when the request is given up. Handlers stop between their pieces; the answer does not wait. */
function aborted(signal: AbortSignal): { promise: Promise<never>; forget: () => void } {
  let listener = () => {};
  const promise = new Promise<never>((_, reject) => {
    listener = () => reject(new CancelledError('given up'));
    if (signal.aborted) listener();
    else signal.addEventListener('abort', listener, { once: true });
  });
  return { promise, forget: () => signal.removeEventListener('abort', listener) };
}
