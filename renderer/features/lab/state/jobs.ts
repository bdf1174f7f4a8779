/** Longer pieces of work, one at a time: suites, the matrix, fuzzing, replay. */

import { SlotwrightError } from '../../../../wit/errors.ts';
import { readRecording } from '../../../../wit/lab/read-files.ts';
import { type LabJob, type MatrixCell, type MatrixView, useLab } from '../../../core/lab-store.ts';
import { nameOf } from '../../../core/paths.ts';
import { usePlugins } from '../../../core/plugins-store.ts';
import type {
  CaseReport,
  LabMethods,
  NamedSuite,
  PluginName,
  SuitesRun,
} from '../../../workers/lab/protocol.ts';
import { labelOfPath } from '../trace/functions.ts';
import { type LabContext, nameOfPlugin, openPlugin } from './context.ts';
import { refreshCoverage } from './coverage.ts';
import { keyOf, type Suites } from './suites.ts';

/** Values that fuzzing tries. */
const fuzzRuns = 1_000;

export class Jobs {
  readonly #context: LabContext;
  readonly #suites: Suites;
  #running: AbortController | undefined;

  constructor(context: LabContext, suites: Suites) {
    this.#context = context;
    this.#suites = suites;
  }

  cancel(): void {
    this.#running?.abort();
  }

  /** With the plugin that is chosen. Gives what is to be written into the suites' files. */
  async runSuites(
    title: string,
    suites: readonly NamedSuite[],
    how: Pick<LabMethods['suites/run']['params'], 'only' | 'record'> = {},
  ): Promise<SuitesRun> {
    const plugin = nameOfPlugin(openPlugin());
    const waiting = new Set(
      how.only?.map(keyOf) ??
        suites.flatMap(({ path, suite }) =>
          suite.cases.map(({ name }) => keyOf({ suite: path, name })),
        ),
    );
    const total = waiting.size;
    this.#suites.showRunning(waiting);
    const told = (report: CaseReport): void => {
      waiting.delete(keyOf(report));
      this.#suites.note(report);
    };
    try {
      return await this.#work({ kind: 'suite', title, total }, told, (signal) =>
        this.#context.client.call(
          'suites/run',
          { plugin, limits: this.#context.limits(), suites, ...how },
          signal,
        ),
      );
    } finally {
      this.#suites.showRunning(new Set());
      await refreshCoverage(this.#context.client, plugin);
    }
  }

  /** Gives the suites whose snapshots were taken. */
  async runMatrix(suites: readonly NamedSuite[]): Promise<readonly NamedSuite[]> {
    const plugins = [...usePlugins.getState().rows.values()]
      .map(({ id, path }): PluginName => ({ id, file: nameOf(path) }))
      .sort((a, b) => (a.file < b.file ? -1 : 1));
    const cases = suites.flatMap(({ path, suite }) =>
      suite.cases.map(({ name }) => ({ suite: path, name })),
    );
    const rows = new Map(plugins.map(({ id }, index) => [id, index]));
    const columns = new Map(cases.map((one, index) => [keyOf(one), index]));
    const cells: (MatrixCell | undefined)[][] = plugins.map(() => cases.map(() => undefined));
    const show = (refused: MatrixView['refused']): void =>
      useLab.setState({
        matrix: { plugins, cases, cells: cells.map((row) => [...row]), refused, at: Date.now() },
      });
    show({});
    const told = (report: CaseReport): void => {
      const row = cells[rows.get(report.plugin) ?? -1];
      const column = columns.get(keyOf(report));
      if (row === undefined || column === undefined) return;
      row[column] = report;
      this.#suites.note(report);
      show({});
    };
    const total = plugins.length * cases.length;
    try {
      const { refused, changed } = await this.#work(
        { kind: 'matrix', title: 'All plugins', total },
        told,
        (signal) =>
          this.#context.client.call(
            'matrix/run',
            { plugins, limits: this.#context.limits(), suites },
            signal,
          ),
      );
      show(refused);
      return changed;
    } finally {
      this.#suites.show();
      const { plugin } = useLab.getState();
      if (plugin.kind === 'open') {
        await refreshCoverage(this.#context.client, nameOfPlugin(plugin));
      }
    }
  }

  async fuzz(): Promise<void> {
    const plugin = openPlugin();
    const { function: path, mocks, wasi } = useLab.getState();
    if (path === undefined) return;
    const view = await this.#work(
      { kind: 'fuzz', title: `Fuzzing ${labelOfPath(path)}`, total: fuzzRuns },
      undefined,
      (signal) =>
        this.#context.client.call(
          'fuzz',
          {
            plugin: nameOfPlugin(plugin),
            limits: this.#context.limits(),
            function: path,
            mocks,
            wasi,
            runs: fuzzRuns,
            seed: crypto.getRandomValues(new Int32Array(1))[0] ?? 0,
          },
          signal,
        ),
    );
    useLab.setState({ fuzz: view });
  }

  async replay(): Promise<void> {
    const { recordingFiles, mocks, wasi } = useLab.getState();
    const rows = [...usePlugins.getState().rows.values()];
    const recordings = await Promise.all(
      recordingFiles.map(async (path) => {
        const text = (await this.#context.files.read(path)) ?? '';
        const recording = readRecording(path, text);
        const { file, sha256 } = recording.plugin;
        const row =
          rows.find((one) => one.sha256 === sha256) ??
          rows.find((one) => nameOf(one.path) === nameOf(file));
        if (row === undefined) {
          throw new SlotwrightError(
            'usage',
            'no-plugin',
            `${path} is of ${file}, which is not among the plugins.`,
          );
        }
        return { path, recording, plugin: { id: row.id, file: nameOf(row.path) } };
      }),
    );
    const view = await this.#work(
      { kind: 'replay', title: 'Replaying recordings', total: recordings.length },
      undefined,
      (signal) =>
        this.#context.client.call(
          'replay',
          { limits: this.#context.limits(), recordings, mocks, wasi },
          signal,
        ),
    );
    useLab.setState({ replay: view });
  }

  async #work<Result>(
    job: Omit<LabJob, 'done'>,
    told: ((report: CaseReport) => void) | undefined,
    run: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    useLab.setState({ job: { ...job, done: 0 } });
    const { client } = this.#context;
    const mine = (): boolean => this.#running === running;
    const stops = [
      client.on('progress', ({ done, total }) => {
        if (mine()) useLab.setState({ job: { ...job, done, total } });
      }),
      client.on('case', (report) => {
        if (mine()) told?.(report);
      }),
    ];
    try {
      return await run(running.signal);
    } finally {
      for (const stop of stops) stop();
      if (mine()) {
        this.#running = undefined;
        useLab.setState({ job: undefined });
      }
    }
  }
}
