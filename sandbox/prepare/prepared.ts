/** What the steps before a run make of a plugin, and what they need from outside. */

import type { EmittedModule } from '../../wit/component/normalise/emitted.ts';
import type { WorldRef } from '../../wit/model/model.ts';

export interface Prepared {
  readonly file: string;
  /** Of the bytes as they came. */
  readonly sha256: string;
  readonly world: WorldRef;
  /** jco's glue of the normalised component: declares `function instantiate`, exports nothing. */
  readonly glue: string;
  readonly modules: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[];
  /** From each name that `normalise` gave to the one that stood there. */
  readonly names: ReadonlyMap<string, string>;
  readonly cached: boolean;
}

/** Turns a normalised component into glue and modules; in a worker that can be killed. */
export interface Transpiler {
  /** Its name and version, such as `jco-transpile 0.15.0`: part of the cache's key. */
  readonly version: string;
  /** Rejects with `SlotwrightError` when jco panics or takes too long. */
  transpile(
    bytes: Uint8Array,
    options: { readonly imports: readonly string[] },
  ): Promise<{
    readonly glue: string;
    readonly modules: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[];
    /** What the engine says of the modules (`WebAssembly.Module.imports`), for the second look. */
    readonly emitted: readonly EmittedModule[];
  }>;
  dispose(): Promise<void>;
}

/** What was transpiled before, by key. A failure to read or write is no failure of a run. */
export interface PreparedCache {
  get(key: string): Promise<Uint8Array | undefined>;
  put(key: string, bytes: Uint8Array): Promise<void>;
}
