/** What a worker says of a batch, held to what it was asked for. */

import * as v from 'valibot';
import type { SessionRequest, SessionResult } from '../../wit/lab/runner.ts';
import { type FromRuntime, fromRuntimeSchema } from '../runtime/protocol.ts';
import type { RunHeard } from './place.ts';

/** Why a worker, or the place with it, is no more. */
export type Ended =
  | { readonly kind: 'stopped'; readonly reason: StopReason; readonly message: string }
  /** It said something that it was not asked for. */
  | { readonly kind: 'broken'; readonly message: string }
  | { readonly kind: 'lost' };

type StopReason = Extract<RunHeard, { readonly type: 'stopped' }>['reason'];

export type BatchEnd =
  | { readonly kind: 'done' }
  | (Ended & {
      /** The call that was about to be made when it was last heard of: its place in the session. */
      readonly begun: number | undefined;
    });

export function endedOf(heard: Extract<RunHeard, { readonly type: 'stopped' | 'lost' }>): Ended {
  return heard.type === 'lost'
    ? { kind: 'lost' }
    : { kind: 'stopped', reason: heard.reason, message: heard.message };
}

/** Anything may come, also what nests without end. */
export function readBody(body: string): FromRuntime | undefined {
  try {
    const read = v.safeParse(fromRuntimeSchema, JSON.parse(body));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Follows what is said of one batch. Each message has to bring it further, so that a worker that goes
 * on talking comes to an end, too.
 */
export class BatchReading {
  readonly #batch: number;
  readonly #sessions: readonly SessionRequest[];
  readonly #onResult: (result: SessionResult) => void;
  #received = 0;
  #begun: number | undefined;

  constructor(
    batch: number,
    sessions: readonly SessionRequest[],
    onResult: (result: SessionResult) => void,
  ) {
    this.#batch = batch;
    this.#sessions = sessions;
    this.#onResult = onResult;
  }

  /** How the batch ended; `undefined` while it goes on. */
  take(heard: RunHeard): BatchEnd | undefined {
    if (heard.type === 'stopped' || heard.type === 'lost') {
      return { ...endedOf(heard), begun: this.#begun };
    }
    if (heard.type !== 'message') return this.#broken(`${heard.type} in the middle of a batch`);
    const said = readBody(heard.body);
    if (said === undefined) return this.#broken('a message that is not of the protocol');
    // At rest no deadline runs, so that only the end of a batch may say so.
    if (heard.rest !== (said.type === 'done' || said.type === 'refused')) {
      return this.#broken('a rest in the middle of a batch');
    }
    switch (said.type) {
      case 'begin':
        return this.#begin(said);
      case 'results':
        return this.#results(said);
      case 'done':
        if (said.batch === this.#batch && this.#received === this.#sessions.length) {
          return { kind: 'done' };
        }
        return this.#broken('the end of a batch that has not ended');
      case 'refused':
        return this.#broken(said.message);
      case 'set-up':
        return this.#broken('set-up in the middle of a batch');
    }
  }

  #begin({ batch, session, call }: Extract<FromRuntime, { type: 'begin' }>): BatchEnd | undefined {
    const calls = this.#sessions[session]?.calls.length ?? 0;
    const further =
      batch === this.#batch &&
      session === this.#received &&
      call < Math.max(1, calls) &&
      call > (this.#begun ?? -1);
    if (!further) return this.#broken('a call that is not the next one');
    this.#begun = call;
    return undefined;
  }

  #results({
    batch,
    from,
    results,
  }: Extract<FromRuntime, { type: 'results' }>): BatchEnd | undefined {
    const asked = this.#sessions.slice(from, from + results.length);
    const believable =
      batch === this.#batch &&
      from === this.#received &&
      results.length > 0 &&
      asked.length === results.length &&
      results.every(({ calls }, index) => {
        const wanted = asked[index]?.calls.length ?? 0;
        // Where it cannot be instantiated, one call says so.
        return calls.length <= Math.max(1, wanted);
      });
    if (!believable) return this.#broken('results of sessions that were not asked for');
    this.#received += results.length;
    this.#begun = undefined;
    for (const result of results) this.#onResult(result as SessionResult);
    return undefined;
  }

  #broken(message: string): BatchEnd {
    return { kind: 'broken', message, begun: this.#begun };
  }
}
