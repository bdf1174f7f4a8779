/**
 * Certification: all that can be asked of a plugin before a host takes it, stage by stage, in one
 * report. A stage that fails keeps the plugin out; one that warns asks somebody to look.
 */

import type { UsedCapability } from '../conformance/capabilities.ts';
import type { Capability } from '../conformance/policy.ts';
import { worldName, worldOf } from '../model/names.ts';
import type { CheckSubject } from '../reports/check-result.ts';
import {
  type CertifyDocument,
  type Stage,
  type StageName,
  stageNames,
} from '../reports/lab-documents.ts';
import type { Budgets } from './budgets.ts';
import { FileStages, type StageAnswer } from './certify-file.ts';
import { RunStages } from './certify-run.ts';
import type { MatrixSuite } from './matrix.ts';
import { isLoss } from './refusals.ts';
import type { Confinement, OpenPlugin, PluginToRun } from './runner.ts';

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

/** Rejects as `OpenPlugin.run` does. */
export async function certify(subject: CertifySubject): Promise<CertifyDocument> {
  const started = performance.now();
  const { plugin, previous, slot, tool, runner, budgets, onStage } = subject;
  const file = new FileStages(subject);
  const running = new RunStages(subject, file);
  const stages: Stage[] = [];
  const ask: Readonly<Record<StageName, () => StageAnswer | Promise<StageAnswer>>> = {
    readable: () => file.readable(),
    names: () => file.names(),
    fit: () => file.fit(),
    features: () => file.features(),
    capabilities: () => file.capabilities(),
    size: () => file.size(),
    instantiate: () => running.instantiate(),
    suite: () => running.suite(),
    time: () => running.time(),
    fuzz: () => running.fuzz(),
    behaviour: () => running.behaviour(),
  };
  try {
    for (const stage of stageNames) {
      onStage?.(stage);
      const since = performance.now();
      const { state, summary, reasons = [], notes = [] } = await answered(ask[stage]);
      stages.push({
        stage,
        state,
        summary,
        reasons: [...reasons],
        ...(notes.length === 0 ? {} : { notes: [...notes] }),
        ms: performance.now() - since,
      });
    }
  } finally {
    running.close();
  }
  const { against, result } = file.checked;
  const { fuzzed } = running;
  const ids = (list: readonly UsedCapability[]): ReadonlySet<string> =>
    new Set(list.map(({ id }) => id));
  const [now, before] = [ids(file.used), ids(file.before ?? file.used)];
  return {
    schema: 'certify/1',
    // What could not be run is not certified, though nothing in it failed.
    certified: 'confinement' in runner && stages.every(({ state }) => state !== 'failed'),
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
    stages,
    capabilities: {
      used: file.used.map(({ id, title, risk, imports }) => ({
        id,
        title,
        risk,
        imports: [...imports],
      })),
      new: [...now].filter((id) => !before.has(id)),
      gone: [...before].filter((id) => !now.has(id)),
    },
    budgets: { ...budgets },
    ...(fuzzed === undefined ? {} : { fuzz: { seed: fuzzed.seed, runs: fuzzed.runs } }),
    ms: performance.now() - started,
  };
}

/** What breaks the place where it runs is no plugin to take. */
async function answered(ask: () => StageAnswer | Promise<StageAnswer>): Promise<StageAnswer> {
  try {
    return await ask();
  } catch (error) {
    if (!isLoss(error)) throw error;
    return { state: 'failed', summary: error.message };
  }
}

const fileOf = ({ file, sha256, bytes }: CertifiedFile) => ({ file, sha256, bytes: bytes.length });
