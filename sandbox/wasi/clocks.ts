/** `wasi:clocks`: both clocks show the same virtual time, in UTC. */

import { type Datetime, datetimeOf, type Instant, tick, type VirtualClock } from './clock.ts';
import type { Io } from './io/io.ts';

export function makeClocks(clock: VirtualClock, io: Io) {
  return {
    'monotonic-clock': {
      now: (): Instant => clock.look(),
      resolution: (): bigint => tick,
      subscribeInstant: (when: Instant) => io.poll.make(when),
      subscribeDuration: (duration: bigint) => io.poll.make(clock.now + duration),
    },
    'wall-clock': {
      now: (): Datetime => datetimeOf(clock.look()),
      resolution: (): Datetime => datetimeOf(tick),
    },
    timezone: {
      display: (_when: Datetime) => ({ utcOffset: 0, name: 'UTC', inDaylightSavingTime: false }),
      utcOffset: (_when: Datetime): number => 0,
    },
  };
}
