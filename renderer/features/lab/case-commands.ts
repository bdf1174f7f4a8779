/** What can be done with suites and their cases. */

import './commands-list.ts';
import { type AnyCommand, type ContextFacts, defineCommand } from '../../core/commands.ts';
import { openEditor } from '../../core/layout-actions.ts';
import type { Services } from '../../core/services.ts';
import { selectCase } from './state/actions.ts';
import { labOf } from './state/load.ts';

const category = 'Test';

export const matrixReports = [
  { format: 'markdown', title: 'Markdown' },
  { format: 'junit', title: 'JUnit' },
] as const;

const projectOpen = ({ projectOpen: open }: ContextFacts) => open === true;
const writable = (facts: ContextFacts) => projectOpen(facts) && facts.readOnly !== true;
const idle = ({ labBusy }: ContextFacts) => labBusy !== true;
const anySuite = (facts: ContextFacts) => idle(facts) && Number(facts.labSuites ?? 0) > 0;

export function caseCommands(services: Services): readonly AnyCommand[] {
  const lab = () => labOf(services);
  return [
    defineCommand({
      id: 'lab.select-case',
      title: 'Select test',
      category,
      palette: false,
      run: selectCase,
    }),
    defineCommand({
      id: 'lab.open-case',
      title: 'Open test with a plugin',
      category,
      palette: false,
      run: async ({ plugin, call, ...place }) => {
        openEditor({ kind: 'lab' });
        selectCase(place);
        await (await lab()).openCase(plugin, place, call);
      },
    }),
    defineCommand({
      id: 'lab.run-case',
      title: 'Run test',
      category,
      palette: false,
      enabled: idle,
      run: async (place) => (await lab()).runCase(place),
    }),
    defineCommand({
      id: 'lab.show-case',
      title: 'Call what the test calls',
      category,
      palette: false,
      enabled: idle,
      run: async (place) => {
        openEditor({ kind: 'lab' });
        await (await lab()).showCase(place);
      },
    }),
    defineCommand({
      id: 'lab.run-suite',
      title: 'Run suite',
      category,
      keys: ['f9'],
      when: projectOpen,
      enabled: anySuite,
      menus: [{ menu: 'slot', group: '8-test', order: 3 }],
      run: async (suite) => {
        openEditor({ kind: 'lab' });
        await (await lab()).runSuite(suite?.path);
      },
    }),
    defineCommand({
      id: 'lab.run-matrix',
      title: 'Run all suites with all plugins',
      category,
      keys: ['shift+f9'],
      when: projectOpen,
      enabled: anySuite,
      menus: [{ menu: 'slot', group: '8-test', order: 4 }],
      run: async (suite) => {
        openEditor({ kind: 'matrix' });
        await (await lab()).runMatrix(suite?.path);
      },
    }),
    defineCommand({
      id: 'lab.run-failed',
      title: 'Run failed tests again',
      category,
      keys: ['alt+f9'],
      when: projectOpen,
      enabled: (facts) => idle(facts) && Number(facts.labFailed ?? 0) > 0,
      menus: [{ menu: 'slot', group: '8-test', order: 5 }],
      run: async () => (await lab()).runFailed(),
    }),
    defineCommand({
      id: 'lab.update-snapshots',
      title: 'Update snapshots',
      category,
      when: writable,
      enabled: anySuite,
      run: async () => (await lab()).updateSnapshots(),
    }),
    defineCommand({
      id: 'lab.rerecord-case',
      title: 'Expect what it gives now',
      category,
      palette: false,
      when: writable,
      enabled: idle,
      run: async (place) => (await lab()).rerecordCase(place),
    }),
    ...changing(services),
    ...matrixReports.map(({ format, title }) =>
      defineCommand({
        id: `lab.export-${format}`,
        title: `Export test report as ${title}`,
        category,
        when: ({ labMatrix }) => labMatrix === true,
        enabled: idle,
        run: async () => (await lab()).exportMatrix(format),
      }),
    ),
  ];
}

function changing(services: Services): readonly AnyCommand[] {
  const lab = () => labOf(services);
  return [
    defineCommand({
      id: 'lab.new-suite',
      title: 'New suite',
      category,
      when: writable,
      run: async () => (await lab()).newSuite(),
    }),
    defineCommand({
      id: 'lab.edit-case',
      title: 'Edit file',
      category,
      palette: false,
      run: async (place) => (await lab()).editCase(place),
    }),
    defineCommand({
      id: 'lab.duplicate-case',
      title: 'Duplicate test',
      category,
      palette: false,
      when: writable,
      run: async (place) => (await lab()).duplicateCase(place),
    }),
    defineCommand({
      id: 'lab.rename-case',
      title: 'Rename test',
      category,
      palette: false,
      when: writable,
      run: async ({ to, ...place }) => (await lab()).renameCase(place, to),
    }),
    defineCommand({
      id: 'lab.delete-case',
      title: 'Delete test',
      category,
      palette: false,
      when: writable,
      run: async (place) => (await lab()).deleteCase(place),
    }),
  ];
}
