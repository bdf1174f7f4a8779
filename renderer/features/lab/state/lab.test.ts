/** The lab on real stores and files, with real components in the sandbox's own run time. */

import { writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { inProcessRunner } from '../../../../test/support/lab-runner.ts';
import { pluginRows } from '../../../../test/support/plugin-rows.ts';
import type { MockSet, Suite } from '../../../../wit/lab/files.ts';
import type { PluginFile, ProjectId } from '../../../../workspace/contract/shell-data.ts';
import type { FromShell } from '../../../../workspace/contract/wire.ts';
import { eventually, TestRoom } from '../../../../workspace/shell/testing.ts';
import { assembled } from '../../../../workspace/wat.ts';
import { setFacts } from '../../../core/context-store.ts';
import { emptyLab, useLab } from '../../../core/lab-store.ts';
import { useNotifications } from '../../../core/notifications-store.ts';
import { usePlugins } from '../../../core/plugins-store.ts';
import { useProblems } from '../../../core/problems-store.ts';
import { useProject } from '../../../core/project-store.ts';
import type { Documents, Services } from '../../../core/services.ts';
import { replaceViewParts, viewPart } from '../../../core/view-state.ts';
import { createShell } from '../../../shell/create-shell.ts';
import type { Shell } from '../../../shell/shell.ts';
import { LabHost } from '../../../workers/lab/lab-host.ts';
import { startLab } from '../../../workers/lab/start-lab.ts';
import { pairedWorker } from '../../../workers/lab/testing.ts';
import { composeLab, type Lab } from './lab.ts';
import { pluginDoor } from './plugin-door.ts';

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

let adder: Uint8Array;
let broken: Uint8Array;
beforeAll(async () => {
  const bytes = (text: string) => assembled('a.wat', new TextEncoder().encode(text));
  adder = await bytes(wat(1));
  broken = await bytes(wat(2));
}, 30_000);

let room: TestRoom;
let shell: Shell;
let project: ProjectId;
let lab: Lab;
let files: readonly PluginFile[];

beforeEach(async () => {
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
  useLab.setState(emptyLab, true);
  useNotifications.setState({ list: [] });
  replaceViewParts(undefined);
  await compose();
});
afterEach(async () => {
  lab.stop();
  await room.close();
});

async function compose(): Promise<void> {
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
  return { shell, documents, commands } as unknown as Services;
}

function showPlugins(built = 'as built'): void {
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

const idOf = (name: string): string =>
  files.find(({ path }) => path === `plugins/${name}.wasm`)?.id ?? 'not there';

const inProject = (path: string): string => join(room.home, 'slot', path);
const readJson = async <T>(path: string): Promise<T> =>
  JSON.parse(await readFile(inProject(path), 'utf8')) as T;
const state = () => useLab.getState();
const shownRun = () => state().runs.find(({ number }) => number === state().shownRun);
const outcome = () => shownRun()?.result?.calls.at(-1)?.outcome;

const answered = (value: number) =>
  useLab.setState({ mocks: { ask: { kind: 'answer', answer: { kind: 'value', value } } } });

async function opened(): Promise<void> {
  await lab.choosePlugin(idOf('adder'));
  expect(state().plugin).toMatchObject({ kind: 'open', file: 'adder.wasm' });
}

const keep = (name: string, more: { withMocks?: boolean; value?: number } = {}) =>
  lab.keepAsTest({
    suite: 'suites/startup.json',
    name,
    expect: [{ kind: 'equal', value: more.value ?? 1 }],
    withMocks: more.withMocks ?? false,
  });

test('opens the first plugin that fits when the activity is shown', async () => {
  await lab.shown();
  expect(state()).toMatchObject({
    plugin: { kind: 'open', file: 'adder.wasm' },
    function: 'add',
  });
});

test('says why a plugin does not run, and goes on with the next', async () => {
  await lab.choosePlugin(idOf('core'));
  expect(state().plugin).toMatchObject({
    kind: 'failed',
    file: 'core.wasm',
    message: 'core.wasm is not a component.',
  });
  await opened();
});

test('calls with default answers, numbers the runs, and counts what was tried', async () => {
  await opened();
  await lab.call();
  answered(41);
  await lab.call();
  expect(state().runs.map(({ number, shown }) => [number, shown])).toEqual([
    [1, 'add(0)'],
    [2, 'add(0)'],
  ]);
  expect(outcome()).toEqual({ kind: 'value', value: 42 });
  expect(shownRun()?.result?.trace.map((event) => event.function)).toEqual(['add', 'ask']);
  expect(state().coverage).toMatchObject({ exportsCalled: [1, 2], importsAnswered: [1, 1] });
});

test('a mock that asks stops the run, and goes on with the answer; what is kept becomes a rule', async () => {
  await opened();
  useLab.setState({ mocks: { ask: { kind: 'ask' } } });
  await lab.call();
  expect(shownRun()?.result?.asks).toEqual({ function: 'ask', args: [0] });
  await lab.answerAsk({
    run: 1,
    answer: { kind: 'value', value: 6 },
    keep: { function: 'ask', args: [0] },
  });
  expect(state().runs).toHaveLength(1);
  expect(outcome()).toEqual({ kind: 'value', value: 7 });
  expect(state().mocks.ask).toMatchObject({
    kind: 'rules',
    rules: [{ when: { n: 0 }, answer: { kind: 'value', value: 6 } }],
  });
});

test('a run that waits for an answer can be given up', async () => {
  await opened();
  useLab.setState({ mocks: { ask: { kind: 'ask' } } });
  await lab.call();
  lab.stopAsk();
  expect(shownRun()?.failed).toMatch(/^Stopped/);
});

test('keeps a run as a test, which is run at once, and says when the plugin is another', async () => {
  await opened();
  answered(4);
  await lab.call();
  await keep('adds one', { withMocks: true, value: 5 });
  expect(await readJson<Suite>('suites/startup.json')).toMatchObject({
    schema: 'suite/1',
    cases: [
      {
        name: 'adds one',
        calls: [{ call: 'add(0)', expect: [{ kind: 'equal', value: 5 }] }],
        mocks: { ask: { kind: 'answer' } },
      },
    ],
  });
  expect(state().suites[0]?.cases).toMatchObject([{ function: 'add', state: 'passed' }]);

  // The plugin is built anew, and gives another sum.
  await writeFile(inProject('plugins/adder.wasm'), broken);
  showPlugins('built anew');
  await eventually(() => state().plugin.kind === 'open' || undefined);
  expect(state().suites[0]?.cases[0]?.state).toBe('unknown');
  await lab.runSuite();
  expect(state().suites[0]?.cases[0]).toMatchObject({ state: 'failed' });
  expect(state().suites[0]?.cases[0]?.reasons.join()).toMatch(/5.*6|6.*5/);

  await lab.rerecordCase({ suite: 'suites/startup.json', name: 'adds one' });
  expect((await readJson<Suite>('suites/startup.json')).cases[0]?.calls[0]?.expect).toEqual([
    { kind: 'equal', value: 6 },
  ]);
  expect(state().suites[0]?.cases[0]?.state).toBe('passed');
});

test('a name that is taken gets a number', async () => {
  await opened();
  await lab.call();
  await keep('adds');
  await keep('adds');
  const { cases } = await readJson<Suite>('suites/startup.json');
  expect(cases.map(({ name }) => name)).toEqual(['adds', 'adds (2)']);
});

test('cases are duplicated, renamed, deleted and brought back', async () => {
  await opened();
  await lab.call();
  await keep('a');
  const suite = 'suites/startup.json';
  const names = async () => (await readJson<Suite>(suite)).cases.map(({ name }) => name);
  await lab.duplicateCase({ suite, name: 'a' });
  await lab.renameCase({ suite, name: 'a (2)' }, 'b');
  await expect(lab.renameCase({ suite, name: 'b' }, 'a')).rejects.toMatchObject({
    code: 'bad-name',
  });
  expect(await names()).toEqual(['a', 'b']);
  await lab.deleteCase({ suite, name: 'a' });
  expect(await names()).toEqual(['b']);
  useNotifications.getState().list.at(-1)?.actions?.[0]?.run();
  await vi.waitFor(async () => expect(await names()).toEqual(['a', 'b']));
});

test('a suite that cannot be read is a problem with its place, and is left as it is', async () => {
  const text = '{\n  "schema": "suite/1",\n  "cases": [{ "name": "" }]\n}\n';
  await room.write({ 'slot/suites/bad.json': text });
  useProject.setState({ files: [{ path: 'suites/bad.json', kind: 'file' } as never] });
  await eventually(() => state().suites[0]?.problem);
  const problems = useProblems.getState().bySource.get('lab') ?? [];
  expect(problems[0]).toMatchObject({ path: 'suites/bad.json', line: 3, severity: 'error' });
  await opened();
  await lab.call();
  await expect(
    lab.keepAsTest({ suite: 'suites/bad.json', name: 'x', expect: [], withMocks: false }),
  ).rejects.toMatchObject({ code: 'bad-lab-file' });
  expect(await readFile(inProject('suites/bad.json'), 'utf8')).toBe(text);
});

test('mocks are saved to a file and used again; another’s file is not written over', async () => {
  await opened();
  answered(3);
  await lab.saveMocksTo('mine');
  expect(await readJson<MockSet>('mocks/mine.json')).toMatchObject({
    schema: 'mocks/1',
    mocks: { ask: { kind: 'answer', answer: { kind: 'value', value: 3 } } },
  });
  answered(8);
  await lab.saveMocks();
  expect((await readJson<MockSet>('mocks/mine.json')).mocks.ask).toMatchObject({
    answer: { value: 8 },
  });
  await room.write({ 'slot/mocks/mine.json': '{"schema": "mocks/1", "mocks": {}}' });
  await expect(lab.saveMocks()).rejects.toMatchObject({ code: 'conflict' });
  expect(await readJson<MockSet>('mocks/mine.json')).toEqual({ schema: 'mocks/1', mocks: {} });
  await room.write({ 'slot/mocks/theirs.json': '{"schema": "mocks/1", "mocks": {}}' });
  await expect(lab.saveMocksTo('theirs')).rejects.toMatchObject({ code: 'file-exists' });
  await lab.useMocks('mocks/theirs.json');
  expect(state()).toMatchObject({ mocks: {}, mockFile: 'mocks/theirs.json' });
});

test('records a run, and replay says what changed mocks change', async () => {
  await opened();
  answered(3);
  await lab.call();
  await lab.record('first');
  await eventually(() => state().recordingFiles.length > 0 || undefined);
  await lab.replay();
  expect(state().replay?.recordings).toMatchObject([{ same: true }]);
  answered(4);
  await lab.replay();
  expect(state().replay?.recordings).toMatchObject([
    { path: 'recordings/first.json', plugin: 'adder.wasm', same: false },
  ]);
});

test('holds all plugins to all tests, and says which cannot be run', async () => {
  await opened();
  answered(0);
  await lab.call();
  await keep('gives one', { withMocks: true });
  await writeFile(inProject('plugins/other.wasm'), broken);
  await lab.runMatrix();
  const { matrix } = state();
  expect(matrix?.plugins.map(({ file }) => file)).toEqual([
    'adder.wasm',
    'core.wasm',
    'other.wasm',
  ]);
  expect(matrix?.cells.map((row) => row[0]?.state)).toEqual(['passed', undefined, 'failed']);
  expect(matrix?.refused).toEqual({ [idOf('core')]: 'core.wasm is not a component.' });
  expect(state().job).toBeUndefined();

  const saved: string[] = [];
  vi.stubGlobal('document', { createElement: () => ({ click: () => undefined }) });
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    if (blob instanceof Blob) blob.text().then((text) => saved.push(text));
    return 'blob:';
  });
  await lab.exportMatrix('junit');
  await lab.exportMatrix('markdown');
  await vi.waitFor(() => expect(saved).toHaveLength(2));
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  expect(saved[0]).toContain('<testsuite');
  expect(saved[1]).toContain('gives one');
});

