/**
 * What the lab worker does, over a `Runner` that is made when it is first needed. One longer piece of
 * work at a time is the page's rule; nothing here depends on it.
 */

import { CancelledError, SlotwrightError } from '../../../wit/errors.ts';
import { type CountedEvent, CoverageCounter } from '../../../wit/lab/coverage.ts';
import type { CaseResult } from '../../../wit/lab/results.ts';
import type { Runner, SessionResult } from '../../../wit/lab/runner.ts';
import { type TestRun, testDocument } from '../../../wit/reports/lab-test.ts';
import { testToJunit, testToMarkdown } from '../../../wit/reports/lab-test-formats.ts';
import type { CoverageView } from '../../core/lab-store.ts';
import { fuzzOf } from './fuzz.ts';
import { runMatrixOf } from './matrix.ts';
import { OpenPlugins } from './open-plugins.ts';
import type { Handlers } from './peer.ts';
import type { LabEvents, LabMethods, PluginName } from './protocol.ts';
import { replayOf } from './replay.ts';
import { type Ask, noSources, sourcesOf } from './sources.ts';
import { runSuitesOf } from './suites.ts';

export interface HostOptions {
  readonly runner: () => Promise<Runner>;
  readonly ask: Ask;
  readonly emit: <Name extends keyof LabEvents>(event: Name, data: LabEvents[Name]) => void;
}

export interface HostParts extends HostOptions {
  readonly plugins: OpenPlugins;
  /** Whether it is counted what the plugin does: from when it was opened in the app. */
  readonly isCounted: (plugin: PluginName) => boolean;
  readonly noteCase: (plugin: PluginName, result: CaseResult) => void;
}

type Params<Name extends keyof LabMethods> = LabMethods[Name]['params'];

export class LabHost {
  readonly #parts: HostParts;
  #lastMatrix: TestRun | undefined;
  /** By id of the plugin. */
  readonly #coverage = new Map<string, CoverageCounter>();

  constructor(options: HostOptions) {
    this.#parts = {
      ...options,
      plugins: new OpenPlugins(options.runner, options.ask),
      isCounted: ({ id }) => this.#coverage.has(id),
      noteCase: ({ id }, result) => this.#coverage.get(id)?.add(seenIn(result)),
    };
  }

  get handlers(): Handlers<LabMethods> {
    return {
      'plugin/open': (params) => this.#open(params),
      'plugin/forget': ({ ids }) => {
        if (ids === 'all') this.#coverage.clear();
        else for (const id of ids) this.#coverage.delete(id);
        this.#parts.plugins.forget(ids);
      },
      run: (params, signal) => this.#run(params, signal),
      'suites/run': (params, signal) => runSuitesOf(this.#parts, params, signal),
      'matrix/run': async (params, signal) => {
        const { run, report } = await runMatrixOf(this.#parts, params, signal);
        this.#lastMatrix = report;
        return run;
      },
      'matrix/report': (params) => this.#report(params),
      fuzz: (params, signal) => fuzzOf(this.#parts, params, signal),
      replay: (params, signal) => replayOf(this.#parts, params, signal),
      coverage: ({ plugin }) => this.#coverageOf(plugin),
    };
  }

  async #open({
    plugin,
    limits,
  }: Params<'plugin/open'>): Promise<LabMethods['plugin/open']['result']> {
    const { sha256, world, remarks } = await this.#parts.plugins.get(plugin, limits, noSources);
    if (!this.#coverage.has(plugin.id)) {
      // What toolchains import, asked or not, is no part of what a host offers.
      const counter = new CoverageCounter(world, (path) => !path.startsWith('wasi:'));
      this.#coverage.set(plugin.id, counter);
    }
    return { sha256, world, remarks };
  }

  async #run(
    { plugin, limits, session }: Params<'run'>,
    signal: AbortSignal,
  ): Promise<SessionResult> {
    const { plugins, ask } = this.#parts;
    const sources = await sourcesOf([session.mocks], ask);
    const open = await plugins.get(plugin, limits, sources);
    const [result] = await open.run([session], { signal });
    if (result === undefined) throw new CancelledError('cancelled');
    this.#coverage.get(plugin.id)?.add(result.trace);
    return result;
  }

  #report({ format, slot }: Params<'matrix/report'>): string {
    if (this.#lastMatrix === undefined) {
      throw new SlotwrightError('usage', 'no-matrix', 'No suite was run with all plugins yet.');
    }
    const document = testDocument({ ...this.#lastMatrix, ...(slot === undefined ? {} : { slot }) });
    return format === 'junit' ? testToJunit(document) : testToMarkdown(document);
  }

  #coverageOf({ id }: PluginName): CoverageView | undefined {
    const counter = this.#coverage.get(id);
    if (counter === undefined) return undefined;
    const { exports, imports, ends } = counter.report().counts;
    return { exportsCalled: exports, importsAnswered: imports, resultsSeen: ends };
  }
}

/** Of a case without a trace its own calls are known, and what they ended with. */
function seenIn({ calls, run }: CaseResult): readonly CountedEvent[] {
  const trace = run?.result.trace ?? [];
  if (trace.length > 0) return trace;
  return calls.flatMap(({ function: path, outcome }) =>
    path === undefined || outcome === undefined
      ? []
      : [{ direction: 'call', function: path, outcome }],
  );
}
