/**
 * `wasi:io/poll` in virtual time: nobody waits. What is not ready yet becomes ready at a moment that is
 * known, and waiting moves the clock there.
 */

import type { Instant, VirtualClock } from '../clock.ts';
import { WasiTrap } from '../errors.ts';
import type { Families } from '../families.ts';
import { Reps, symbolDispose } from '../reps.ts';

export type Poll = ReturnType<typeof makePoll>;

export function makePoll(clock: VirtualClock, families: Families) {
  const reps = new Reps<{ readonly readyAt: Instant }>('pollable', families, () => ({
    readyAt: 0n,
  }));

  class Pollable {
    /** Whoever asks again and again sees time pass. */
    ready(): boolean {
      const { readyAt } = reps.of(this);
      if (readyAt <= clock.now) return true;
      clock.look();
      return readyAt <= clock.now;
    }

    block(): void {
      clock.advanceTo(reps.of(this).readyAt);
    }

    [symbolDispose](): void {
      reps.drop(this);
    }
  }

  /** Places of those that are ready, once the first is. Time passes here too. */
  function poll(list: readonly object[]): Uint32Array {
    if (list.length === 0) throw new WasiTrap('`poll` was given no pollable to wait for');
    const moments = list.map((pollable) => reps.of(pollable).readyAt);
    if (moments.some((readyAt) => readyAt > clock.now)) clock.look();
    clock.advanceTo(earliest(moments));
    return Uint32Array.from(
      moments.flatMap((readyAt, place) => (readyAt <= clock.now ? [place] : [])),
    );
  }

  return {
    Pollable,
    poll,
    at: (readyAt: Instant): Pollable => reps.put(new Pollable(), { readyAt }),
    /** Ready at once; a child of what it was made for. */
    ready: (parent: object): Pollable => reps.put(new Pollable(), { readyAt: 0n }, parent),
  };
}

function earliest(moments: readonly Instant[]): Instant {
  let [first = 0n] = moments;
  for (const moment of moments) if (moment < first) first = moment;
  return first;
}
