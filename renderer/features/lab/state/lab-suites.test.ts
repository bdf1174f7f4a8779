/** Suites: kept, changed, run with one plugin and with all, recorded anew. */

import { writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import {
  answered,
  broken,
  idOf,
  inProject,
  keep,
  lab,
  opened,
  outcome,
  project,
  readJson,
  room,
  setUpLab,
  shell,
  showPlugins,
  state,
} from '../../../../test/support/lab-bench.ts';
import type { Suite } from '../../../../wit/lab/files.ts';
import { eventually } from '../../../../workspace/shell/testing.ts';
import { useLab } from '../../../core/lab-store.ts';
import { useNotifications } from '../../../core/notifications-store.ts';
import { useProblems } from '../../../core/problems-store.ts';
import { useProject } from '../../../core/project-store.ts';

setUpLab();

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

test('a run can be kept for its plugin alone', async () => {
  await opened();
  answered(0);
  await lab.call();
  await lab.keepAsTest({
    suite: 'suites/own.json',
    name: 'x',
    expect: [{ kind: 'returns' }],
    withMocks: false,
    onlyThis: true,
  });
  expect(await readJson('suites/own.json')).toMatchObject({
    cases: [{ name: 'x', plugins: ['adder.wasm'] }],
  });
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

test('what all plugins were held to counts for the plugin that is shown', async () => {
  const suite: Suite = {
    schema: 'suite/1',
    cases: [
      { name: 'adds', calls: [{ call: 'add(1)', expect: [{ kind: 'returns' }] }] },
      { name: 'fails', calls: [{ call: 'fail(1)', expect: [{ kind: 'returns' }] }] },
    ],
  };
  await room.write({ 'slot/suites/a.json': JSON.stringify(suite) });
  useProject.setState({ files: (await shell.call('file/list', { project })).entries });
  await opened();
  expect(state().coverage).toBeUndefined();
  await lab.runMatrix();
  expect(state().coverage).toMatchObject({ exportsCalled: [2, 2], importsAnswered: [1, 1] });
});

test('of a long run the exports are counted', async () => {
  const suite: Suite = {
    schema: 'suite/1',
    cases: Array.from({ length: 201 }, (_, index) => ({
      name: `adds ${index}`,
      calls: [{ call: 'add(1)', expect: [{ kind: 'returns' }] }],
    })),
  };
  await room.write({ 'slot/suites/a.json': JSON.stringify(suite) });
  useProject.setState({ files: (await shell.call('file/list', { project })).entries });
  await opened();
  await lab.runSuite();
  expect(state().coverage).toMatchObject({ exportsCalled: [1, 2], importsAnswered: [0, 1] });
});

test('a test of the matrix is opened with its plugin, and its failing call in the form', async () => {
  const suite: Suite = {
    schema: 'suite/1',
    cases: [
      {
        name: 'adds',
        calls: [
          { call: 'fail(1)', expect: [{ kind: 'returns' }] },
          { call: 'add(3)', expect: [{ kind: 'equal', value: 1 }] },
          { call: 'fail(2)', expect: [{ kind: 'trap' }] },
        ],
      },
      { name: 'misreads', calls: [{ call: 'fail("x")', expect: [] }] },
    ],
  };
  await room.write({ 'slot/suites/a.json': JSON.stringify(suite) });
  await writeFile(inProject('plugins/other.wasm'), broken);
  useProject.setState({ files: (await shell.call('file/list', { project })).entries });
  await opened();
  await lab.runMatrix();
  const cellOf = (file: string, column: number) => {
    const { plugins, cells } = state().matrix ?? { plugins: [], cells: [] };
    return cells[plugins.findIndex((one) => one.file === file)]?.[column];
  };
  expect(cellOf('other.wasm', 0)).toMatchObject({ state: 'failed', failedCall: 2 });
  const place = { suite: 'suites/a.json', name: 'adds' };
  await lab.openCase(idOf('other'), place, cellOf('other.wasm', 0)?.failedCall);
  expect(state()).toMatchObject({
    plugin: { kind: 'open', file: 'other.wasm' },
    function: 'add',
    drafts: { add: { values: [{ kind: 'u32', value: 3 }], problems: [] } },
  });
  // Of a call that does not read, the export is all that is known.
  await lab.openCase(idOf('adder'), { ...place, name: 'misreads' }, 1);
  expect(state()).toMatchObject({ plugin: { file: 'adder.wasm' }, function: 'fail' });
  expect(state().drafts.fail).toBeUndefined();
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
