/** Cases that are run with the plugin that is chosen: judged, recorded anew, or shown as a run. */

import { SlotwrightError } from '../../../../wit/errors.ts';
import type { MockSet, Suite } from '../../../../wit/lab/files.ts';
import { functionsMeant } from '../../../../wit/lab/paths.ts';
import { caseSubject, prepareCase } from '../../../../wit/lab/prepare-case.ts';
import { readMockSet } from '../../../../wit/lab/read-files.ts';
import { fromJson } from '../../../../wit/values/from-json.ts';
import { type FunctionPlace, functionsOf } from '../../../../wit/values/functions.ts';
import type { JsonValue } from '../../../../wit/values/json-value.ts';
import type { Value } from '../../../../wit/values/value.ts';
import { parseWaveCall, readCall } from '../../../../wit/values/wave-call.ts';
import { useLab } from '../../../core/lab-store.ts';
import { notify } from '../../../core/notifications-store.ts';
import { nameOf } from '../../../core/paths.ts';
import { useProject } from '../../../core/project-store.ts';
import type { NamedSuite } from '../../../workers/lab/protocol.ts';
import type { CasePlace } from '../commands-list.ts';
import { chooseFunction } from './actions.ts';
import type { Calls } from './calls.ts';
import { caseOf } from './case-edits.ts';
import type { CaseFiles } from './case-files.ts';
import { type LabContext, type OpenLabPlugin, openPlugin } from './context.ts';
import type { Jobs } from './jobs.ts';
import type { Suites } from './suites.ts';

export interface CaseRunParts {
  readonly context: LabContext;
  readonly suites: Suites;
  readonly jobs: Jobs;
  readonly calls: Calls;
  readonly files: CaseFiles;
}

export class CaseRuns {
  readonly #parts: CaseRunParts;

  constructor(parts: CaseRunParts) {
    this.#parts = parts;
  }

  async run(place: CasePlace): Promise<void> {
    useLab.setState({ case: place });
    await this.#runAndTake(`“${place.name}”`, [this.#named(place.suite)], [place]);
  }

  /** The suite of that path, else the chosen one, else the first. */
  async runSuite(path?: string): Promise<void> {
    const suite = path === undefined ? this.#chosen() : this.#named(path);
    useLab.setState({ suite: suite.path });
    await this.#runAndTake(nameOf(suite.path), [suite]);
  }

