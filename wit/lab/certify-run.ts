/** The stages of certification that run the plugin. */

import type { CertifySubject } from './certify.ts';
import { counted, type FileStages, notReadable, type StageAnswer } from './certify-file.ts';
import { type FuzzResult, fuzz } from './fuzz.ts';
import type { MatrixSuite } from './matrix.ts';
import { isFor } from './prepare-case.ts';
import { isRefusal } from './refusals.ts';
import { reasonsOf, type SuiteResult } from './results.ts';
import type { OpenPlugin } from './runner.ts';
import { runSuite } from './suite.ts';
import { traceDifferences } from './trace-differences.ts';

const notStarted: StageAnswer = { state: 'skipped', summary: 'It was not started.' };

interface Ran {
  readonly suite: MatrixSuite;
  readonly result: SuiteResult;
}

export class RunStages {
  readonly #subject: CertifySubject;
  readonly #file: FileStages;
  #opened: OpenPlugin | undefined;
  #ran: readonly Ran[] = [];
  #fuzzed: FuzzResult | undefined;

  constructor(subject: CertifySubject, file: FileStages) {
    this.#subject = subject;
    this.#file = file;
  }

  get fuzzed(): FuzzResult | undefined {
    return this.#fuzzed;
  }

  close(): void {
    this.#opened?.close();
  }

