/** One session as it runs: its mocks, its trace, what stopped it. The instance may outlive it. */

import type { Answer, Mock, Wasi } from '../../wit/lab/files.ts';
import type { SessionRequest } from '../../wit/lab/runner.ts';
import type { JsonValue } from '../../wit/values/json-value.ts';
import type { FunctionPlan } from './functions.ts';
import type { Host } from './host.ts';
import { Output } from './output.ts';
import type { LoadedPlugin } from './plugin.ts';
import { overLimit, type Stop, trap } from './stops.ts';
import { Trace } from './trace.ts';

export interface Asked {
  readonly function: string;
  readonly args: readonly JsonValue[];
}

export class Session {
  readonly request: SessionRequest;
  readonly wasi: Wasi;
  /** Whether events are kept. */
  full: boolean;
  readonly trace: Trace;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly mocks: ReadonlyMap<FunctionPlan, Mock>;
  readonly importCalls: number;
  /** The first that stopped it; every import ends with it from then on. */
  stop: Stop | undefined;
  /** Resolves when it is stopped: async calls may not notice otherwise. */
  readonly stopped: Promise<void>;
  asks: Asked | undefined;
  /** Calls of imports within the call that is under way. */
  imports = 0;
  /** The moment in the trace of the call that is under way, and of the event that is. */
  call: number | undefined;
  at: number | undefined;
  /** Streams that mocks were given, being read for the trace. */
  readonly reading = new Set<Promise<void>>();
  readonly #asked: readonly Answer[];
  #answered = 0;
  #resolve: () => void = () => {};

  constructor(request: SessionRequest, plugin: LoadedPlugin, { limits, place }: Host) {
    this.request = request;
    this.wasi = request.wasi ?? { mode: 'deterministic' };
    this.full = request.trace !== 'outcomes';
    this.trace = new Trace(this.full ? limits.traceEvents : 0, place.now);
    this.stdout = new Output(limits.outputBytes);
    this.stderr = new Output(limits.outputBytes);
    this.mocks = mocksByFunction(request, plugin);
    this.importCalls = limits.importCalls;
    this.#asked = request.asked ?? [];
    this.stopped = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** Remembers the first; gives it back to be thrown. */
  stopBy(stop: Stop): Stop {
    if (this.stop === undefined) {
      this.stop = stop;
      this.#resolve();
    }
    return this.stop;
  }

  /** Throws when no further import may be called. */
  countImport(path: string): void {
    if (this.stop !== undefined) throw this.stop;
    this.imports += 1;
    if (this.imports <= this.importCalls) return;
    const message = `One call made more than ${this.importCalls} calls of imports; the last was of \`${path}\`.`;
    throw this.stopBy(overLimit('import-calls', message));
  }

  /** The person's next answer, or the end of the session to ask for it. */
  ask(name: string, args: readonly JsonValue[]): Answer {
    const answer = this.#asked[this.#answered];
    if (answer === undefined) {
      this.asks = { function: name, args };
      throw trap(`\`${name}\` waits to be answered.`);
    }
    this.#answered += 1;
    return answer;
  }
}

/** A path with a version goes before one without. */
function mocksByFunction(
  { mocks = {} }: SessionRequest,
  { imports }: LoadedPlugin,
): ReadonlyMap<FunctionPlan, Mock> {
  const found = new Map<FunctionPlan, Mock>();
  for (const [path, mock] of Object.entries(mocks)) {
    for (const plan of imports.meant(path)) {
      if (plan.path === path || !found.has(plan)) found.set(plan, mock);
    }
  }
  return found;
}
