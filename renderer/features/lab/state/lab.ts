/** The lab as its commands see it. Made by its first use (`load.ts`); its parts do the work. */

import { printLabFile } from '../../../../wit/lab/read-files.ts';
import type { CommandArguments } from '../../../core/commands.ts';
import { emptyLab, useLab } from '../../../core/lab-store.ts';
import { openEditor } from '../../../core/layout-actions.ts';
import { notify } from '../../../core/notifications-store.ts';
import { nameOf } from '../../../core/paths.ts';
import { usePlugins } from '../../../core/plugins-store.ts';
import { useProject } from '../../../core/project-store.ts';
import type { Services } from '../../../core/services.ts';
import type { LabClient } from '../../../workers/lab/client.ts';
import { startLab } from '../../../workers/lab/start-lab.ts';
import type { CasePlace, KeptTest } from '../commands-list.ts';
import { Calls } from './calls.ts';
import { CaseFiles } from './case-files.ts';
import { CaseRuns } from './case-runs.ts';
import type { LabContext } from './context.ts';
import { openPlugin } from './context.ts';
import { createFiles } from './files.ts';
import { Jobs } from './jobs.ts';
import { recordingOfRun } from './keep.ts';
import { limitsNow } from './limits.ts';
import { exportMatrix } from './matrix-report.ts';
import { rememberLab } from './memory.ts';
import { MockFiles } from './mock-files.ts';
import { PluginChoice } from './plugin-choice.ts';
import { pluginDoor } from './plugin-door.ts';
import { Suites } from './suites.ts';

export type Lab = ReturnType<typeof composeLab>;

export function createLab(services: Services): Lab {
  return composeLab(services, startLab(pluginDoor(services)));
}

/** `client` is passed in, so that tests can do without a browser's worker. */
export function composeLab(services: Services, client: LabClient) {
  const files = createFiles(services);
  const context: LabContext = { services, client, files, limits: limitsNow };
  const choice = new PluginChoice(context);
  const calls = new Calls(context);
  const mocks = new MockFiles(context);
  const suites = new Suites(context);
  const jobs = new Jobs(context, suites);
  const caseFiles = new CaseFiles(context, suites, calls);
  const cases = new CaseRuns({ context, suites, jobs, calls, files: caseFiles });
  const memory = rememberLab();
  let wasShown = false;

  const stops = [
    () => client.dispose(),
    memory.stop,
    client.on('sandbox', (sandbox) => useLab.setState({ sandbox })),
    useProject.subscribe((state, before) => {
      if (state.project?.id !== before.project?.id) forget();
      else if (state.files !== before.files) void suites.readAgain();
      else if (state.slot !== before.slot) suites.show();
    }),
    services.shell.on('files/changed', ({ changes, all }) => {
      if (all || changes.some(({ path }) => path.startsWith('suites/'))) void suites.readAgain();
    }),
    usePlugins.subscribe(({ rows }, { rows: before }) => {
      if (wasShown) void choice.chooseFirst();
      if (rows === before) return;
      const changed = [...before.values()]
        .filter(({ id, sha256 }) => rows.get(id)?.sha256 !== sha256)
        .map(({ id }) => id);
      for (const id of changed) suites.forgetPlugin(id);
      if (changed.length > 0) forgetPlugins(changed);
      void choice.lookAgain();
    }),
    useLab.subscribe((state, before) => {
      if (state.plugin !== before.plugin) suites.show();
    }),
  ];

  async function prepare(): Promise<void> {
    wasShown = true;
    const last = await memory.restore();
    await Promise.all([suites.readAgain(), choice.chooseFirst(last)]);
    await choice.settled;
  }

  function forgetPlugins(ids: readonly string[] | 'all'): void {
    if (client.started) void client.call('plugin/forget', { ids });
  }

  /** Another project is open, or none. */
  function forget(): void {
    jobs.cancel();
    calls.cancel();
    choice.forget();
    suites.forget();
    const { sandbox } = useLab.getState();
    useLab.setState({ ...emptyLab, sandbox });
    forgetPlugins('all');
  }

  return {
    /** The activity is looked at. */
    shown: prepare,

    choosePlugin: (id: string) => choice.choose(id),
    call: () => calls.call(),
    cancel(): void {
      calls.cancel();
      jobs.cancel();
    },
    answerAsk: (answer: CommandArguments['lab.answer-ask']) => calls.answer(answer),
    stopAsk: () => calls.stopAsking(),

    useMocks: (path: string) => mocks.use(path),
    saveMocks: () => mocks.save(),
    saveMocksTo: (file: string) => mocks.saveTo(file),
    openScript: (script: CommandArguments['lab.open-script']) => mocks.openScript(script),

    /** Writes the run that is shown to `recordings/<file>`, under a free name. */
    async record(file: string): Promise<void> {
      const { runs, shownRun } = useLab.getState();
      const run = runs.find(({ number }) => number === shownRun);
      const session = run === undefined ? undefined : calls.sessionOf(run.number);
      if (run === undefined || session === undefined) return;
      const { slot } = useProject.getState();
      const recording = recordingOfRun(openPlugin(), run, session, slot);
      const name = file.endsWith('.json') ? file : `${file}.json`;
      const path = await files.create(`recordings/${name}`, printLabFile(recording));
      notify({
        kind: 'done',
        message: `Recorded run ${run.number} in ${path}.`,
        actions: [
          {
            title: `Open ${nameOf(path)}`,
            run: () => void services.commands.run('editor.open', { path }),
          },
        ],
      });
    },

    async keepAsTest(test: KeptTest): Promise<void> {
      await cases.run(await caseFiles.keep(test));
    },
    keepFuzzed: () => caseFiles.keepFuzzed(),
    newSuite: () => caseFiles.newSuite(),
    editCase: (place: CasePlace) => caseFiles.edit(place),
    deleteCase: (place: CasePlace) => caseFiles.remove(place),
    duplicateCase: (place: CasePlace) => caseFiles.duplicate(place),
    renameCase: (place: CasePlace, to: string) => caseFiles.rename(place, to),

    runCase: (place: CasePlace) => cases.run(place),
    showCase: (place: CasePlace) => cases.show(place),
    async openCase(plugin: string, place: CasePlace, call?: number): Promise<void> {
      // The matrix runs without the lab being looked at: what was in hand would come back over the form.
      await memory.restore();
      await choice.choose(plugin);
      await choice.settled;
      // Another may have been chosen meanwhile.
      const { plugin: now } = useLab.getState();
      if (now.kind === 'open' && now.id === plugin) cases.showCall(now, place, call);
    },
    rerecordCase: (place: CasePlace) => cases.rerecord(place),
    async runSuite(path?: string): Promise<void> {
      await prepare();
      await cases.runSuite(path);
    },
    runFailed: () => cases.runFailed(),
    updateSnapshots: () => cases.updateSnapshots(),
    async runMatrix(path?: string): Promise<void> {
      openEditor({ kind: 'matrix' });
      await cases.runMatrix(path);
    },
    exportMatrix: (format: 'markdown' | 'junit') => exportMatrix(client, format),
    fuzz: () => jobs.fuzz(),
    replay: () => jobs.replay(),

    stop(): void {
      for (const stop of stops) stop();
    },
  };
}
