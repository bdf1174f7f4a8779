/** Suites' files: cases kept, changed and taken out, always of the file as it is now. */

import { SlotwrightError } from '../../../../wit/errors.ts';
import type { Suite } from '../../../../wit/lab/files.ts';
import { printLabFile, readSuite } from '../../../../wit/lab/read-files.ts';
import { parseJson } from '../../../../wit/text/json-source.ts';
import { useLab } from '../../../core/lab-store.ts';
import { notify } from '../../../core/notifications-store.ts';
import { nameOf } from '../../../core/paths.ts';
import { counted } from '../../../core/words.ts';
import type { NamedSuite } from '../../../workers/lab/protocol.ts';
import type { CasePlace, KeptTest } from '../commands-list.ts';
import type { Calls } from './calls.ts';
import { emptySuite, freeName, renamed, withCase, withCopy, withoutCase } from './case-edits.ts';
import { type LabContext, openPlugin } from './context.ts';
import { askForName } from './dialog-store.ts';
import { caseOfRun } from './keep.ts';
import type { Suites } from './suites.ts';

const fuzzSuite = 'suites/fuzz.json';

export class CaseFiles {
  readonly #context: LabContext;
  readonly #suites: Suites;
  readonly #calls: Calls;

  constructor(context: LabContext, suites: Suites, calls: Calls) {
    this.#context = context;
    this.#suites = suites;
    this.#calls = calls;
  }

  /** The run that is shown as a case; gives where it stands. */
  async keep({ suite: path, ...test }: KeptTest): Promise<CasePlace> {
    const { runs, shownRun } = useLab.getState();
    const run = runs.find(({ number }) => number === shownRun);
    const session = run === undefined ? undefined : this.#calls.sessionOf(run.number);
    if (run === undefined || session === undefined) {
      throw new SlotwrightError('usage', 'no-run', 'There is no run to be kept.');
    }
    const before = await this.#suiteOrNew(path);
    const name = freeName(before, test.name);
    const kept = caseOfRun(openPlugin(), run, session, { ...test, name });
    await this.#write(path, withCase(before, kept), `Keep “${name}”`);
    useLab.setState({ suite: path, case: { suite: path, name } });
    return { suite: path, name };
  }

  /** What fuzzing found, each as a test of a suite of its own. They fail until the plugin is mended. */
  async keepFuzzed(): Promise<void> {
    const { fuzz } = useLab.getState();
    if (fuzz === undefined || fuzz.failures.length === 0) return;
    const before = await this.#suiteOrNew(fuzzSuite);
    const known = new Set(before.cases.map(({ calls }) => JSON.stringify(calls)));
    const found = fuzz.failures
      .map(({ test }) => ({ ...test, plugins: [fuzz.file] }))
      .filter(({ calls }) => !known.has(JSON.stringify(calls)));
    await this.#write(fuzzSuite, found.reduce(withCase, before), 'Keep what fuzzing found');
    useLab.setState({ suite: fuzzSuite, fuzz: undefined });
    notify({ kind: 'done', message: `Kept ${counted(found.length, 'test')} in ${fuzzSuite}.` });
  }

  async newSuite(): Promise<void> {
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
  }

  /** Opens the file at the case. */
  async edit({ suite: path, name }: CasePlace): Promise<void> {
    const source = parseJson((await this.#context.files.read(path)) ?? '');
    const index = this.#suites.get(path).cases.findIndex((one) => one.name === name);
    const { line, column } =
      source.ok && index >= 0 ? source.places.positionOf(['cases', index]) : { line: 1, column: 1 };
    const range = { startLine: line, startColumn: column, endLine: line, endColumn: column };
    await this.#context.services.commands.run('editor.open', { path, range });
  }

  async remove({ suite: path, name }: CasePlace): Promise<void> {
    const before = this.#suites.textOf(path);
    await this.#change(path, `Delete “${name}”`, (suite) => withoutCase(suite, name));
    notify({
      kind: 'done',
      message: `“${name}” was deleted from ${nameOf(path)}.`,
      actions: [
        { title: `Bring “${name}” back`, run: () => void this.#bringBack(path, name, before) },
      ],
    });
  }

  async duplicate({ suite: path, name }: CasePlace): Promise<void> {
    let copy = name;
    await this.#change(path, `Duplicate “${name}”`, (suite) => {
      const made = withCopy(suite, name);
      copy = made.name;
      return made.suite;
    });
    useLab.setState({ case: { suite: path, name: copy } });
  }

  async rename({ suite: path, name }: CasePlace, to: string): Promise<void> {
    await this.#change(path, `Rename “${name}”`, (suite) => renamed(suite, name, to));
    useLab.setState({ case: { suite: path, name: to.trim() } });
  }

  /**
   * Writes what a run made of suites, `before` being what it began with. A file that was changed while
   * it ran is left alone.
   */
  async writeRun(
    before: readonly NamedSuite[],
    after: readonly NamedSuite[],
    label: string,
  ): Promise<void> {
    if (after.length === 0) return;
    await this.#suites.readAgain();
    for (const { path, suite } of after) {
      const old = before.find((one) => one.path === path)?.suite;
      const now = this.#suites.readable.find((one) => one.path === path)?.suite;
      if (now !== undefined && JSON.stringify(now) === JSON.stringify(old)) {
        await this.#write(path, suite, label);
      } else {
        notify({
          kind: 'warning',
          message: `${path} was changed while its tests ran, and was left as it is.`,
          detail: 'Run them again to take what they give.',
        });
      }
    }
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
    await this.#write(path, change(this.#suites.get(path)), label);
  }

  async #write(path: string, suite: Suite, label: string): Promise<void> {
    await this.#context.files.write(path, printLabFile(suite), label);
    await this.#suites.readAgain();
  }

  /** Where it stood, in the suite as it is now. */
  async #bringBack(path: string, name: string, before: string | undefined): Promise<void> {
    if (before === undefined) return;
    const old = readSuite(path, before);
    const at = old.cases.findIndex((one) => one.name === name);
    const gone = old.cases[at];
    if (gone === undefined) return;
    await this.#change(path, `Bring “${name}” back`, (suite) => {
      const back = { ...gone, name: freeName(suite, name) };
      return { ...suite, cases: [...suite.cases.slice(0, at), back, ...suite.cases.slice(at)] };
    });
    notify({
      kind: 'done',
      message: `“${name}” is back; ${nameOf(path)} has ${counted(this.#suites.get(path).cases.length, 'test')}.`,
    });
  }
}
