/**
 * Certification: all that can be asked of a plugin before a host takes it, stage by stage, in one
 * report. A stage that fails keeps the plugin out; one that warns asks somebody to look.
 */

import type { Decoded } from '../component/decode.ts';
import { capabilitiesOf, type UsedCapability } from '../conformance/capabilities.ts';
import { readPlugin } from '../conformance/check-bytes.ts';
import type { Capability } from '../conformance/policy.ts';
import type { WorldRef } from '../model/model.ts';
import { worldName, worldOf } from '../model/names.ts';
import { type CheckSubject, checkPlugin } from '../reports/check-result.ts';
import type { CertifyDocument, Stage, StageName } from '../reports/lab-documents.ts';
import type { Budgets } from './budgets.ts';
import { type FuzzResult, fuzz } from './fuzz.ts';
import type { MatrixSuite } from './matrix.ts';
import { isFor } from './prepare-case.ts';
import { isRefusal } from './refusals.ts';
import { traceDifferences } from './replay.ts';
import { reasonsOf, type SuiteResult } from './results.ts';
import type { Confinement, OpenPlugin, PluginToRun } from './runner.ts';
import { runSuite } from './suite.ts';

export interface CertifiedFile extends PluginToRun {
  readonly sha256: string;
}

export interface CertifySubject {
  readonly plugin: CertifiedFile;
  readonly previous?: CertifiedFile;
  readonly slot: CheckSubject & {
    readonly sha256: string;
    /** The slot's own. */
    readonly capabilities: readonly Capability[];
  };
  readonly suites: readonly MatrixSuite[];
  readonly budgets: Budgets;
  readonly tool: CertifyDocument['tool'];
  /** Absent where plugins cannot be run: then the stages that run it are skipped, with the reason. */
  readonly runner:
    | {
        readonly confinement: Confinement;
        open(plugin: PluginToRun): Promise<OpenPlugin>;
      }
    | { readonly unavailable: string };
  readonly fuzz: { readonly runs: number; readonly seed: number };
  /** The last word of wasm-tools on the bytes: what is wrong with them, where something is. */
  readonly validate?: (bytes: Uint8Array) => Promise<string | undefined>;
  readonly signal?: AbortSignal;
  readonly onStage?: (stage: StageName) => void;
}

type Answer = Pick<Stage, 'state' | 'summary'> & { readonly reasons?: readonly string[] };

/** Rejects as `OpenPlugin.run` does. */
export async function certify(subject: CertifySubject): Promise<CertifyDocument> {
  return new Certification(subject).run();
}

interface Ran {
  readonly suite: MatrixSuite;
  readonly result: SuiteResult;
}

class Certification {
  readonly #subject: CertifySubject;
  readonly #stages: Stage[] = [];
  readonly #decoded: Decoded;
  readonly #checked: ReturnType<typeof checkPlugin>;
  readonly #suspicious: boolean;
  readonly #used: readonly UsedCapability[];
  readonly #before: readonly UsedCapability[] | undefined;
  #opened: OpenPlugin | undefined;
  #ran: readonly Ran[] = [];
  #fuzzed: FuzzResult | undefined;

  constructor(subject: CertifySubject) {
    this.#subject = subject;
    const { plugin, previous, slot } = subject;
    const read = readPlugin(plugin.bytes);
    this.#decoded = read.decoded;
    this.#suspicious = read.suspicious.length > 0;
    this.#checked = checkPlugin(slot, { file: plugin.file, sha256: plugin.sha256, ...read });
    this.#used = this.#capabilities(read.decoded);
    this.#before =
      previous === undefined ? undefined : this.#capabilities(readPlugin(previous.bytes).decoded);
  }