test('fuzzing finds the smallest argument that fails, and keeps it as a test', async () => {
  await opened();
  useLab.setState({ function: 'fail' });
  await lab.fuzz();
  expect(state().fuzz?.failures).toMatchObject([{ calls: ['fail(10)'], kind: 'trap' }]);
  await lab.keepFuzzed();
  const { cases } = await readJson<Suite>('suites/fuzz.json');
  expect(cases).toMatchObject([{ calls: [{ call: 'fail(10)' }], plugins: ['adder.wasm'] }]);
  await lab.runSuite();
  expect(state().suites[0]?.cases[0]?.state).toBe('trapped');
});

test('calls what a test calls, with its arguments in the form and its mocks in use', async () => {
  const suite: Suite = {
    schema: 'suite/1',
    mocks: 'base.json',
    cases: [
      {
        name: 'adds',
        calls: [{ call: 'add(3)', expect: [] }],
        mocks: { ask: { kind: 'answer', answer: { kind: 'value', value: 30 } } },
      },
      { name: 'of another', calls: [{ call: 'add(3)', expect: [] }], plugins: ['other.wasm'] },
    ],
  };
  await room.write({
    'slot/suites/a.json': JSON.stringify(suite),
    'slot/mocks/base.json': '{"schema": "mocks/1", "mocks": {}, "wasi": {"mode": "denied"}}',
  });
  await lab.shown();
  useProject.setState({ files: (await shell.call('file/list', { project })).entries });
  await eventually(() => state().suites.length > 0 || undefined);
  expect(state().suites[0]?.cases).toMatchObject([
    { name: 'adds', function: 'add', state: 'unknown' },
    { name: 'of another', state: 'skipped', reasons: ['It is for other.wasm.'] },
  ]);
  await lab.showCase({ suite: 'suites/a.json', name: 'adds' });
  expect(outcome()).toEqual({ kind: 'value', value: 31 });
  expect(state()).toMatchObject({
    function: 'add',
    case: { name: 'adds' },
    wasi: { mode: 'denied' },
    drafts: { add: { values: [{ kind: 'u32', value: 3 }], problems: [] } },
  });
});

