/** A room on a machine of its own, in a temporary directory, and windows that speak with it by frames. */

import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import type { Params, Result, ShellMethod } from '../contract/shell.ts';
import type { Project } from '../contract/shell-data.ts';
import {
  type FromShell,
  frame,
  fromShellSchema,
  unframe,
  type WireError,
} from '../contract/wire.ts';
import { createShellRoom, type ShellRoom } from './dispatch.ts';
import type { Machine } from './machine.ts';

export class TestWindow {
  readonly messages: FromShell[] = [];
  readonly #waiting = new Map<number, (message: FromShell) => void>();
  readonly #receive: (message: unknown) => void;
  readonly close: () => void;
  #last = 0;

  constructor(room: ShellRoom) {
    const connection = room.connect((message) => {
      // As it would come out on the other side.
      const arrived = v.parse(fromShellSchema, unframe(frame(message)));
      this.messages.push(arrived);
      if (arrived.type === 'reply' || arrived.type === 'failure') {
        this.#waiting.get(arrived.id)?.(arrived);
      }
    });
    this.#receive = (message) => connection.receive(message);
    this.close = () => connection.close();
  }

  /** The answer, whatever it is. */
  ask(method: string, params: unknown): Promise<FromShell> {
    const id = ++this.#last;
    return new Promise((done) => {
      this.#waiting.set(id, done);
      this.#receive(unframe(frame({ type: 'request', id, method, params })));
    });
  }

  cancelLast(): void {
    this.#receive({ type: 'cancel', id: this.#last });
  }

  async call<M extends ShellMethod>(method: M, params: Params<M>): Promise<Result<M>> {
    const answer = await this.ask(method, params);
    if (answer.type === 'reply') return answer.result as Result<M>;
    throw new Error(`${method}: ${JSON.stringify(answer)}`);
  }

  async refused<M extends ShellMethod>(method: M, params: Params<M>): Promise<WireError> {
    const answer = await this.ask(method, params);
    if (answer.type === 'failure') return answer.error;
    throw new Error(`${method} was answered: ${JSON.stringify(answer)}`);
  }

  events(name: string): unknown[] {
    return this.messages.flatMap((message) =>
      message.type === 'event' && message.event === name ? [message.data] : [],
    );
  }
}

export class TestRoom {
  readonly directory: string;
  readonly home: string;
  readonly room: ShellRoom;
  readonly window: TestWindow;
  readonly failures: unknown[];

  constructor(directory: string, room: ShellRoom, failures: unknown[]) {
    this.directory = directory;
    this.home = join(directory, 'home');
    this.room = room;
    this.window = new TestWindow(room);
    this.failures = failures;
  }

  static async create(more: Partial<Machine> = {}): Promise<TestRoom> {
    const directory = await realpath(await mkdtemp(join(tmpdir(), 'slotwright-room-')));
    const home = join(directory, 'home');
    await mkdir(home);
    const failures: unknown[] = [];
    const room = await createShellRoom(
      {
        shell: 'browser',
        system: 'linux',
        version: '0.0.0',
        home,
        workingDirectory: home,
        directories: {
          data: join(directory, 'data'),
          settings: join(directory, 'config'),
          cache: join(directory, 'cache'),
        },
        openExternal: async () => undefined,
        ...more,
      },
      { checkResults: true, report: (error) => failures.push(error) },
    );
    return new TestRoom(directory, room, failures);
  }

  /** Files by path below the home folder. */
  async write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
    for (const [path, contents] of Object.entries(files)) {
      const place = join(this.home, path);
      await mkdir(dirname(place), { recursive: true });
      await writeFile(place, contents);
    }
  }

  /** A project with one slot, open in the window. */
  async openProject(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<Project> {
    await this.write(
      Object.fromEntries(
        Object.entries({ ...smallProject, ...files }).map(([path, text]) => [`slot/${path}`, text]),
      ),
    );
    return this.window.call('project/open', { path: join(this.home, 'slot') });
  }

  async close(): Promise<void> {
    await this.room.close();
    await rm(this.directory, { recursive: true, force: true });
  }
}

export const smallProject: Readonly<Record<string, string>> = {
  'slot.json': `${JSON.stringify(
    {
      schema: 'slot/1',
      slots: {
        greeter: {
          world: 'demo:greet/greeter',
          versions: [{ version: '1.0.0', wit: 'wit', status: 'served' }],
        },
      },
    },
    null,
    2,
  )}\n`,
  'wit/greet.wit':
    'package demo:greet@1.0.0;\n\nworld greeter {\n  export greet: func() -> string;\n}\n',
};

/** Waits until `holds` gives something, and fails after a while. */
export async function eventually<T>(
  holds: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const found = await holds();
    if (found !== undefined && found !== false) return found;
    await pause(25);
  }
  throw new Error('it did not come to that');
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
