/** Runs the cases of a suite with one plugin. */

import { CancelledError } from '../errors.ts';
import type { WorldRef } from '../model/model.ts';
import { callPlaces } from './events.ts';
import { failureOf } from './expectations.ts';
import type { MockSet, Suite, SuiteCase } from './files.ts';
import { endInWords } from './outcome-words.ts';
import {
  type CaseSubject,
  caseSubject,
  isFor,
  type PreparedCase,
  prepareCase,
} from './prepare-case.ts';
import type { CallReport, CaseResult, Failure, Snapshot, SuiteResult } from './results.ts';
import type { OpenPlugin, SessionResult } from './runner.ts';
import { inShard, type Shard } from './shard.ts';

export interface SuiteOptions {
  readonly shard?: Shard;
  /** Which cases; all unless told. */
  readonly only?: (name: string) => boolean;
  /**
   * What becomes of a snapshot: `take` takes those that are not there, and is the default; `update`
   * takes all anew; `refuse` takes none, and a case without one fails.
   */
  readonly snapshots?: 'take' | 'update' | 'refuse';
  /** Keeps the trace of every case, for coverage and pictures; else only where a case needs it. */
  readonly trace?: boolean;
  /** The slot's versions: a call that reads as one of theirs is skipped where the plugin's is another. */
  readonly slots?: readonly WorldRef[];
  readonly signal?: AbortSignal;
  readonly onCase?: (result: CaseResult, done: number, total: number) => void;
}

/** Sessions that cross to the sandbox in one go: large enough to be fast, small enough to be stopped. */
const batch = 200;

/** Rejects as `OpenPlugin.run` does; whatever the plugin does is in the result. */
export async function runSuite(
  plugin: OpenPlugin,
  suite: Suite,
  set: MockSet | undefined,
  options: SuiteOptions = {},
): Promise<SuiteResult> {
  const started = performance.now();
  const subject = caseSubject(plugin.file, plugin.world, options.slots);
  const cases = suite.cases.filter((one) => isChosen(suite, one, plugin.file, options));
  const results: CaseResult[] = [];
  const snapshots: Snapshot[] = [];
  const settle = (result: CaseResult): void => {
    results.push(result);
    options.onCase?.(result, results.length, cases.length);
  };

  for (let from = 0; from < cases.length; from += batch) {
    if (options.signal?.aborted === true) throw new CancelledError('cancelled');
    const prepared = cases.slice(from, from + batch).map((one) => ({
      one,
      prepared: prepareCase(
        subject,
        suite,
        one,
        set,
        needsTrace(one, options) ? 'full' : 'outcomes',
      ),
    }));
    const sessions: (SessionResult | undefined)[] = [];
    let next = 0;
    let session = 0;
    // Tells what is known, in the order of the suite.
    const drain = (): void => {
      for (let each = prepared[next]; each !== undefined; each = prepared[next]) {
        const runs = each.prepared.kind === 'run';
        const result = sessions[session];
        if (runs && result === undefined) return;
        settle(judge(subject, each.one, each.prepared, result, options, snapshots));
        next += 1;
        if (runs) session += 1;
      }
    };
    const all = await plugin.run(
      prepared.flatMap(({ prepared: ready }) => (ready.kind === 'run' ? [ready.request] : [])),
      {
        ...(options.signal === undefined ? {} : { signal: options.signal }),
        onResult: (index, result) => {
          sessions[index] = result;
          drain();
        },
      },
    );
    sessions.splice(0, sessions.length, ...all);
    drain();
  }

  const count = (state: CaseResult['state']): number =>
    results.filter((result) => result.state === state).length;
  return {
    plugin: { file: plugin.file, sha256: plugin.sha256 },
    cases: results,
    passed: count('passed'),
    failed: count('failed') + count('trapped'),
    skipped: count('skipped'),
    left: suite.cases.length - cases.length,
    snapshots,
    ms: performance.now() - started,
  };
}

