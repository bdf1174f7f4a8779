/**
 * What is said between the oracle and its worker: one request, one response, tied by `id`. All of
 * it can be cloned from one thread to another.
 */

export type Features = readonly string[] | 'all';

/** A question, with the name of the operation in `ask`. */
export type OracleQuestion =
  | { readonly ask: 'validate-wit'; readonly text: string; readonly world?: string }
  | { readonly ask: 'encode'; readonly text: string; readonly world: string }
  | { readonly ask: 'dummy'; readonly text: string; readonly world: string }
  | { readonly ask: 'parse-wat'; readonly text: string }
  | { readonly ask: 'component-wit'; readonly bytes: Uint8Array }
  | { readonly ask: 'validate'; readonly bytes: Uint8Array }
  | {
      readonly ask: 'targets';
      readonly bytes: Uint8Array;
      readonly text: string;
      readonly world: string;
    }
  | {
      readonly ask: 'semver-check';
      readonly old: string;
      readonly oldWorld: string;
      readonly new: string;
      readonly newWorld: string;
    }
  | {
      readonly ask: 'embed-and-new';
      readonly module: Uint8Array;
      readonly text: string;
      readonly world: string;
    };

export interface OracleRequest {
  readonly id: number;
  readonly question: OracleQuestion;
  readonly features: Features;
}

export type OracleResponse =
  | { readonly id: number; readonly kind: 'answer'; readonly value: string | Uint8Array | null }
  /** wasm-tools says no: the message is its own. */
  | { readonly id: number; readonly kind: 'refused'; readonly message: string }
  /** The question has no answer by wasm-tools; `code` and message are ours. */
  | {
      readonly id: number;
      readonly kind: 'unanswerable';
      readonly code: string;
      readonly message: string;
    }
  /** wasm-tools panicked. It answers nothing more, and its worker is of no further use. */
  | { readonly id: number; readonly kind: 'poisoned'; readonly message: string };
