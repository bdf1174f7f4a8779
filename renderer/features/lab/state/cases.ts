/** What is done with suites and their cases: run, kept, changed in their files. */

import { SlotwrightError } from '../../../../wit/errors.ts';
import type { MockSet, Suite } from '../../../../wit/lab/files.ts';
import { caseSubject, prepareCase } from '../../../../wit/lab/prepare-case.ts';
import { printLabFile, readMockSet, readSuite } from '../../../../wit/lab/read-files.ts';
import { fromJson } from '../../../../wit/values/from-json.ts';
import type { FunctionPlace } from '../../../../wit/values/functions.ts';
import type { JsonValue } from '../../../../wit/values/json-value.ts';
import { useLab } from '../../../core/lab-store.ts';
import { notify } from '../../../core/notifications-store.ts';
import { nameOf } from '../../../core/paths.ts';
import { useProject } from '../../../core/project-store.ts';
import { counted } from '../../../core/words.ts';
import type { NamedSuite } from '../../../workers/lab/protocol.ts';
import type { CasePlace, KeptTest } from '../commands-list.ts';
import type { Calls } from './calls.ts';
import {
  caseOf,
  emptySuite,
  freeName,
  renamed,
  withCase,
  withCopy,
  withoutCase,
} from './case-edits.ts';
import { type LabContext, type OpenLabPlugin, openPlugin } from './context.ts';
import { askForName } from './dialog-store.ts';
import type { Jobs } from './jobs.ts';
import { caseOfRun } from './keep.ts';
import type { Suites } from './suites.ts';

/** In the form of the export that is called last. */
function showArguments(
  { world }: OpenLabPlugin,
  { path, definition }: FunctionPlace,
  args: readonly JsonValue[],
): void {
  const values = definition.params.flatMap(({ type }, index) => {
    const read = fromJson(world.model, type, args[index] ?? null);
    return 'value' in read ? [read.value] : [];
  });
  useLab.setState(({ drafts }) => ({
    function: path,
    drafts: {
      ...drafts,
      [path]: { notation: drafts[path]?.notation ?? 'form', values, problems: [] },
    },
  }));
}

const fuzzSuite = 'suites/fuzz.json';

export class Cases {
  readonly #context: LabContext;
  readonly #suites: Suites;
  readonly #jobs: Jobs;
  readonly #calls: Calls;

  constructor(context: LabContext, suites: Suites, jobs: Jobs, calls: Calls) {
    this.#context = context;
    this.#suites = suites;
    this.#jobs = jobs;
    this.#calls = calls;
  }

  run = async (place: CasePlace): Promise<void> => {
    useLab.setState({ case: place });
    await this.#runAndTake(`“${place.name}”`, [this.#named(place.suite)], [place]);
  };

  /** The suite of that path, else the chosen one, else the first. */
  runSuite = async (path?: string): Promise<void> => {
    const suite = path === undefined ? this.#chosen() : this.#named(path);
    useLab.setState({ suite: suite.path });
    await this.#runAndTake(nameOf(suite.path), [suite]);
  };

