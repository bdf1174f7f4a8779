/**
 * The lab on real stores and files, with real components in the sandbox's own run time: a project with
 * the plugins `adder`, `other` (the same) and `core`, which is no component.
 */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { setFacts } from '../../renderer/core/context-store.ts';
import { emptyLab, useLab } from '../../renderer/core/lab-store.ts';
import { useNotifications } from '../../renderer/core/notifications-store.ts';
import { usePlugins } from '../../renderer/core/plugins-store.ts';
import { useProject } from '../../renderer/core/project-store.ts';
import type { Documents, Services } from '../../renderer/core/services.ts';
import { replaceViewParts } from '../../renderer/core/view-state.ts';
import { composeLab, type Lab } from '../../renderer/features/lab/state/lab.ts';
import { pluginDoor } from '../../renderer/features/lab/state/plugin-door.ts';
import { createShell } from '../../renderer/shell/create-shell.ts';
import type { Shell } from '../../renderer/shell/shell.ts';
import { LabHost } from '../../renderer/workers/lab/lab-host.ts';
import { startLab } from '../../renderer/workers/lab/start-lab.ts';
import { pairedWorker } from '../../renderer/workers/lab/testing.ts';
import type { PluginFile, ProjectId } from '../../workspace/contract/shell-data.ts';
import type { FromShell } from '../../workspace/contract/wire.ts';
import { TestRoom } from '../../workspace/shell/testing.ts';
import { assembled } from '../../workspace/wat.ts';
import { inProcessRunner } from './lab-runner.ts';
import { pluginRows } from './plugin-rows.ts';

/** Asks the host for a number and adds one, or what `more` says. */
const wat = (more: number, message = ''): string => `(component
  (import "ask" (func $ask (param "n" u32) (result u32)))
  (core func $ask-core (canon lower (func $ask)))
  (core module $m
    (import "host" "ask" (func $ask (param i32) (result i32)))
    (func (export "add") (param i32) (result i32)
      ${message}
      (i32.add (call $ask (local.get 0)) (i32.const ${more})))
    (func (export "fail") (param i32) (if (i32.gt_u (local.get 0) (i32.const 9)) (then unreachable))))
  (core instance $i (instantiate $m
    (with "host" (instance (export "ask" (func $ask-core))))))
  (func (export "add") (param "n" u32) (result u32) (canon lift (core func $i "add")))
  (func (export "fail") (param "n" u32) (canon lift (core func $i "fail"))))`;

/** As toolchains of JavaScript make them: `init` stands first. */
const initWat = `(component
  (core module $m (func (export "f")))
  (core instance $i (instantiate $m))
  (func (export "init") (canon lift (core func $i "f")))
  (func (export "run") (canon lift (core func $i "f"))))`;

let adder: Uint8Array;
/** Exports `init` and `run`. */
export let withInit: Uint8Array;
/** What the slot does not ask for of what plugins export, by the engine. */
const further = new Set<string>();
export const isFurther = (name: string): void => void further.add(name);
/** The adder, with another sum. */
export let broken: Uint8Array;
/** To be called once in a file of tests: each begins with a project of its own. */
export function setUpLab(): void {
  beforeAll(build, 30_000);
  beforeEach(begin);
  afterEach(async () => {
    lab.stop();
    await room.close();
  });
}

async function build(): Promise<void> {
  const bytes = (text: string) => assembled('a.wat', new TextEncoder().encode(text));
  adder = await bytes(wat(1));
  broken = await bytes(wat(2));
  withInit = await bytes(initWat);
}

export let room: TestRoom;
export let shell: Shell;
export let project: ProjectId;
export let lab: Lab;
let files: readonly PluginFile[];

async function begin(): Promise<void> {
  room = await TestRoom.create();
  ({ id: project } = await room.openProject({
    'plugins/adder.wasm': adder,
    'plugins/other.wasm': adder,
    'plugins/core.wasm': new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]),
  }));
  let deliver: (message: FromShell) => void = () => undefined;
  const connection = room.room.connect((message) => deliver(message));
  shell = createShell({
    send: (message) => connection.receive(message),
    listen: (listener) => {
      deliver = listener;
    },
    onConnection: () => undefined,
  });
  further.clear();
  useLab.setState(emptyLab, true);
  useNotifications.setState({ list: [] });
  replaceViewParts(undefined);
  await compose();
}

/** As the app is composed; the lab before has to be stopped. */
export async function compose(): Promise<void> {
  const services = await composed();
  const door = pluginDoor(services);
  const runner = inProcessRunner();
  const client = startLab(door, () =>
    pairedWorker((ask, emit) => new LabHost({ runner: async () => runner, ask, emit })),
  );
  lab = composeLab(services, client);
}

/** The files' side is real; text editors are not, so texts are written at once. */
async function composed(): Promise<Services> {
  const listed = async (): Promise<void> => {
    const { entries } = await shell.call('file/list', { project });
    useProject.setState({ files: entries });
  };
  const documents: Pick<Documents, 'textOf' | 'open' | 'apply' | 'save'> = {
    textOf: () => undefined,
    open: async () => undefined,
    apply: async ({ changes }) => {
      for (const { path, edits } of changes) {
        const { text, revision } = await shell.call('file/read', { project, path });
        const next = edits.reduce(
          (now, edit) => now.slice(0, edit.start) + edit.text + now.slice(edit.end),
          text,
        );
        await shell.call('file/write', { project, path, text: next, expected: revision });
      }
      await listed();
    },
    save: async () => true,
  };
  const commands = {
    run: async (id: string) => {
      if (id === 'plugins.reload') await listed();
    },
  };
  useProject.setState({
    project: { id: project, name: 'slot', kind: 'project', readOnly: false } as never,
    slot: 'greeter',
  });
  await listed();
  const { plugins } = await shell.call('plugin/list', { project });
  files = plugins;
  showPlugins();
  setFacts({ layoutOf: project });
  const engine = {
    call: async () => [
      { findings: [...further].map((name) => ({ code: 'F113', path: ['export', name] })) },
    ],
  };
  return { shell, documents, commands, engine } as unknown as Services;
}

/** What the engine says of them; `built` stands for the bytes. */
export function showPlugins(built = 'as built'): void {
  const [row] = pluginRows(1);
  if (row === undefined) throw new Error('no row');
  usePlugins.setState({
    rows: new Map(
      files.map(({ id, name, path }) => [
        id,
        { ...row, id, path, name, sha256: `${name} ${built}`, state: 'fits' as const },
      ]),
    ),
  });
}

export const idOf = (name: string): string =>
  files.find(({ path }) => path === `plugins/${name}.wasm`)?.id ?? 'not there';

export const inProject = (path: string): string => join(room.home, 'slot', path);
export const readJson = async <T>(path: string): Promise<T> =>
  JSON.parse(await readFile(inProject(path), 'utf8')) as T;
export const state = () => useLab.getState();
export const shownRun = () => state().runs.find(({ number }) => number === state().shownRun);
export const outcome = () => shownRun()?.result?.calls.at(-1)?.outcome;

export const answered = (value: number) =>
  useLab.setState({ mocks: { ask: { kind: 'answer', answer: { kind: 'value', value } } } });

export async function opened(): Promise<void> {
  await lab.choosePlugin(idOf('adder'));
  expect(state().plugin).toMatchObject({ kind: 'open', file: 'adder.wasm' });
}

export const keep = (name: string, more: { withMocks?: boolean; value?: number } = {}) =>
  lab.keepAsTest({
    suite: 'suites/startup.json',
    name,
    expect: [{ kind: 'equal', value: more.value ?? 1 }],
    withMocks: more.withMocks ?? false,
  });
