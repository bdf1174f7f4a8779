/** The project's suites: read from their files, and shown with how their cases went. */

import { messageOf, SlotwrightError } from '../../../../wit/errors.ts';
import type { Suite, SuiteCase } from '../../../../wit/lab/files.ts';
import { functionsMeant } from '../../../../wit/lab/paths.ts';
import { isFor } from '../../../../wit/lab/prepare-case.ts';
import { readSuite } from '../../../../wit/lab/read-files.ts';
import type { WorldRef } from '../../../../wit/model/model.ts';
import { functionsOf } from '../../../../wit/values/functions.ts';
import { parseWaveCall } from '../../../../wit/values/wave-call.ts';
import { type CaseView, type LabPlugin, type SuiteView, useLab } from '../../../core/lab-store.ts';
import { type Problem, setProblems } from '../../../core/problems-store.ts';
import { useProject } from '../../../core/project-store.ts';
import type { CaseReport, NamedSuite } from '../../../workers/lab/protocol.ts';
import type { CasePlace } from '../commands-list.ts';
import { unchangedCases } from './case-edits.ts';
import type { LabContext } from './context.ts';
import { filesIn } from './files.ts';

const problemsKey = 'lab';
/** Milliseconds. */
const drawnEvery = 60;

interface SuiteFile {
  readonly path: string;
  readonly text: string;
  readonly suite?: Suite;
  readonly problem?: string;
}

export class Suites {
  readonly #context: LabContext;
  /** How cases went, by plugin and then by case, as long as neither changed. */
  readonly #reports = new Map<string, Map<string, CaseReport>>();
  #read: readonly SuiteFile[] = [];
  #turn = 0;
  #reading: Promise<void> = Promise.resolve();
  /** Cases that run now. */
  #running: ReadonlySet<string> = new Set();
  #soon: ReturnType<typeof setTimeout> | undefined;
  /** The export that each case calls first, of the world that the views are of. */
  #called: { readonly world: WorldRef | undefined; readonly paths: WeakMap<SuiteCase, string> } = {
    world: undefined,
    paths: new WeakMap(),
  };

  constructor(context: LabContext) {
    this.#context = context;
  }

  /** Reads what is new or changed. Afterwards all that stood there when it was asked is known. */
  async readAgain(): Promise<void> {
    const reading = this.#readNow();
    this.#reading = reading;
    await reading;
    // A newer one may have taken its place.
    while (this.#reading !== reading) {
      const newer = this.#reading;
      await newer;
      if (newer === this.#reading) return;
    }
  }

  async #readNow(): Promise<void> {
    const turn = ++this.#turn;
    const before = new Map(this.#read.map((file) => [file.path, file]));
    const problems: Problem[] = [];
    const read = await Promise.all(
      filesIn('suites', '.json').map(async (path) => {
        const known = before.get(path);
        const next = await this.#readFile(path);
        if (known !== undefined && known.text === next.text) return known;
        for (const reports of this.#reports.values()) dropChanged(reports, known, next);
        return next;
      }),
    );
    if (turn !== this.#turn) return;
    this.#read = read;
    for (const { path, problem } of read) {
      if (problem !== undefined) problems.push(...problemsOf(path, problem));
    }
    setProblems(problemsKey, problems);
    this.show();
    useLab.setState({
      mockFiles: filesIn('mocks', '.json'),
      recordingFiles: filesIn('recordings', '.json'),
    });
  }

  async #readFile(path: string): Promise<SuiteFile> {
    try {
      const text = (await this.#context.files.read(path)) ?? '';
      return { path, text, ...parsed(path, text) };
    } catch (error) {
      // Too large, no UTF-8, or the shell is gone.
      return { path, text: '', problem: messageOf(error) };
    }
  }

  forget(): void {
    this.#turn++;
    clearTimeout(this.#soon);
    this.#soon = undefined;
    this.#read = [];
    this.#reports.clear();
    setProblems(problemsKey, []);
  }

  /** What is known of a plugin's cases is of another file. */
  forgetPlugin(id: string): void {
    this.#reports.delete(id);
    this.show();
  }

  get readable(): readonly NamedSuite[] {
    return this.#shown().flatMap(({ path, suite }) =>
      suite === undefined ? [] : [{ path, suite }],
    );
  }

  /** Throws `SlotwrightError` where the suite is gone or cannot be read. */
  get(path: string): Suite {
    const file = this.#read.find((one) => one.path === path);
    if (file?.suite !== undefined) return file.suite;
    throw new SlotwrightError(
      'usage',
      'bad-lab-file',
      file?.problem ?? `There is no suite ${path}.`,
    );
  }

  textOf(path: string): string | undefined {
    return this.#read.find((one) => one.path === path)?.text;
  }

  note(report: CaseReport): void {
    const reports = this.#reports.get(report.plugin) ?? new Map<string, CaseReport>();
    this.#reports.set(report.plugin, reports);
    reports.set(keyOf(report), report);
    // A thousand cases end in a second: they are drawn a few times, not a thousand.
    this.#soon ??= setTimeout(() => this.show(), drawnEvery);
  }

  /** Cases by `keyOf` that are running from now on, or no longer; a set that lives on outside. */
  showRunning(running: ReadonlySet<string>): void {
    this.#running = running;
    this.show();
  }

  /** The views, as things stand with the plugin that is chosen. */
  show(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    const { plugin } = useLab.getState();
    const calledBy = this.#calledBy(plugin.kind === 'open' ? plugin.world : undefined);
    const reports = plugin.kind === 'none' ? undefined : this.#reports.get(plugin.id);
    const suites = this.#shown().map(
      ({ path, suite, problem }): SuiteView => ({
        path,
        ...(suite === undefined ? {} : { suite }),
        ...(problem === undefined ? {} : { problem }),
        cases: (suite?.cases ?? []).map((one): CaseView => {
          const { name, skip } = one;
          const other = notFor(suite, one, plugin);
          const key = keyOf({ suite: path, name });
          const report = reports?.get(key);
          const called = other === undefined ? calledBy(one) : undefined;
          return {
            name,
            ...(called === undefined ? {} : { function: called }),
            state: this.#running.has(key)
              ? 'running'
              : (skip ?? other) !== undefined
                ? 'skipped'
                : (report?.state ?? 'unknown'),
            reasons: [skip ?? other ?? report?.reasons ?? []].flat(),
          };
        }),
      }),
    );
    useLab.setState({ suites });
  }

  /** Those of the slot that is worked on. */
  #shown(): readonly SuiteFile[] {
    const { slot } = useProject.getState();
    return this.#read.filter(
      ({ suite }) => suite?.slot === undefined || slot === undefined || suite.slot === slot,
    );
  }

  #calledBy(world: WorldRef | undefined): (one: SuiteCase) => string | undefined {
    if (world !== this.#called.world) this.#called = { world, paths: new WeakMap() };
    if (world === undefined) return () => undefined;
    const { paths } = this.#called;
    const exports = functionsOf(world, 'exports');
    return (one) => {
      const known = paths.get(one);
      if (known !== undefined) return known === '' ? undefined : known;
      const written = parseWaveCall(one.calls[0]?.call ?? '');
      const [place] = 'call' in written ? functionsMeant(exports, written.call.path) : [];
      paths.set(one, place?.path ?? '');
      return place?.path;
    };
  }
}

