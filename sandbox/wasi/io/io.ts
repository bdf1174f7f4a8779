/** `wasi:io`: errors, pollables, streams. Every other interface makes its streams here. */

import type { VirtualClock } from '../clock.ts';
import { type IoFailure, makeErrors } from './error.ts';
import { makePoll } from './poll.ts';
import { makeStreams } from './streams.ts';

export type Io = ReturnType<typeof makeIo>;

export function makeIo(clock: VirtualClock) {
  const errors = makeErrors();
  const poll = makePoll(clock);
  const streams = makeStreams(errors, poll);
  return { errors, poll, streams };
}

export type { IoFailure };
