/** `wasi:io`: errors, pollables, streams. Every other interface makes its streams here. */

import type { VirtualClock } from '../clock.ts';
import { Families } from '../families.ts';
import { makeErrors } from './error.ts';
import { makePoll } from './poll.ts';
import { makeStreams } from './streams.ts';

export type Io = ReturnType<typeof makeIo>;

export function makeIo(clock: VirtualClock) {
  const families = new Families();
  const errors = makeErrors(families);
  const poll = makePoll(clock, families);
  const streams = makeStreams(errors, poll, families);
  return { families, errors, poll, streams };
}