test('what was in hand is kept with the project’s view, and is there again', async () => {
  await lab.shown();
  const bytes = { kind: 'bytes', bytes: Uint8Array.of(1, 2) } as const;
  const big = { kind: 'u64', value: 2n ** 60n } as const;
  const drafts = {
    fail: { notation: 'wave', values: [{ kind: 'u32', value: 3 }], problems: [] },
    'of.another-plugin': { notation: 'form', values: [bytes, big], problems: [] },
  } as const;
  useLab.setState({
    function: 'fail',
    keepInstance: true,
    mocks: { ask: { kind: 'ask' } },
    drafts,
  });
  await vi.waitFor(() => expect(viewPart('lab')).toMatchObject({ function: 'fail' }), 2_000);
  // As it is written to disk and read again.
  const kept = JSON.parse(JSON.stringify(viewPart('lab')));
  lab.stop();
  useLab.setState(emptyLab, true);
  replaceViewParts({ lab: kept });
  await compose();
  await lab.shown();
  expect(state()).toMatchObject({
    plugin: { kind: 'open', file: 'adder.wasm' },
    function: 'fail',
    keepInstance: true,
    mocks: { ask: { kind: 'ask' } },
    drafts,
  });
});

test('snapshots are taken by the first run, and taken anew when that is asked for', async () => {
  const suite: Suite = {
    schema: 'suite/1',
    cases: [
      { name: 'other', calls: [{ call: 'add(1)', expect: [{ kind: 'returns' }] }] },
      { name: 'adds', calls: [{ call: 'add(3)', expect: [{ kind: 'snapshot' }] }] },
    ],
  };
  await room.write({ 'slot/suites/a.json': JSON.stringify(suite) });
  useProject.setState({ files: (await shell.call('file/list', { project })).entries });
  await lab.shown();
  await lab.runSuite('suites/a.json');
  const expected = async () =>
    (await readJson<Suite>('suites/a.json')).cases[1]?.calls[0]?.expect[0];
  expect(await expected()).toEqual({ kind: 'snapshot', value: 1 });
  // What was taken is no change: how the cases went is still known.
  expect(state().suites[0]?.cases.map((one) => one.state)).toEqual(['passed', 'passed']);

  await writeFile(inProject('plugins/adder.wasm'), broken);
  showPlugins('built anew');
  await eventually(() => (state().plugin.kind === 'open' ? true : undefined));
  await lab.runSuite('suites/a.json');
  expect(state().suites[0]?.cases.map((one) => one.state)).toEqual(['passed', 'failed']);
  await lab.updateSnapshots();
  expect(await expected()).toEqual({ kind: 'snapshot', value: 2 });
});

