/** What is said between a transpiler and its worker: one request, one response, tied by `id`. */

import type { EmittedModule } from '../component/normalise/emitted.ts';

export interface TranspileQuestion {
  /** A normalised component. */
  readonly bytes: Uint8Array;
  /** The ids of all that it imports, with versions. */
  readonly imports: readonly string[];
}

export interface TranspileRequest extends TranspileQuestion {
  readonly id: number;
}

export interface Transpiled {
  /** An ES module that exports `instantiate`, to be called without `await`. */
  readonly glue: string;
  /** Core modules by the names that the glue asks for. */
  readonly modules: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[];
  /** What the engine says of them, in the same order. */
  readonly emitted: readonly EmittedModule[];
}

export type TranspileResponse =
  | ({ readonly id: number; readonly kind: 'answer' } & Transpiled)
  /** jco says no, in its own words. */
  | { readonly id: number; readonly kind: 'refused'; readonly message: string }
  /** jco panicked, and its worker is of no further use. */
  | { readonly id: number; readonly kind: 'poisoned'; readonly message: string };
