/** A plugin with a worker in the confined place: the one that is there, or another when that ended. */

import { CancelledError, SlotwrightError, unreachable } from '../../wit/errors.ts';
import type {
  OpenPlugin,
  RunLimits,
  RunOptions,
  SessionRequest,
  SessionResult,
} from '../../wit/lab/runner.ts';
import type { WorldRef } from '../../wit/model/model.ts';
import type { Prepared } from '../prepare/prepared.ts';
import type { RunnerParts } from './parts.ts';
import type { PlaceLine } from './place.ts';
import { runSessions } from './sessions.ts';
import { loadWorker, type PluginWorker, type WorkerText } from './worker.ts';

export class OpenedPlugin implements OpenPlugin {
  readonly file: string;
  readonly sha256: string;
  readonly world: WorldRef;
  remarks: readonly string[] = [];
  opened: OpenPlugin['opened'] = { prepareMs: 0, loadMs: 0, cached: false };
  onClose: () => void = () => undefined;
  readonly #text: WorkerText;
  readonly #limits: RunLimits;
  readonly #parts: RunnerParts;
  readonly #place: () => Promise<PlaceLine>;
  #worker: Promise<PluginWorker> | undefined;
  /** One run after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  readonly #closed = new AbortController();

  constructor(
    { file, sha256, world }: Prepared,
    text: WorkerText,
    limits: RunLimits,
    parts: RunnerParts,
    place: () => Promise<PlaceLine>,
  ) {
    this.file = file;
    this.sha256 = sha256;
    this.world = world;
    this.#text = text;
    this.#limits = limits;
    this.#parts = parts;
    this.#place = place;
  }

  run(
    sessions: readonly SessionRequest[],
    options: RunOptions = {},
  ): Promise<readonly SessionResult[]> {
    const closed = this.#closed.signal;
    const signal =
      options.signal === undefined ? closed : AbortSignal.any([options.signal, closed]);
    const place = {
      worker: () => this.worker(),
      callMs: this.#limits.callMs,
      now: this.#parts.now,
    };
    const run = this.#turn.then(() => runSessions(place, sessions, { ...options, signal }));
    this.#turn = run.catch(() => undefined);
    return run;
  }

  close(): void {
    if (this.#closed.signal.aborted) return;
    this.#closed.abort();
    this.#worker?.then(
      (worker) => worker.stop(),
      // One that could not be loaded need not be stopped.
      () => undefined,
    );
    this.onClose();
  }

  /** The one that is there, or another. */
  async worker(): Promise<PluginWorker> {
    const known = await this.#worker?.catch(() => undefined);
    if (known !== undefined && !known.ended) return known;
    if (this.#closed.signal.aborted) throw new CancelledError(`${this.file} was closed`);
    this.#worker = this.#load();
    return this.#worker;
  }

  async #load(): Promise<PluginWorker> {
    for (let losses = 0; losses < 2; losses++) {
      const loaded = await loadWorker(await this.#place(), this.#text);
      switch (loaded.kind) {
        case 'loaded':
          if (this.#closed.signal.aborted) loaded.worker.stop();
          return loaded.worker;
        case 'clash':
          throw this.#unfit('glue-clash', loaded.message);
        case 'stopped':
          if (loaded.reason === 'compile') {
            throw this.#unfit('not-runnable', `the engine refuses it: ${loaded.message}`);
          }
          if (loaded.reason === 'deadline') throw this.#unfit('not-runnable', loaded.message);
          if (loaded.reason === 'flood') {
            throw new SlotwrightError(
              'unsupported',
              'too-many-plugins',
              `${this.file} is one plugin too many: ${loaded.message}.`,
            );
          }
          throw this.#unfit('glue-clash', `its worker cannot be started: ${loaded.message}`);
        case 'broken':
          throw this.#unfit('glue-clash', `its worker cannot be set up: ${loaded.message}`);
        case 'lost':
          break;
        default:
          unreachable(loaded);
      }
    }
    throw new SlotwrightError(
      'unsupported',
      'sandbox-lost',
      `The sandbox ended twice while ${this.file} was loaded.`,
    );
  }

  #unfit(code: 'glue-clash' | 'not-runnable', why: string): SlotwrightError {
    const kind = code === 'not-runnable' ? 'usage' : 'unsupported';
    return new SlotwrightError(kind, code, `${this.file} cannot be run: ${why}`, {
      ...(code === 'not-runnable' ? { data: { code: 'F002' } } : {}),
    });
  }
}
