/**
 * One worker in the confined place, with a plugin in it: loaded, set up, and given batches. What it
 * says is held to the batch that was asked for; whatever else comes ends it.
 */

import * as v from 'valibot';
import type { SessionRequest, SessionResult } from '../../wit/lab/runner.ts';
import {
  type FromRuntime,
  fromRuntimeSchema,
  type Setup,
  type ToRuntime,
} from '../runtime/protocol.ts';
import type { PlaceLine, RunHeard, RunLine, RunMessage } from './place.ts';

export interface WorkerText {
  /** From `assemble`. */
  readonly text: string;
  readonly modules: readonly { readonly key: string; readonly bytes: Uint8Array<ArrayBuffer> }[];
  readonly setup: Setup;
}

/** Why a worker, or the place with it, is no more. */
export type Ended =
  | { readonly kind: 'stopped'; readonly reason: StopReason; readonly message: string }
  /** It said something that it was not asked for. */
  | { readonly kind: 'broken'; readonly message: string }
  | { readonly kind: 'lost' };

type StopReason = Extract<RunHeard, { readonly type: 'stopped' }>['reason'];

export type Loaded =
  | { readonly kind: 'loaded'; readonly worker: PluginWorker }
  | { readonly kind: 'clash'; readonly message: string }
  | Ended;

export type BatchEnd =
  | { readonly kind: 'done' }
  | (Ended & {
      /** The call that was about to be made when it was last heard of: its place in the session. */
      readonly begun: number | undefined;
    });

export interface Batch {
  readonly sessions: readonly SessionRequest[];
  readonly careful: boolean;
  /** Of silence. */
  readonly deadlineMs: number;
  /** In order. */
  readonly onResult: (result: SessionResult) => void;
}

/** To compile the modules. */
const loadDeadlineMs = 60_000;
/** To evaluate the text, which has no loops of its own. */
const setUpDeadlineMs = 15_000;

export async function loadWorker(place: PlaceLine, parts: WorkerText): Promise<Loaded> {
  const line = place.newRun();
  const ended = await load(place, line, parts);
  if (ended !== undefined) return ended;
  const setUp = await setUpWorker(line, parts.setup);
  if (setUp.kind !== 'set-up') return setUp;
  if (setUp.clash !== undefined) {
    line.stop();
    return { kind: 'clash', message: setUp.clash };
  }
  return { kind: 'loaded', worker: new PluginWorker(line, () => place.lose()) };
}

async function load(
  place: PlaceLine,
  line: RunLine,
  { text, modules }: WorkerText,
): Promise<Ended | undefined> {
  const message = (without: ReadonlySet<string>): RunMessage => ({
    type: 'load',
    worker: text,
    modules: modules.map((one) =>
      without.has(one.key) ? { key: one.key } : { key: one.key, bytes: own(one.bytes) },
    ),
    deadlineMs: loadDeadlineMs,
  });
  let heard = await askOnce(line, message(place.given));
  if (heard.type === 'missing') heard = await askOnce(line, message(new Set()));
  if (heard.type === 'loaded') {
    for (const { key } of modules) place.given.add(key);
    return undefined;
  }
  if (heard.type === 'stopped' || heard.type === 'lost') return endedOf(heard);
  line.stop();
  return { kind: 'broken', message: `it answered with ${heard.type}` };
}

function setUpWorker(
  line: RunLine,
  setup: Setup,
): Promise<Ended | { readonly kind: 'set-up'; readonly clash: string | undefined }> {
  return askOnce(line, { type: 'post', body: setup, deadlineMs: setUpDeadlineMs }).then((heard) => {
    if (heard.type === 'stopped' || heard.type === 'lost') return endedOf(heard);
    const said = heard.type === 'message' && heard.rest ? readBody(heard.body) : undefined;
    if (said?.type === 'set-up') return { kind: 'set-up', clash: said.clash };
    line.stop();
    const message = said?.type === 'refused' ? said.message : 'it is not set up';
    return { kind: 'broken', message };
  });
}

function askOnce(line: RunLine, message: RunMessage): Promise<RunHeard> {
  return new Promise((resolve) => {
    line.ask(message, (heard) => {
      resolve(heard);
      return true;
    });
  });
}

/** In a buffer that holds nothing else. */
function own(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
}

function endedOf(heard: Extract<RunHeard, { readonly type: 'stopped' | 'lost' }>): Ended {
  return heard.type === 'lost'
    ? { kind: 'lost' }
    : { kind: 'stopped', reason: heard.reason, message: heard.message };
}

/** Anything may come, also what nests without end. */
function readBody(body: string): FromRuntime | undefined {
  try {
    const read = v.safeParse(fromRuntimeSchema, JSON.parse(body));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}

export class PluginWorker {
  readonly #line: RunLine;
  readonly #losePlace: () => void;
  #lastBatch = 0;

  constructor(line: RunLine, losePlace: () => void) {
    this.#line = line;
    this.#losePlace = losePlace;
  }

  get ended(): boolean {
    return this.#line.ended;
  }

  stop(): void {
    this.#line.stop();
  }

  /** One batch at a time. */
  run({ sessions, careful, deadlineMs, onResult }: Batch): Promise<BatchEnd> {
    const batch = ++this.#lastBatch;
    const reading = new BatchReading(batch, sessions, onResult);
    return new Promise((resolve) => {
      const body = { type: 'run', batch, sessions, careful } as ToRuntime;
      this.#line.ask({ type: 'post', body, deadlineMs }, (heard) => {
        const end = reading.take(heard);
        if (end === undefined) return false;
        resolve(end);
        // What a worker said that says too much still waits in the document, and would be in the way of
        // all that comes after it: another document is there sooner.
        const flooded = end.kind === 'stopped' && end.reason === 'flood';
        if (end.kind === 'broken') this.#line.stop();
        if (end.kind === 'broken' || flooded) this.#losePlace();
        return true;
      });
    });
  }
}

/**
 * Follows what is said of one batch. Each message has to bring it further, so that a worker that goes
 * on talking comes to an end, too.
 */
class BatchReading {
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
