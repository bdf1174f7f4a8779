/** The events of a session: all calls of the plugin, and of its imports the last ones. */

import type { AnsweredBy, Outcome, TraceEvent } from '../../wit/lab/files.ts';
import type { JsonValue } from '../../wit/values/json-value.ts';

export interface EventDraft {
  readonly direction: 'call' | 'import';
  readonly function: string;
  /** Counts from 0 over all events of the session. */
  readonly moment: number;
  readonly parent: number | undefined;
  readonly start: number;
  end: number;
  args: readonly JsonValue[];
  outcome: Outcome;
  answered: AnsweredBy | undefined;
  /** Of the text that it holds. */
  size: number;
}

/** Text in a value, roughly. */
export function sizeOf(json: JsonValue | undefined): number {
  if (typeof json === 'string') return json.length;
  if (typeof json !== 'object' || json === null) return 8;
  let size = 8;
  for (const key in json) size += key.length + sizeOf((json as Record<string, JsonValue>)[key]);
  return size;
}

/** No clock of a browser is finer, and a dozen digits more are written for nothing. */
export const microseconds = (ms: number): number => Math.round(ms * 1_000) / 1_000;

/** What never ended: it was under way when the session was stopped. */
const unfinished: Outcome = { kind: 'trap', message: 'It did not end.' };

/** Bytes of text and UTF-16 units that all events may hold; older ones go first. */
const mostSize = 64 * 1024 * 1024;

export class Trace {
  readonly #most: number;
  readonly #now: () => number;
  readonly #started: number;
  readonly #events: (EventDraft | undefined)[] = [];
  /** Calls that went out of the ring: without them nothing says what the rest happened in. */
  readonly #calls: EventDraft[] = [];
  #first = 0;
  #next = 0;
  #size = 0;

  constructor(most: number, now: () => number) {
    this.#most = most;
    this.#now = now;
    this.#started = now();
  }

  get dropped(): number {
    return this.#first - this.#calls.length;
  }

  /** The moment at which the next event begins. */
  get moment(): number {
    return this.#next;
  }

  begin(
    direction: 'call' | 'import',
    name: string,
    parent: number | undefined,
    args: readonly JsonValue[],
    start: number,
  ): EventDraft {
    const event: EventDraft = {
      direction,
      function: name,
      moment: this.#next,
      parent,
      start,
      end: start,
      args,
      outcome: unfinished,
      answered: undefined,
      size: 0,
    };
    if (this.#most === 0) {
      this.#first += 1;
    } else {
      if (this.#next - this.#first >= this.#most) this.#makeRoom();
      this.#events[this.#next % this.#most] = event;
    }
    this.#next += 1;
    return event;
  }

  /** An event came to hold so much text. */
  grow(event: EventDraft, size: number): void {
    if (event.moment < this.#first && !this.#calls.includes(event)) return;
    event.size += size;
    this.#size += size;
    while (this.#size > mostSize && this.#first < this.#next - 1) this.#dropFirst();
  }

  #makeRoom(): void {
    const event = this.#events[this.#first % this.#most];
    const stays = event?.direction === 'call' && this.#calls.length < this.#most;
    if (stays) {
      this.#calls.push(event);
      // What is kept goes on to count.
      this.#size += event.size;
    }
    this.#dropFirst();
  }

  #dropFirst(): void {
    const place = this.#first % this.#most;
    this.#size -= this.#events[place]?.size ?? 0;
    this.#events[place] = undefined;
    this.#first += 1;
  }

  /** The place in the finished trace of what happened at a moment. */
  placeOf(moment: number): number | undefined {
    if (moment >= this.#next) return undefined;
    if (moment >= this.#first) return this.#calls.length + moment - this.#first;
    const place = this.#calls.findIndex((event) => event.moment === moment);
    return place === -1 ? undefined : place;
  }

  finish(): readonly TraceEvent[] {
    const events: TraceEvent[] = [];
    const now = this.#now();
    const ring = Array.from(
      { length: this.#most === 0 ? 0 : this.#next - this.#first },
      (_, index) => this.#events[(this.#first + index) % this.#most],
    );
    for (const event of [...this.#calls, ...ring]) {
      if (event === undefined) continue;
      const end = event.outcome === unfinished ? now : event.end;
      // Spreading what may be missing would cost as much as all the rest.
      const written: { -readonly [Key in keyof TraceEvent]: TraceEvent[Key] } = {
        direction: event.direction,
        function: event.function,
        args: event.args as JsonValue[],
        outcome: event.outcome,
        startMs: microseconds(event.start - this.#started),
        ms: microseconds(end - event.start),
      };
      if (event.answered !== undefined) written.answered = event.answered;
      const parent = event.parent === undefined ? undefined : this.placeOf(event.parent);
      if (parent !== undefined) written.parent = parent;
      events.push(written);
    }
    return events;
  }
}
