/** `wasi:io/error`: why a stream failed, for people and, by `code`, for programs. */

import type { Families } from '../families.ts';
import { Reps } from '../reps.ts';

export interface IoFailure {
  readonly message: string;
  /** `wasi:filesystem/types.error-code`, if it is one of those. */
  readonly filesystem?: string;
  /** `wasi:http/types.error-code` in jco's form, if it is one of those. */
  readonly http?: { readonly tag: string; readonly val?: unknown };
}

export type Errors = ReturnType<typeof makeErrors>;

export function makeErrors(families: Families) {
  const reps = new Reps<IoFailure>('error', families, () => ({ message: 'an error' }));

  class IoError {
    toDebugString(): string {
      return reps.of(this).message;
    }
  }

  return {
    IoError,
    make: (failure: IoFailure): IoError => reps.put(new IoError(), failure),
    failureOf: (error: object): IoFailure => reps.of(error),
  };
}
