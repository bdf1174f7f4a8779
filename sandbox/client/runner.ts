/** `Runner` over a confined place, whatever shell it is in. */

import { CancelledError, SlotwrightError, unreachable } from '../../wit/errors.ts';
import {
  defaultRunLimits,
  type OpenOptions,
  type OpenPlugin,
  type PluginToRun,
  type RunLimits,
  type Runner,
  type RunOptions,
  type SessionRequest,
  type SessionResult,
} from '../../wit/lab/runner.ts';
import { modelToJson } from '../../wit/model/json.ts';
import type { WorldRef } from '../../wit/model/model.ts';
import { functionsOf } from '../../wit/values/functions.ts';
import { assemble } from '../prepare/assemble.ts';
import { preparePlugin } from '../prepare/prepare.ts';
import type { Prepared } from '../prepare/prepared.ts';
import { readScript } from '../prepare/script.ts';
import type { RunnerParts } from './parts.ts';
import { connectPlace, type PlaceLine, type PlaceTimes } from './place.ts';
import { runSessions } from './sessions.ts';
import { loadWorker, type PluginWorker, type WorkerText } from './worker.ts';

/** Nothing is opened before the first plugin is. `times`: for tests. */
export function createRunner(parts: RunnerParts, times?: PlaceTimes): Runner {
  let connecting: Promise<PlaceLine> | undefined;
  let closed = false;
  const plugins = new Set<OpenedPlugin>();

  const place = async (): Promise<PlaceLine> => {
    if (closed) throw new CancelledError('the runner was closed');
    const known = await connecting?.catch(() => undefined);
    if (known !== undefined && !known.lost) return known;
    // Whoever else waited for the same line may have begun another by now.
    if (connecting === undefined || (known !== undefined && known === (await connecting))) {
      connecting = connect(parts, times);
      connecting.catch(() => {
        connecting = undefined;
      });
    }
    return connecting;
  };

  return {
    confinement: parts.confinement,
    async open(plugin, options = {}) {
      const opened = await openPlugin(plugin, options, parts, place);
      plugins.add(opened);
      opened.onClose = () => plugins.delete(opened);
      return opened;
    },
    async close() {
      closed = true;
      for (const plugin of [...plugins]) plugin.close();
      const line = await connecting?.catch(() => undefined);
      line?.lose();
    },
  };
}

async function connect(parts: RunnerParts, times: PlaceTimes | undefined): Promise<PlaceLine> {
  parts.onPlace?.({ kind: 'starting' });
  try {
    const line = await connectPlace(parts, times);
    parts.onPlace?.({ kind: 'ready', jspi: line.jspi });
    return line;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    parts.onPlace?.({ kind: 'failed', message });
    throw error;
  }
}

async function openPlugin(
  plugin: PluginToRun,
  options: OpenOptions,
  parts: RunnerParts,
  place: () => Promise<PlaceLine>,
): Promise<OpenedPlugin> {
  const began = parts.now();
  const limits: RunLimits = { ...defaultRunLimits, ...options.limits };
  const stopIfAborted = (): void => {
    if (options.signal?.aborted) throw new CancelledError('opening was cancelled');
  };
  stopIfAborted();
  const scripts = Object.entries(options.scripts ?? {}).map(([file, text]) =>
    readScript(file, text),
  );
  // The place takes as long to come up as a small plugin takes to be prepared.
  const line = place();
  line.catch(() => undefined);
  const [runtime, ...prepared] = await Promise.all([
    parts.runtime(),
    ...[plugin, ...(options.others ?? [])].map((one) => preparePlugin(one, limits, parts)),
  ]);
  stopIfAborted();
  const [main] = prepared;
  if (main === undefined) throw new SlotwrightError('internal', 'no-plugin', 'no plugin was given');
  const prepareMs = parts.now() - began;
  const text: WorkerText = {
    text: assemble({ runtime, scripts, glues: prepared.map(({ glue }) => glue) }),
    modules: prepared.flatMap((one) =>
      one.modules.map(({ name, bytes }) => ({ key: keyOf(one, name, limits), bytes })),
    ),
    setup: {
      type: 'setup',
      plugins: prepared.map((one) => ({
        file: one.file,
        world: { model: modelToJson(one.world.model), world: one.world.world },
        modules: Object.fromEntries(
          one.modules.map(({ name }) => [name, keyOf(one, name, limits)]),
        ),
        names: [...one.names],
      })),
      limits,
      recordings: { ...options.recordings },
    },
  };
  const loading = parts.now();
  const opened = new OpenedPlugin(main, text, limits, parts, place);
  const { jspi } = await line;
  await opened.worker();
  if (options.signal?.aborted) opened.close();
  stopIfAborted();
  opened.opened = { prepareMs, loadMs: parts.now() - loading, cached: main.cached };
  opened.remarks = remarksOf(main.world, jspi);
  return opened;
}

/** Under it the document keeps the compiled module. */
function keyOf({ sha256 }: Prepared, name: string, { memoryMiB }: RunLimits): string {
  return `${sha256}/${memoryMiB}/${name}`;
}

function remarksOf(world: WorldRef, jspi: boolean): readonly string[] {
  if (jspi) return [];
  const async = (['imports', 'exports'] as const).flatMap((side) =>
    functionsOf(world, side).all.filter(({ definition }) => definition.kind.async),
  );
  if (async.length === 0) return [];
  return [
    `It has ${async.length} async functions, and this browser cannot suspend WebAssembly (JSPI): they run in Chromium 137 or newer.`,
  ];
}

class OpenedPlugin implements OpenPlugin {
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
