/** Presses of Call: numbered, kept, and answered by a person where a mock asks for it. */

import { CancelledError, messageOf, SlotwrightError } from '../../../../wit/errors.ts';
import { effectiveMocks } from '../../../../wit/lab/effective-mocks.ts';
import type { Answer } from '../../../../wit/lab/files.ts';
import type { SessionRequest } from '../../../../wit/lab/runner.ts';
import { defaultValue } from '../../../../wit/values/examples.ts';
import { functionsOf } from '../../../../wit/values/functions.ts';
import { formatProblem } from '../../../../wit/values/problem.ts';
import { toJson } from '../../../../wit/values/to-json.ts';
import type { Value } from '../../../../wit/values/value.ts';
import { printCall } from '../../../../wit/values/wave-call.ts';
import type { CommandArguments } from '../../../core/commands.ts';
import { type LabRun, useLab } from '../../../core/lab-store.ts';
import { whenCame, withRule } from '../imports/rule-from.ts';
import { type LabContext, nameOfPlugin, type OpenLabPlugin, openPlugin } from './context.ts';
import { refreshCoverage } from './coverage.ts';

/** So many runs are kept. */
const keptRuns = 50;

export class Calls {
  readonly #context: LabContext;
  /** What a run was asked with, for when it is run again with an answer. */
  readonly #sessions = new Map<number, SessionRequest>();
  #running: AbortController | undefined;

  constructor(context: LabContext) {
    this.#context = context;
  }

  /** Calls the chosen export with what stands in its form. */
  async call(): Promise<void> {
    const plugin = openPlugin();
    const { function: path, mocks, wasi, keepInstance } = useLab.getState();
    if (path === undefined) {
      throw new SlotwrightError('usage', 'no-export', `${plugin.file} exports no function.`);
    }
    const { args, shown } = argumentsNow(plugin, path);
    await this.run(plugin, shown, {
      calls: [{ function: path, args: args.map(toJson) }],
      mocks: effectiveMocks(functionsOf(plugin.world, 'imports'), [mocks]),
      wasi,
      instance: keepInstance ? 'kept' : 'fresh',
      keep: keepInstance,
    });
  }

  /** Any session of one call or several, shown as a run. */
  async run(plugin: OpenLabPlugin, shown: string, session: SessionRequest): Promise<void> {
    const { runs } = useLab.getState();
    const number = (runs.at(-1)?.number ?? 0) + 1;
    const call = session.calls.at(-1);
    if (call === undefined) return;
    if (number === 1) this.#sessions.clear();
    this.#sessions.set(number, session);
    const mocks = session.mocks ?? {};
    const run: LabRun = { number, file: plugin.file, call, shown, mocks, at: Date.now() };
    const kept = [...runs, run].slice(-keptRuns);
    for (const old of this.#sessions.keys()) {
      if (!kept.some((one) => one.number === old)) this.#sessions.delete(old);
    }
    useLab.setState({
      runs: kept,
      shownRun: number,
      comparedRun: undefined,
      selectedEvent: undefined,
    });
    await this.#start(plugin, number, session);
  }

  cancel(): void {
    this.#running?.abort();
  }

  /** Runs again with one more answer; the run keeps its number. */
  async answer({ run, answer, keep }: CommandArguments['lab.answer-ask']): Promise<void> {
    const plugin = openPlugin();
    const session = this.#sessions.get(run);
    const asks = resultOf(run)?.asks;
    if (session === undefined || asks === undefined) return;
    if (keep !== undefined) keepAsRule(plugin, keep, answer);
    const next = { ...session, asked: [...(session.asked ?? []), answer] };
    this.#sessions.set(run, next);
    change(run, ({ result: _, ...rest }) => rest);
    await this.#start(plugin, run, next);
  }

  /** Gives up the run that waits for an answer. */
  stopAsking(): void {
    const { shownRun } = useLab.getState();
    if (shownRun === undefined || resultOf(shownRun)?.asks === undefined) return;
    change(shownRun, (run) => ({ ...run, failed: 'Stopped: an import was not answered.' }));
  }

  /** What was asked for with the run that is shown. */
  sessionOf(run: number): SessionRequest | undefined {
    return this.#sessions.get(run);
  }

  async #start(plugin: OpenLabPlugin, run: number, session: SessionRequest): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const { client, limits } = this.#context;
    try {
      const result = await client.call(
        'run',
        { plugin: nameOfPlugin(plugin), limits: limits(), session },
        running.signal,
      );
      change(run, (one) => ({ ...one, result }));
    } catch (error) {
      const failed = error instanceof CancelledError ? 'Stopped.' : messageOf(error);
      change(run, (one) => ({ ...one, failed }));
    } finally {
      if (this.#running === running) this.#running = undefined;
    }
    await refreshCoverage(client, nameOfPlugin(plugin));
  }
}

/** What stands in the form, or what it begins with. */
function argumentsNow(
  { file, world }: OpenLabPlugin,
  path: string,
): { readonly args: readonly Value[]; readonly shown: string } {
  const place = functionsOf(world, 'exports').all.find((one) => one.path === path);
  if (place === undefined) {
    throw new SlotwrightError('usage', 'no-export', `${file} does not export \`${path}\`.`);
  }
  const draft = useLab.getState().drafts[path];
  const [problem] = draft?.problems ?? [];
  if (problem !== undefined) {
    throw new SlotwrightError('usage', 'bad-argument', formatProblem(problem));
  }
  const args =
    draft?.values ?? place.definition.params.map(({ type }) => defaultValue(world.model, type));
  return { args, shown: printCall({ place, args }) };
}

const resultOf = (run: number) =>
  useLab.getState().runs.find(({ number }) => number === run)?.result;

function change(run: number, to: (run: LabRun) => LabRun): void {
  useLab.setState(({ runs }) => ({
    runs: runs.map((one) => (one.number === run ? to(one) : one)),
  }));
}

function keepAsRule(
  { world }: OpenLabPlugin,
  { function: path, args }: NonNullable<CommandArguments['lab.answer-ask']['keep']>,
  answer: Answer,
): void {
  const place = functionsOf(world, 'imports').all.find((one) => one.path === path);
  if (place === undefined) return;
  const when = whenCame(place.definition, args);
  useLab.setState(({ mocks }) => ({
    mocks: { ...mocks, [path]: withRule(mocks[path], { when, answer }) },
  }));
}