/** Why a case is not for the plugin that is chosen. */
function notFor(suite: Suite | undefined, one: SuiteCase, plugin: LabPlugin): string | undefined {
  if (plugin.kind === 'none') return undefined;
  const patterns = [suite?.plugins, one.plugins].find(
    (some) => some !== undefined && !isFor(some, plugin.file),
  );
  return patterns === undefined ? undefined : `It is for ${patterns.join(', ')}.`;
}

export const keyOf = ({ suite, name }: CasePlace): string => `${suite}\n${name}`;

/** What is known of cases that are others now, or run otherwise. */
function dropChanged(
  reports: Map<string, CaseReport>,
  before: SuiteFile | undefined,
  now: SuiteFile,
): void {
  const unchanged = unchangedCases(before?.suite, now.suite);
  for (const [key, report] of reports) {
    if (report.suite === now.path && !unchanged.has(report.name)) reports.delete(key);
  }
}

function parsed(path: string, text: string): { suite: Suite } | { problem: string } {
  try {
    return { suite: readSuite(path, text) };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}

/** Each line of what is said begins with its place: `suites/a.json:3:5: …`. */
function problemsOf(path: string, problem: string): readonly Problem[] {
  return problem.split('\n').map((said): Problem => {
    const base = { source: 'project', severity: 'error', code: 'bad-lab-file', path } as const;
    const place = said.startsWith(`${path}:`)
      ? /^(\d+):(\d+): (.*)$/s.exec(said.slice(path.length + 1))
      : null;
    if (place === null) return { ...base, message: said };
    return { ...base, line: Number(place[1]), column: Number(place[2]), message: place[3] ?? '' };
  });
}