test('a suite that was changed while its tests ran is left alone', async () => {
  const suite: Suite = {
    schema: 'suite/1',
    cases: [{ name: 'adds', calls: [{ call: 'add(3)', expect: [{ kind: 'snapshot' }] }] }],
  };
  await room.write({ 'slot/suites/a.json': JSON.stringify(suite) });
  useProject.setState({ files: (await shell.call('file/list', { project })).entries });
  await lab.shown();
  const theirs = JSON.stringify({ ...suite, title: 'Theirs' });
  const stop = useLab.subscribe(({ job }) => {
    if (job !== undefined) writeFileSync(inProject('suites/a.json'), theirs);
  });
  await lab.runSuite('suites/a.json');
  stop();
  expect(await readFile(inProject('suites/a.json'), 'utf8')).toBe(theirs);
  expect(useNotifications.getState().list.at(-1)?.message).toBe(
    'suites/a.json was changed while its tests ran, and was left as it is.',
  );
});

test('an instance that is kept is used by the next call', async () => {
  await opened();
  useLab.setState({ keepInstance: true });
  await lab.call();
  await lab.call();
  expect(state().runs.map(({ result }) => result?.instance)).toEqual(['fresh', 'kept']);
  useLab.setState({ keepInstance: false });
  await lab.call();
  expect(shownRun()?.result?.instance).toBe('fresh');
});

test('an import is answered by another plugin, or by what was recorded', async () => {
  await opened();
  useLab.setState({
    mocks: { ask: { kind: 'plugin', file: 'plugins/other.wasm', function: 'add' } },
  });
  await lab.call();
  // The other plugin's own import answers 0, to which both add one.
  expect(outcome()).toEqual({ kind: 'value', value: 2 });

  answered(20);
  await lab.call();
  await lab.record('twenty');
  useLab.setState({ mocks: { ask: { kind: 'recording', file: 'twenty.json' } } });
  await lab.call();
  expect(outcome()).toEqual({ kind: 'value', value: 21 });

  useLab.setState({ mocks: { ask: { kind: 'recording', file: 'gone.json' } } });
  await lab.call();
  expect(shownRun()?.failed).toBe('A mock names recordings/gone.json, which is not there.');
});

test('a run is stopped, and says so', async () => {
  await opened();
  const running = lab.call();
  lab.cancel();
  await running;
  expect(shownRun()).toMatchObject({ failed: 'Stopped.' });
  await lab.call();
  expect(outcome()).toEqual({ kind: 'value', value: 1 });
});
