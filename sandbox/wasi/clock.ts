/** Time that only moves when a plugin looks at it or waits. */

/** Nanoseconds since 1970, as both clocks of WASI show them. */
export type Instant = bigint;

/** What one look costs. */
export const tick = 1_000n;
const lastInstant = 2n ** 64n - 1n;
const nanosecondsASecond = 1_000_000_000n;

/** 1 January 2026, UTC. */
export const defaultNow = '2026-01-01T00:00:00Z';

export class VirtualClock {
  #now: Instant;

  constructor(start: Instant) {
    this.#now = start < 0n ? 0n : start;
  }

  /** What the clock shows now; a microsecond later it shows more. */
  look(): Instant {
    const now = this.#now;
    this.advanceTo(now + tick);
    return now;
  }

  /** Without moving it: for the times of files. */
  get now(): Instant {
    return this.#now;
  }

  /** Never back. */
  advanceTo(instant: Instant): void {
    if (instant > this.#now) this.#now = instant > lastInstant ? lastInstant : instant;
  }
}

/** `undefined` for text that is no moment. Digits after the ninth of a second do not count. */
export function parseInstant(iso: string): Instant | undefined {
  const [, seconds = '', fraction = '', zone = ''] =
    /^(.*?:\d\d)(?:\.(\d+))?(Z|[+-]\d\d(?::?\d\d)?)$/i.exec(iso) ?? [];
  const hours = /^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone;
  const milliseconds = Date.parse(`${seconds.replace(' ', 'T')}${hours}`);
  if (Number.isNaN(milliseconds)) return undefined;
  return BigInt(milliseconds) * 1_000_000n + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
}

export interface Datetime {
  readonly seconds: bigint;
  readonly nanoseconds: number;
}

export function datetimeOf(instant: Instant): Datetime {
  return {
    seconds: instant / nanosecondsASecond,
    nanoseconds: Number(instant % nanosecondsASecond),
  };
}

export function instantOf({ seconds, nanoseconds }: Datetime): Instant {
  return seconds * nanosecondsASecond + BigInt(nanoseconds);
}
