/** What all sessions of a worker share: its plugins, scripts, recordings, limits, and the place itself. */

import type { Recording } from '../../wit/lab/files.ts';
import type { RunLimits } from '../../wit/lab/runner.ts';
import type { LoadedPlugin } from './plugin.ts';

/** Taken from the worker before anything of a plugin ran in it. */
export interface Place {
  /** Milliseconds, monotonic. */
  now(): number;
  /** Holds the whole worker up. */
  sleep(ms: number): void;
  /** Resolves after a while. */
  later(ms: number): Promise<void>;
  /** Whether the engine can suspend WebAssembly, which async functions need. */
  readonly jspi: boolean;
}

export type ScriptExports = Readonly<Record<string, unknown>>;

export interface Host {
  readonly place: Place;
  readonly limits: RunLimits;
  readonly plugins: ReadonlyMap<string, LoadedPlugin>;
  /** Runs a script's text anew. */
  readonly scripts: ReadonlyMap<string, () => ScriptExports>;
  readonly recordings: ReadonlyMap<string, Recording>;
}
