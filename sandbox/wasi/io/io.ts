/** `wasi:io`: errors, pollables, streams. Every other interface makes its streams here. */

import type { VirtualClock } from '../clock.ts';
import type { Families } from '../families.ts';
import { type Errors, makeErrors } from './error.ts';
import { makePoll, type Poll } from './poll.ts';
import { makeStreams, type Streams } from './streams.ts';

/** As another interface sees it: its own version's, once all versions are known. */
export interface Io {
  readonly families: Families;
  readonly errors: Errors;
  readonly poll: Poll;
  readonly streams: Streams;
}

/** One version of it; `seen` is how that version sees the whole. */
export function makeIo(clock: VirtualClock, seen: Io): Io {
  return {
    families: seen.families,
    errors: makeErrors(seen.families),
    poll: makePoll(clock, seen.families),
    streams: makeStreams(seen),
  };
}

export function interfacesOf({ errors, poll, streams }: Io) {
  return {
    error: { Error: errors.IoError },
    poll: { Pollable: poll.Pollable, poll: poll.poll },
    streams: { InputStream: streams.InputStream, OutputStream: streams.OutputStream },
  };
}