  runFailed = async (): Promise<void> => {
    const only = useLab
      .getState()
      .suites.flatMap(({ path, cases }) =>
        cases
          .filter(({ state }) => state === 'failed' || state === 'trapped')
          .map(({ name }) => ({ suite: path, name })),
      );
    const suites = this.#suites.readable.filter(({ path }) =>
      only.some(({ suite }) => suite === path),
    );
    await this.#runAndTake('Failed tests', suites, only);
  };

  updateSnapshots = async (): Promise<void> => {
    const suite = this.#chosen();
    const { changed } = await this.#jobs.runSuites(nameOf(suite.path), [suite], {
      record: 'snapshots',
    });
    await this.#write(changed, 'Update snapshots');
    if (changed.length === 0) {
      notify({ kind: 'info', message: `All snapshots of ${nameOf(suite.path)} are as they were.` });
    }
  };

  rerecord = async (place: CasePlace): Promise<void> => {
    const suite = this.#named(place.suite);
    const { changed } = await this.#jobs.runSuites(`“${place.name}”`, [suite], {
      only: [place],
      record: 'expectations',
    });
    await this.#write(changed, `Record “${place.name}” again`);
    await this.run(place);
  };

  /** As a run that can be looked at, with the mocks that the case has. */
  show = async ({ suite: path, name }: CasePlace): Promise<void> => {
    const plugin = openPlugin();
    const suite = this.#suites.get(path);
    const found = caseOf(suite, name);
    const subject = caseSubject(plugin.file, plugin.world);
    const prepared = prepareCase(subject, suite, found, await this.#mocksOf(suite), 'full');
    if (prepared.kind !== 'run') {
      const why = prepared.kind === 'bad' ? prepared.message : prepared.reason;
      throw new SlotwrightError('usage', 'bad-call', `“${name}” cannot be called: ${why}`);
    }
    const { request } = prepared;
    const last = request.calls.at(-1);
    useLab.setState({
      mocks: request.mocks ?? {},
      wasi: request.wasi ?? { mode: 'deterministic' },
      mockFile: undefined,
      case: { suite: path, name },
    });
    const place = prepared.places.at(-1);
    if (place !== undefined && last !== undefined) showArguments(plugin, place, last.args);
    await this.#calls.run(plugin, found.calls.at(-1)?.call ?? '', request);
  };

  keep = async ({ suite: path, ...test }: KeptTest): Promise<void> => {
    const { runs, shownRun } = useLab.getState();
    const run = runs.find(({ number }) => number === shownRun);
    const session = run === undefined ? undefined : this.#calls.sessionOf(run.number);
    if (run === undefined || session === undefined) {
      throw new SlotwrightError('usage', 'no-run', 'There is no run to be kept.');
    }
    const before = await this.#suiteOrNew(path);
    const name = freeName(before, test.name);
    const kept = caseOfRun(openPlugin(), run, session, { ...test, name });
    const suite = withCase(before, kept);
    await this.#write([{ path, suite }], `Keep “${name}”`);
    useLab.setState({ suite: path, case: { suite: path, name } });
    await this.run({ suite: path, name });
  };

  /** What fuzzing found, each as a test of a suite of its own. They fail until the plugin is mended. */
  keepFuzzed = async (): Promise<void> => {
    const { fuzz } = useLab.getState();
    if (fuzz === undefined || fuzz.failures.length === 0) return;
    const before = await this.#suiteOrNew(fuzzSuite);
    const known = new Set(before.cases.map(({ calls }) => JSON.stringify(calls)));
    const found = fuzz.failures
      .map(({ test }) => ({ ...test, plugins: [fuzz.file] }))
      .filter(({ calls }) => !known.has(JSON.stringify(calls)));
    const suite = found.reduce(withCase, before);
    await this.#write([{ path: fuzzSuite, suite }], 'Keep what fuzzing found');
    useLab.setState({ suite: fuzzSuite, fuzz: undefined });
    notify({ kind: 'done', message: `Kept ${counted(found.length, 'test')} in ${fuzzSuite}.` });
  };

  newSuite = async (): Promise<void> => {
    const name = await askForName({
      title: 'New suite',
      label: 'Name of the file in suites/',
      value: 'startup.json',
      action: 'Make suite',
    });
    if (name === undefined) return;
    const file = name.endsWith('.json') ? name : `${name}.json`;
    const suite = printLabFile(emptySuite(file.replace(/\.json$/, '')));
    const path = await this.#context.files.create(`suites/${file}`, suite);
    await this.#suites.readAgain();
    useLab.setState({ suite: path });
  };

  edit = async ({ suite, name }: CasePlace): Promise<void> => {
    const text = (await this.#context.files.read(suite)) ?? '';
    const at = Math.max(0, text.indexOf(JSON.stringify(name)));
    const before = text.slice(0, at).split('\n');
    const line = before.length;
    const column = (before.at(-1)?.length ?? 0) + 1;
    const range = { startLine: line, startColumn: column, endLine: line, endColumn: column };
    await this.#context.services.commands.run('editor.open', { path: suite, range });
  };

  remove = async ({ suite: path, name }: CasePlace): Promise<void> => {
    const before = this.#suites.textOf(path);
    await this.#change(path, `Delete “${name}”`, (suite) => withoutCase(suite, name));
    notify({
      kind: 'done',
      message: `“${name}” was deleted from ${nameOf(path)}.`,
      actions: [
        {
          title: `Bring “${name}” back`,
          run: () => void this.#bringBack(path, name, before),
        },
      ],
    });
  };

  duplicate = async ({ suite: path, name }: CasePlace): Promise<void> => {
    let copy = name;
    await this.#change(path, `Duplicate “${name}”`, (suite) => {
      const made = withCopy(suite, name);
      copy = made.name;
      return made.suite;
    });
    useLab.setState({ case: { suite: path, name: copy } });
  };

  rename = async ({ suite: path, name }: CasePlace, to: string): Promise<void> => {
    await this.#change(path, `Rename “${name}”`, (suite) => renamed(suite, name, to));
    useLab.setState({ case: { suite: path, name: to.trim() } });
  };

  /** Snapshots that were not there are taken, and written where that may be. */
  async #runAndTake(
    title: string,
    suites: readonly NamedSuite[],
    only?: readonly CasePlace[],
  ): Promise<void> {
    const how = only === undefined ? {} : { only };
    const { changed } = await this.#jobs.runSuites(title, suites, how);
    await this.takeSnapshots(changed);
  }

  takeSnapshots = async (changed: readonly NamedSuite[]): Promise<void> => {
    if (changed.length === 0 || useProject.getState().project?.readOnly === true) return;
    await this.#write(changed, 'Take snapshots');
  };

  async #mocksOf({ mocks: file }: Suite): Promise<MockSet | undefined> {
    if (file === undefined) return undefined;
    const path = `mocks/${file}`;
    return readMockSet(path, (await this.#context.files.read(path)) ?? '');
  }

  #named(path: string): NamedSuite {
    return { path, suite: this.#suites.get(path) };
  }

  #chosen(): NamedSuite {
    const { suite: path } = useLab.getState();
    const all = this.#suites.readable;
    const chosen = all.find((one) => one.path === path) ?? all[0];
    if (chosen !== undefined) return chosen;
    throw new SlotwrightError('usage', 'no-suite', 'There is no suite that can be read.');
  }

  async #suiteOrNew(path: string): Promise<Suite> {
    if ((await this.#context.files.read(path)) === undefined) {
      return emptySuite(nameOf(path).replace(/\.json$/, ''));
    }
    await this.#suites.readAgain();
    return this.#suites.get(path);
  }

  async #change(path: string, label: string, change: (suite: Suite) => Suite): Promise<void> {
    await this.#suites.readAgain();
    await this.#write([{ path, suite: change(this.#suites.get(path)) }], label);
  }

  async #write(suites: readonly NamedSuite[], label: string): Promise<void> {
    for (const { path, suite } of suites) {
      await this.#context.files.write(path, printLabFile(suite), label);
    }
    await this.#suites.readAgain();
  }

  /** As it was, where nothing else was done to the file meanwhile; else the case alone. */
  async #bringBack(path: string, name: string, before: string | undefined): Promise<void> {
    if (before === undefined) return;
    const old = readSuite(path, before);
    const at = old.cases.findIndex((one) => one.name === name);
    const gone = old.cases[at];
    if (gone === undefined) return;
    await this.#change(path, `Bring “${name}” back`, (suite) => ({
      ...suite,
      cases: [...suite.cases.slice(0, at), gone, ...suite.cases.slice(at)],
    }));
    notify({
      kind: 'done',
      message: `“${name}” is back; ${nameOf(path)} has ${counted(this.#suites.get(path).cases.length, 'test')}.`,
    });
  }
}