  async run(): Promise<CertifyDocument> {
    const started = performance.now();
    const { plugin, previous, slot, tool, runner, budgets } = this.#subject;
    try {
      await this.#stage('readable', () => this.#readable());
      await this.#stage('names', () => this.#names());
      await this.#stage('fit', () => this.#fit());
      await this.#stage('features', () => this.#features());
      await this.#stage('capabilities', () => this.#newCapabilities());
      await this.#stage('size', () => this.#size());
      await this.#stage('instantiate', () => this.#instantiate());
      await this.#stage('suite', () => this.#suite());
      await this.#stage('time', () => this.#time());
      await this.#stage('fuzz', () => this.#fuzz());
      await this.#stage('behaviour', () => this.#behaviour());
    } finally {
      this.#opened?.close();
    }
    const { against, result } = this.#checked;
    const ids = (list: readonly UsedCapability[]): ReadonlySet<string> =>
      new Set(list.map(({ id }) => id));
    const [now, before] = [ids(this.#used), ids(this.#before ?? this.#used)];
    return {
      schema: 'certify/1',
      certified: this.#stages.every(({ state }) => state !== 'failed'),
      plugin: fileOf(plugin),
      ...(previous === undefined ? {} : { previous: fileOf(previous) }),
      slot: {
        name: slot.name,
        world: worldName(against.slot.model, worldOf(against.slot.model, against.slot.world)),
        version: result.version,
        sha256: slot.sha256,
      },
      tool,
      confinement: 'confinement' in runner ? runner.confinement : null,
      stages: this.#stages,
      capabilities: {
        used: this.#used.map(({ id, title, risk, imports }) => ({
          id,
          title,
          risk,
          imports: [...imports],
        })),
        new: [...now].filter((id) => !before.has(id)),
        gone: [...before].filter((id) => !now.has(id)),
      },
      budgets: { ...budgets },
      ...(this.#fuzzed === undefined
        ? {}
        : { fuzz: { seed: this.#fuzzed.seed, runs: this.#fuzzed.runs } }),
      ms: performance.now() - started,
    };
  }

  async #stage(stage: StageName, ask: () => Answer | Promise<Answer>): Promise<void> {
    this.#subject.onStage?.(stage);
    const started = performance.now();
    const { state, summary, reasons = [] } = await ask();
    const ms = performance.now() - started;
    this.#stages.push({ stage, state, summary, reasons: [...reasons], ms });
  }

  async #readable(): Promise<Answer> {
    const { decoded, plugin, validate } = { decoded: this.#decoded, ...this.#subject };
    if (decoded.kind !== 'component') {
      const [finding] = this.#checked.result.findings;
      return { state: 'failed', summary: finding?.message ?? 'It is no component.' };
    }
    const invalid = await validate?.(plugin.bytes);
    if (invalid !== undefined) {
      return { state: 'failed', summary: 'wasm-tools refuses it.', reasons: [invalid] };
    }
    return {
      state: 'passed',
      summary: `It is a component of ${plugin.bytes.length} bytes${validate === undefined ? '' : ', and valid'}.`,
    };
  }

  #names(): Answer {
    if (this.#decoded.kind !== 'component') return notReadable;
    const { findings } = this.#checked.result;
    const refused = findings.filter(({ code }) => code === 'F002');
    return refused.length === 0
      ? { state: 'passed', summary: 'Its names are those that toolchains write.' }
      : {
          state: 'failed',
          summary: 'It has names that no toolchain writes, and is not run.',
          reasons: refused.map(({ message }) => message),
        };
  }

  #fit(): Answer {
    if (this.#decoded.kind !== 'component') return notReadable;
    const { result } = this.#checked;
    const { name } = this.#subject.slot;
    const version = result.version === null ? name : `${name} ${result.version}`;
    const errors = result.findings.filter(
      ({ severity, code }) => severity === 'error' && code !== 'F002',
    );
    if (result.fits || (errors.length === 0 && this.#suspicious)) {
      const served = result.servedBy.length > 1 ? ` (served by ${result.servedBy.join(', ')})` : '';
      const host = result.minHost === null ? '' : `, from host ${result.minHost} on`;
      return { state: 'passed', summary: `It fits ${version}${served}${host}.` };
    }
    return {
      state: 'failed',
      summary: `It does not fit ${version}.`,
      reasons: errors.map(({ message, code }) => `${message} (${code})`),
    };
  }

  #features(): Answer {
    if (this.#decoded.kind !== 'component') return notReadable;
    const notes = this.#checked.result.findings.filter(({ code }) => code.startsWith('F4'));
    const serious = notes.filter(({ severity }) => severity !== 'info');
    const reasons = notes.map(({ message, code }) => `${message} (${code})`);
    if (serious.some(({ severity }) => severity === 'error')) {
      return { state: 'failed', summary: 'It needs what the slot does not give.', reasons };
    }
    if (serious.length === 0) {
      return { state: 'passed', summary: 'It uses nothing deprecated or unstable.', reasons };
    }
    const count = serious.length;
    return {
      state: 'warned',
      summary: `It uses ${count === 1 ? 'one thing' : `${count} things`} that may go or change.`,
      reasons,
    };
  }

  #capabilities(decoded: Decoded): readonly UsedCapability[] {
    if (decoded.kind !== 'component') return [];
    const plugin: WorldRef = { model: decoded.model, world: decoded.world };
    return capabilitiesOf(this.#subject.slot.capabilities, plugin).capabilities;
  }

  #newCapabilities(): Answer {
    if (this.#decoded.kind !== 'component') return notReadable;
    const told = this.#used.map(({ title, risk }) => `${title} (${risk} risk)`);
    const before = this.#before;
    if (before === undefined) {
      return {
        state: 'passed',
        summary: `It asks for ${counted(this.#used.length, 'capability', 'capabilities')}.`,
        reasons: told,
      };
    }
    const known = new Map(before.map((one) => [one.id, new Set(one.imports)]));
    const fresh = this.#used.flatMap(({ id, title, risk, imports }) => {
      const old = known.get(id);
      if (old === undefined) return [`New: ${title} (${risk} risk), by ${imports.join(', ')}.`];
      const more = imports.filter((name) => !old.has(name));
      return more.length === 0 ? [] : [`More of ${title} (${risk} risk): ${more.join(', ')}.`];
    });
    const now = new Set(this.#used.map(({ id }) => id));
    const gone = before.filter(({ id }) => !now.has(id)).map(({ title }) => `No longer: ${title}.`);
    return fresh.length === 0
      ? {
          state: 'passed',
          summary: 'It asks for nothing that the previous one did not ask for.',
          reasons: gone,
        }
      : {
          state: 'warned',
          summary: 'It asks for more than the previous one.',
          reasons: [...fresh, ...gone],
        };
  }

  #size(): Answer {
    const { plugin, previous, budgets } = this.#subject;
    const { length } = plugin.bytes;
    const grown =
      previous === undefined
        ? ''
        : `, ${signed(((length - previous.bytes.length) / previous.bytes.length) * 100)} % against the previous one`;
    if (budgets.size === undefined) {
      return { state: 'passed', summary: `It has ${length} bytes${grown}; there is no budget.` };
    }
    return length <= budgets.size
      ? { state: 'passed', summary: `It has ${length} of ${budgets.size} bytes${grown}.` }
      : {
          state: 'failed',
          summary: `It has ${length} bytes${grown}, and may have ${budgets.size}.`,
        };
  }

  async #instantiate(): Promise<Answer> {
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

  /** Why it is not run: what it is, or what its names hold. */
  #notRun(): Answer | undefined {
    if (this.#decoded.kind !== 'component') return notReadable;
    if (this.#suspicious) {
      return { state: 'skipped', summary: 'It is not run, for its names.' };
    }
    return undefined;
  }

  async #suite(): Promise<Answer> {
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

  #time(): Answer {
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

  async #fuzz(): Promise<Answer> {
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

  async #behaviour(): Promise<Answer> {
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

  #signal(): { readonly signal?: AbortSignal } {
    const { signal } = this.#subject;
    return signal === undefined ? {} : { signal };
  }
}

const notReadable: Answer = { state: 'skipped', summary: 'It is no component.' };
const notStarted: Answer = { state: 'skipped', summary: 'It was not started.' };

const fileOf = ({ file, sha256, bytes }: CertifiedFile) => ({ file, sha256, bytes: bytes.length });

const counted = (count: number, one: string, many: string): string =>
  `${count === 0 ? 'no' : count} ${count === 1 ? one : many}`;

const signed = (value: number): string => `${value >= 0 ? '+' : ''}${value.toFixed(1)}`;
