/** What can be done in the test lab, for keys, palette, menus and other features. */

import './commands-list.ts';
import { type AnyCommand, type ContextFacts, defineCommand } from '../../core/commands.ts';
import { openEditor } from '../../core/layout-actions.ts';
import type { Services } from '../../core/services.ts';
import { caseCommands } from './case-commands.ts';
import { lookingCommands } from './looking-commands.ts';
import { useSide } from './side/side-store.ts';
import * as actions from './state/actions.ts';
import { labOf } from './state/load.ts';

const category = 'Test';

const projectOpen = ({ projectOpen: open }: ContextFacts) => open === true;
const inLab = (facts: ContextFacts) => projectOpen(facts) && facts.activity === 'test';
const idle = ({ labBusy }: ContextFacts) => labBusy !== true;
const runnable = (facts: ContextFacts) => facts.labOpen === true && idle(facts);

export function labCommands(services: Services): readonly AnyCommand[] {
  const lab = () => labOf(services);
  return [
    defineCommand({
      id: 'lab.open',
      title: 'Test plugin',
      category,
      palette: false,
      run: async ({ plugin }) => {
        openEditor({ kind: 'lab' });
        await (await lab()).choosePlugin(plugin);
      },
    }),
    defineCommand({
      id: 'lab.choose-plugin',
      title: 'Choose plugin to test',
      category,
      palette: false,
      run: async ({ id }) => (await lab()).choosePlugin(id),
    }),
    defineCommand({
      id: 'lab.choose',
      title: 'Test another plugin…',
      category,
      when: projectOpen,
      run: () => useSide.setState({ choosing: true }),
    }),
    defineCommand({
      id: 'lab.choose-function',
      title: 'Choose export to call',
      category,
      palette: false,
      run: ({ path }) => {
        actions.chooseFunction(path);
        openEditor({ kind: 'lab' });
      },
    }),
    defineCommand({
      id: 'lab.call',
      title: 'Call',
      category,
      keys: ['mod+enter'],
      when: inLab,
      enabled: runnable,
      menus: [{ menu: 'slot', group: '8-test', order: 1 }],
      run: async () => (await lab()).call(),
    }),
    defineCommand({
      id: 'lab.cancel',
      title: 'Stop what runs',
      category,
      keys: ['mod+shift+enter'],
      when: projectOpen,
      enabled: ({ labBusy }) => labBusy === true,
      menus: [{ menu: 'slot', group: '8-test', order: 2 }],
      run: async () => (await lab()).cancel(),
    }),
    ...answering(services),
    ...mocking(services),
    ...lookingCommands(),
    ...caseCommands(services),
  ];
}

function answering(services: Services): readonly AnyCommand[] {
  const lab = () => labOf(services);
  return [
    defineCommand({
      id: 'lab.answer-ask',
      title: 'Answer the plugin',
      category,
      palette: false,
      run: async (answer) => (await lab()).answerAsk(answer),
    }),
    defineCommand({
      id: 'lab.stop-ask',
      title: 'Give up the run that waits for an answer',
      category,
      when: ({ labAsks }) => labAsks === true,
      run: async () => (await lab()).stopAsk(),
    }),
    defineCommand({
      id: 'lab.record',
      title: 'Record the run',
      category,
      palette: false,
      run: async ({ file }) => (await lab()).record(file),
    }),
    defineCommand({
      id: 'lab.keep-as-test',
      title: 'Keep the run as a test',
      category,
      palette: false,
      run: async (test) => (await lab()).keepAsTest(test),
    }),
    defineCommand({
      id: 'lab.fuzz',
      title: 'Fuzz the chosen export',
      category,
      when: inLab,
      enabled: (facts) => runnable(facts) && facts.labFunction === true,
      menus: [{ menu: 'slot', group: '8-test', order: 6 }],
      run: async () => (await lab()).fuzz(),
    }),
    defineCommand({
      id: 'lab.keep-fuzzed',
      title: 'Keep what fuzzing found as tests',
      category,
      when: ({ labFuzzed, readOnly }) => Number(labFuzzed ?? 0) > 0 && readOnly !== true,
      run: async () => (await lab()).keepFuzzed(),
    }),
    defineCommand({
      id: 'lab.replay',
      title: 'Replay recordings against the mocks in use',
      category,
      when: inLab,
      enabled: (facts) => idle(facts) && Number(facts.labRecordings ?? 0) > 0,
      menus: [{ menu: 'slot', group: '8-test', order: 7 }],
      run: async () => (await lab()).replay(),
    }),
  ];
}

function mocking(services: Services): readonly AnyCommand[] {
  const lab = () => labOf(services);
  return [
    defineCommand({
      id: 'lab.set-mock',
      title: 'Set the answer of an import',
      category,
      palette: false,
      run: ({ path, mock }) => actions.setMock(path, mock),
    }),
    defineCommand({
      id: 'lab.reset-mock',
      title: 'Answer an import by default',
      category,
      palette: false,
      run: ({ path }) => actions.resetMock(path),
    }),
    defineCommand({
      id: 'lab.reset-mocks',
      title: 'Answer all imports by default',
      category,
      when: inLab,
      enabled: ({ labMocks }) => Number(labMocks ?? 0) > 0,
      run: actions.resetMocks,
    }),
    defineCommand({
      id: 'lab.set-wasi',
      title: 'Set what WASI does',
      category,
      palette: false,
      run: ({ wasi }) => actions.setWasi(wasi),
    }),
    defineCommand({
      id: 'lab.set-keep-instance',
      title: 'Keep the instance from call to call',
      category,
      palette: false,
      run: ({ keep }) => actions.setKeepInstance(keep),
    }),
    defineCommand({
      id: 'lab.open-script',
      title: 'Open the script of a mock',
      category,
      palette: false,
      run: async (script) => (await lab()).openScript(script),
    }),
    defineCommand({
      id: 'lab.use-mocks',
      title: 'Use the mocks of a file',
      category,
      palette: false,
      run: async ({ path }) => (await lab()).useMocks(path),
    }),
    defineCommand({
      id: 'lab.save-mocks-to',
      title: 'Save mocks to a file',
      category,
      palette: false,
      run: async ({ file }) => (await lab()).saveMocksTo(file),
    }),
    defineCommand({
      id: 'lab.save-mocks',
      title: 'Save mocks…',
      category,
      when: (facts) => inLab(facts) && facts.readOnly !== true,
      run: async () => (await lab()).saveMocks(),
    }),
  ];
}
