/** `wasi:clocks`: both clocks show the same virtual time, in UTC. */

import { type Datetime, datetimeOf, type Instant, tick, type VirtualClock } from './clock.ts';
import type { Io } from './io/io.ts';

export function makeClocks(clock: VirtualClock, io: Io) {
  return {
    'monotonic-clock': {
      now: (): Instant => clock.look(),
      resolution: (): bigint => tick,
      subscribeInstant: (when: Instant) => io.poll.at(when),
      subscribeDuration: (duration: bigint) => io.poll.at(clock.now + duration),
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