function isChosen(
  suite: Suite,
  one: SuiteCase,
  file: string,
  { shard, only }: SuiteOptions,
): boolean {
  return (
    isFor(suite.plugins, file) &&
    isFor(one.plugins, file) &&
    (only?.(one.name) ?? true) &&
    (shard === undefined || inShard(one.name, shard))
  );
}

const needsTrace = ({ calls }: SuiteCase, { trace }: SuiteOptions): boolean =>
  trace === true ||
  calls.some(({ expect }) => expect.some(({ kind }) => kind === 'called' || kind === 'no-leaks'));

function judge(
  subject: CaseSubject,
  one: SuiteCase,
  prepared: PreparedCase,
  session: SessionResult | undefined,
  options: SuiteOptions,
  snapshots: Snapshot[],
): CaseResult {
  const written = one.calls.map(({ call }): CallReport => ({ call }));
  const base = { name: one.name, failures: [], calls: written, ms: 0 };
  if (prepared.kind === 'skip') return { ...base, state: 'skipped', skipped: prepared.reason };
  if (prepared.kind === 'bad') {
    return {
      ...base,
      state: 'failed',
      failures: [{ call: prepared.call, message: prepared.message }],
    };
  }
  if (session === undefined) {
    return { ...base, state: 'failed', failures: [{ message: 'There is no result of it.' }] };
  }
  const failures: Failure[] = [];
  let trapped = false;
  const traced = callPlaces(session.trace, session.calls.length);
  const calls = one.calls.map(({ call, expect }, index): CallReport => {
    const place = prepared.places[index];
    const result = session.calls[index];
    if (place === undefined || result === undefined) {
      if (session.asks === undefined && session.calls.length === index) {
        failures.push({
          call: index + 1,
          message: 'It is not made: the call before it ended the instance.',
        });
      }
      return place === undefined ? { call } : { call, function: place.path };
    }
    const made = {
      plugin: subject.file,
      world: subject.world,
      imports: subject.imports,
      place,
      result,
      session,
      traced: traced[index],
    };
    const { outcome } = result;
    const ended = outcome.kind === 'trap' || outcome.kind === 'limit';
    const expected = expect.some(({ kind }) => kind === 'trap');
    if (ended && !expected) {
      trapped = true;
      failures.push({
        call: index + 1,
        message: endInWords(outcome, session),
        found: outcome.message,
      });
    }
    for (const [number, expectation] of expect.entries()) {
      // What a trap leaves open is told once, above.
      if (ended && !expected && ofResult.has(expectation.kind)) continue;
      if (expectation.kind === 'snapshot' && !ended) {
        const { snapshots: how = 'take' } = options;
        const taken = expectation.value !== undefined;
        if (!taken && how === 'refuse') {
          failures.push({ call: index + 1, message: noSnapshot });
          continue;
        }
        if (!taken || how === 'update') {
          snapshots.push({ case: one.name, call: index, expectation: number, outcome });
          continue;
        }
      }
      const failure = failureOf(expectation, made);
      if (failure !== undefined) failures.push({ call: index + 1, ...failure });
    }
    const { ms, memoryBytes, imports } = result;
    return { call, function: place.path, outcome, ms, memoryBytes, imports };
  });
  if (session.asks !== undefined) {
    failures.push({
      message: `The mock of \`${session.asks.function}\` asks a person, and in a suite there is none: give it an answer.`,
    });
  }
  return {
    name: one.name,
    state: trapped ? 'trapped' : failures.length > 0 ? 'failed' : 'passed',
    failures,
    calls,
    ms: session.instantiateMs + calls.reduce((sum, { ms = 0 }) => sum + ms, 0),
    run: { request: prepared.request, result: session },
  };
}

/** Expectations on what a call gives, and what it takes for it. */
const ofResult: ReadonlySet<string> = new Set(['equal', 'matches', 'returns', 'error', 'snapshot']);

const noSnapshot =
  'No snapshot was taken yet, and none is taken here: run the suite where its file may be written.';
