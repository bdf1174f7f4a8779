/** Sources and sinks that are not files. */

import type { IoFailure } from './error.ts';
import type { Source } from './streams.ts';

/** A source or sink that cannot go on throws this; its stream tells the plugin and is closed. */
export class StreamFailure extends Error {
  readonly failure: IoFailure;

  constructor(failure: IoFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Where several readers stand in the same bytes. */
export interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

export function bytesSource(cursor: Cursor): Source {
  return {
    read(length) {
      if (cursor.at >= cursor.bytes.length) return undefined;
      const bytes = cursor.bytes.slice(cursor.at, cursor.at + length);
      cursor.at += bytes.length;
      return bytes;
    },
  };
}
