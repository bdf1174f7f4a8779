/** Plugins that are opened and called, and what is kept of it beside suites. */

import { writeFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import {
  answered,
  compose,
  idOf,
  inProject,
  isFurther,
  lab,
  opened,
  outcome,
  readJson,
  room,
  setUpLab,
  shownRun,
  state,
  withInit,
} from '../../../../test/support/lab-bench.ts';
import type { MockSet } from '../../../../wit/lab/files.ts';
import { eventually } from '../../../../workspace/shell/testing.ts';
import { emptyLab, useLab } from '../../../core/lab-store.ts';
import { usePlugins } from '../../../core/plugins-store.ts';
import { replaceViewParts, viewPart } from '../../../core/view-state.ts';

setUpLab();

test('opens the first plugin that fits when the activity is shown', async () => {
  await lab.shown();
  expect(state()).toMatchObject({
    plugin: { kind: 'open', file: 'adder.wasm' },
    function: 'add',
  });
});

test.each([
  ['chosen last, where the slot does not ask for it', true, 'run'],
  ['an export like others, where the slot asks for it', false, 'init'],
])('an `init` is %s', async (_, further, chosen) => {
  if (further) isFurther('init');
  await writeFile(inProject('plugins/other.wasm'), withInit);
  await lab.choosePlugin(idOf('other'));
  expect(state()).toMatchObject({
    plugin: { kind: 'open', initIsAsked: !further },
    function: chosen,
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

test('a file that goes and comes back, as builds do it, takes no runs along', async () => {
  await opened();
  await lab.call();
  const { rows } = usePlugins.getState();
  const gone = new Map(rows);
  gone.delete(idOf('adder'));
  usePlugins.setState({ rows: gone });
  expect(state()).toMatchObject({
    plugin: { kind: 'failed', file: 'adder.wasm' },
    function: 'add',
    runs: [{ number: 1 }],
  });
  usePlugins.setState({ rows });
  await eventually(() => state().plugin.kind === 'open' || undefined);
  expect(state()).toMatchObject({ plugin: { file: 'adder.wasm' }, runs: [{ number: 1 }] });
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