  async runFailed(): Promise<void> {
    const only = useLab
      .getState()
      .suites.flatMap(({ path, cases }) =>
        cases
          .filter(({ state }) => state === 'failed' || state === 'trapped')
          .map(({ name }) => ({ suite: path, name })),
      );
    const suites = this.#parts.suites.readable.filter(({ path }) =>
      only.some(({ suite }) => suite === path),
    );
    await this.#runAndTake('Failed tests', suites, only);
  }

  async runMatrix(path?: string): Promise<void> {
    const { suites, jobs } = this.#parts;
    await suites.readAgain();
    const chosen = suites.readable.filter((one) => path === undefined || one.path === path);
    await this.#take(chosen, await jobs.runMatrix(chosen));
  }

  async updateSnapshots(): Promise<void> {
    const suite = this.#chosen();
    const { jobs, files } = this.#parts;
    const { changed } = await jobs.runSuites(nameOf(suite.path), [suite], { record: 'snapshots' });
    await files.writeRun([suite], changed, 'Update snapshots');
    if (changed.length === 0) {
      notify({ kind: 'info', message: `All snapshots of ${nameOf(suite.path)} are as they were.` });
    }
  }

  /** What the case gives now is what it has to give from now on. */
  async rerecord(place: CasePlace): Promise<void> {
    const suite = this.#named(place.suite);
    const { jobs, files } = this.#parts;
    const { changed } = await jobs.runSuites(`“${place.name}”`, [suite], {
      only: [place],
      record: 'expectations',
    });
    await files.writeRun([suite], changed, `Record “${place.name}” again`);
    await this.run(place);
  }

  /** As a run that can be looked at, with the mocks that the case has. */
  async show({ suite: path, name }: CasePlace): Promise<void> {
    const plugin = openPlugin();
    const suite = this.#parts.suites.get(path);
    const found = caseOf(suite, name);
    const subject = caseSubject(plugin.file, plugin.world);
    const prepared = prepareCase(subject, suite, found, await this.#mocksOf(suite), 'full');
    if (prepared.kind !== 'run') {
      const why = prepared.kind === 'bad' ? prepared.message : prepared.reason;
      throw new SlotwrightError('usage', 'bad-call', `“${name}” cannot be called: ${why}`);
    }
    const { request } = prepared;
    useLab.setState({
      mocks: request.mocks ?? {},
      wasi: request.wasi ?? { mode: 'deterministic' },
      mockFile: undefined,
      case: { suite: path, name },
    });
    const last = request.calls.at(-1);
    const place = prepared.places.at(-1);
    if (place !== undefined && last !== undefined) {
      fillForm(place.path, valuesOf(plugin, place, last.args));
    }
    await this.#parts.calls.run(plugin, found.calls.at(-1)?.call ?? '', request);
  }

  /**
   * Puts one of the case's calls into the form, by its number from 1; of a call that does not read, its
   * export. What the plugin does not export leaves the form as it is.
   */
  showCall({ world }: OpenLabPlugin, { suite, name }: CasePlace, number = 1): void {
    const { call } = caseOf(this.#parts.suites.get(suite), name).calls[number - 1] ?? {};
    if (call === undefined) return;
    const exports = functionsOf(world, 'exports');
    const read = readCall(world.model, exports, call);
    if ('call' in read) {
      fillForm(read.call.place.path, read.call.args);
      return;
    }
    const written = parseWaveCall(call);
    const [place] = 'call' in written ? functionsMeant(exports, written.call.path) : [];
    if (place !== undefined) chooseFunction(place.path);
  }

  async #runAndTake(
    title: string,
    suites: readonly NamedSuite[],
    only?: readonly CasePlace[],
  ): Promise<void> {
    const how = only === undefined ? {} : { only };
    const { changed } = await this.#parts.jobs.runSuites(title, suites, how);
    await this.#take(suites, changed);
  }

  /** Snapshots that were not there are taken, and written where that may be. */
  async #take(before: readonly NamedSuite[], changed: readonly NamedSuite[]): Promise<void> {
    if (useProject.getState().project?.readOnly === true) return;
    await this.#parts.files.writeRun(before, changed, 'Take snapshots');
  }

  async #mocksOf({ mocks: file }: Suite): Promise<MockSet | undefined> {
    if (file === undefined) return undefined;
    const path = `mocks/${file}`;
    return readMockSet(path, (await this.#parts.context.files.read(path)) ?? '');
  }

  #named(path: string): NamedSuite {
    return { path, suite: this.#parts.suites.get(path) };
  }

  #chosen(): NamedSuite {
    const { suite: path } = useLab.getState();
    const all = this.#parts.suites.readable;
    const chosen = all.find((one) => one.path === path) ?? all[0];
    if (chosen !== undefined) return chosen;
    throw new SlotwrightError('usage', 'no-suite', 'There is no suite that can be read.');
  }
}

function valuesOf(
  { world }: OpenLabPlugin,
  { definition }: FunctionPlace,
  args: readonly JsonValue[],
): readonly Value[] {
  return definition.params.flatMap(({ type }, index) => {
    const read = fromJson(world.model, type, args[index] ?? null);
    return 'value' in read ? [read.value] : [];
  });
}

/** Chooses an export, with these arguments in its form. */
const fillForm = (path: string, values: readonly Value[]): void =>
  useLab.setState(({ drafts }) => ({
    function: path,
    drafts: {
      ...drafts,
      [path]: { notation: drafts[path]?.notation ?? 'form', values, problems: [] },
    },
  }));