  async instantiate(): Promise<StageAnswer> {
    const { plugin, runner, budgets } = this.#subject;
    const stopped = this.#notRun();
    if (stopped !== undefined) return stopped;
    if ('unavailable' in runner) return { state: 'skipped', summary: runner.unavailable };
    let opened: OpenPlugin;
    try {
      opened = await runner.open(plugin);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { state: 'failed', summary: error.message };
    }
    this.#opened = opened;
    const [session] = await opened.run([{ calls: [] }], this.#signal());
    const outcome = session?.calls[0]?.outcome;
    if (outcome !== undefined && (outcome.kind === 'trap' || outcome.kind === 'limit')) {
      this.#opened.close();
      this.#opened = undefined;
      return { state: 'failed', summary: `It does not start: ${outcome.message}` };
    }
    const ms = session?.instantiateMs ?? 0;
    const remarks = opened.remarks;
    if (budgets.instantiate !== undefined && ms > budgets.instantiate) {
      return {
        state: 'failed',
        summary: `It takes ${ms.toFixed(1)} ms to start, and may take ${budgets.instantiate}.`,
        reasons: remarks,
      };
    }
    return {
      state: remarks.length > 0 ? 'warned' : 'passed',
      summary: `It starts in ${ms.toFixed(1)} ms.`,
      reasons: remarks,
    };
  }

  async suite(): Promise<StageAnswer> {
    const opened = this.#opened;
    if (opened === undefined) return notStarted;
    this.#ran = await this.#runSuites(opened);
    const cases = this.#ran.flatMap(({ result }) => result.cases);
    const ran = cases.filter(({ state }) => state !== 'skipped');
    if (ran.length === 0) {
      return {
        state: 'skipped',
        summary:
          this.#subject.suites.length === 0
            ? 'The slot has no suite.'
            : 'No case of a suite is for it.',
        reasons: cases
          .flatMap(({ skipped }) => (skipped === undefined ? [] : [skipped]))
          .slice(0, 3),
      };
    }
    const failed = ran.filter(({ state }) => state !== 'passed');
    if (failed.length === 0) {
      return { state: 'passed', summary: `It passes ${counted(ran.length, 'case', 'cases')}.` };
    }
    return {
      state: 'failed',
      summary: `It fails ${failed.length} of ${counted(ran.length, 'case', 'cases')}.`,
      reasons: failed.map((one) => `${one.name}: ${reasonsOf(one).join(' ')}`),
    };
  }

  time(): StageAnswer {
    if (this.#opened === undefined) return notStarted;
    const { budgets } = this.#subject;
    const calls = this.#ran.flatMap(({ result }) => result.cases.flatMap((one) => one.calls));
    const made = calls.filter(({ outcome }) => outcome !== undefined);
    if (made.length === 0) return { state: 'skipped', summary: 'No call of a suite was made.' };
    const slowest = made.reduce((a, b) => ((b.ms ?? 0) > (a.ms ?? 0) ? b : a));
    const largest = Math.max(...made.map(({ memoryBytes = 0 }) => memoryBytes));
    const over: string[] = [];
    if (budgets.call !== undefined && (slowest.ms ?? 0) > budgets.call) {
      over.push(
        `\`${slowest.call}\` takes ${(slowest.ms ?? 0).toFixed(1)} ms, and may take ${budgets.call}.`,
      );
    }
    if (budgets.memory !== undefined && largest > budgets.memory) {
      over.push(`It holds ${largest} bytes of memory, and may hold ${budgets.memory}.`);
    }
    const figures = `its slowest call takes ${(slowest.ms ?? 0).toFixed(1)} ms, its memory is ${(largest / 1_048_576).toFixed(1)} MiB at most`;
    if (over.length > 0) {
      return { state: 'failed', summary: 'It takes more than it may.', reasons: over };
    }
    const budgeted = budgets.call !== undefined || budgets.memory !== undefined;
    return {
      state: 'passed',
      summary: `${budgeted ? 'Within its budgets' : 'There is no budget'}: ${figures}.`,
    };
  }

  async fuzz(): Promise<StageAnswer> {
    const opened = this.#opened;
    const { runs, seed } = this.#subject.fuzz;
    if (opened === undefined) return notStarted;
    if (runs === 0) return { state: 'skipped', summary: 'Fuzzing is off.' };
    const fuzzed = await fuzz(opened, { runs, seed, ...this.#signal() });
    this.#fuzzed = fuzzed;
    const remarks = fuzzed.functions.flatMap(({ function: path, remark }) =>
      remark === undefined ? [] : [`${path}: ${remark}`],
    );
    if (fuzzed.failures.length === 0) {
      return {
        state: fuzzed.runs === 0 ? 'skipped' : 'passed',
        summary:
          fuzzed.runs === 0
            ? 'None of its exports can be fuzzed.'
            : `Nothing failed in ${fuzzed.runs} runs (seed ${seed}).`,
        reasons: remarks,
      };
    }
    return {
      state: 'failed',
      summary: `${counted(fuzzed.failures.length, 'failure was', 'failures were')} found in ${fuzzed.runs} runs (seed ${seed}).`,
      reasons: [
        ...fuzzed.failures.map(
          ({ calls, message }) => `\`${calls.at(-1) ?? ''}\`: ${message.split('\n', 1)[0] ?? ''}`,
        ),
        ...remarks,
      ],
    };
  }

  async behaviour(): Promise<StageAnswer> {
    const { previous, runner } = this.#subject;
    if (previous === undefined) {
      return { state: 'skipped', summary: 'There is no previous one to compare it with.' };
    }
    if (this.#opened === undefined || 'unavailable' in runner) return notStarted;
    if (this.#ran.length === 0) return { state: 'skipped', summary: 'No suite was run.' };
    let before: OpenPlugin;
    try {
      // The suites choose by name, and mean this one.
      before = await runner.open({ file: this.#subject.plugin.file, bytes: previous.bytes });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { state: 'skipped', summary: `The previous one cannot be run: ${error.message}` };
    }
    let old: readonly Ran[];
    try {
      old = await this.#runSuites(before);
    } finally {
      before.close();
    }
    let compared = 0;
    const changed: string[] = [];
    for (const [index, { result }] of this.#ran.entries()) {
      for (const [place, now] of result.cases.entries()) {
        const then = old[index]?.result.cases[place];
        if (now.run === undefined || then?.run === undefined) continue;
        compared += 1;
        const [difference] = traceDifferences(then.run.result.trace, now.run.result.trace);
        if (difference !== undefined) changed.push(`${now.name}: ${difference}`);
      }
    }
    if (compared === 0) return { state: 'skipped', summary: 'No case ran with both.' };
    return changed.length === 0
      ? {
          state: 'passed',
          summary: `It behaves as the previous one in ${counted(compared, 'case', 'cases')}.`,
        }
      : {
          state: 'warned',
          summary: `It behaves otherwise than the previous one in ${changed.length} of ${counted(compared, 'case', 'cases')}.`,
          reasons: changed,
        };
  }

  /** Why it is not run: what it is, or what its names hold. */
  #notRun(): StageAnswer | undefined {
    if (this.#file.decoded.kind !== 'component') return notReadable;
    if (this.#file.suspicious) {
      return { state: 'skipped', summary: 'It is not run, for its names.' };
    }
    return undefined;
  }

  async #runSuites(plugin: OpenPlugin): Promise<readonly Ran[]> {
    const ran: Ran[] = [];
    for (const suite of this.#subject.suites) {
      if (!isFor(suite.suite.plugins, plugin.file)) continue;
      const result = await runSuite(plugin, suite.suite, suite.mocks, {
        ...this.#signal(),
        trace: true,
      });
      ran.push({ suite, result });
    }
    return ran;
  }

  #signal(): { readonly signal?: AbortSignal } {
    const { signal } = this.#subject;
    return signal === undefined ? {} : { signal };
  }
}
