/**
 * One worker in the confined place, with a plugin in it: loaded, set up, and given batches. What it
 * says is held to the batch that was asked for; whatever else comes ends it.
 */

import type { SessionRequest, SessionResult } from '../../wit/lab/runner.ts';
import type { Setup, ToRuntime } from '../runtime/protocol.ts';
import { type BatchEnd, BatchReading, type Ended, endedOf, readBody } from './batch.ts';
import type { PlaceLine, RunHeard, RunLine, RunMessage } from './place.ts';

export interface WorkerText {
  /** From `assemble`. */
  readonly text: string;
  readonly modules: readonly { readonly key: string; readonly bytes: Uint8Array<ArrayBuffer> }[];
  readonly setup: Setup;
}

export type Loaded =
  | { readonly kind: 'loaded'; readonly worker: PluginWorker }
  | { readonly kind: 'clash'; readonly message: string }
  | Ended;

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
