/**
 * What runs beside plugins: takes `ToRuntime`, answers with `FromRuntime`. One a worker; the tests have
 * it in their own process.
 */

import * as v from 'valibot';
import { messageOf } from '../../wit/errors.ts';
import type { SessionRequest, SessionResult } from '../../wit/lab/runner.ts';
import { modelFromJson } from '../../wit/model/json.ts';
import type { WorldId } from '../../wit/model/model.ts';
import { makeCall } from './calls.ts';
import { clashOf } from './clashes.ts';
import type { Host, Place } from './host.ts';
import { Instance } from './instance.ts';
import { type LoadedPlugin, loadPlugin } from './plugin.ts';
import { type FromRuntime, type Setup, type ToRuntime, toRuntimeSchema } from './protocol.ts';
import type { Registered } from './registry.ts';
import { Session } from './session.ts';
import { endingOf } from './traps.ts';
import type { ToWorker } from './worker-text.ts';

/** `begin` is said again after so many milliseconds of silence. */
const silence = 2;
/** Results are kept back for no longer. */
const chunk = 8;

/** So many milliseconds are left to streams that mocks were given, to come to their ends. */
const lastReads = 20;

export interface RuntimeOptions {
  readonly place: Place;
  readonly registered: Registered;
  post(body: FromRuntime, rest: boolean): void;
}

type Run = Extract<ToRuntime, { type: 'run' }>;

export class Runtime {
  readonly #place: Place;
  readonly #registered: Registered;
  readonly #post: (body: FromRuntime, rest: boolean) => void;
  #host: Host | undefined;
  #plugin: LoadedPlugin | undefined;
  #kept: Instance | undefined;
  #lastPost = 0;
  /** Messages are answered one after the other. */
  #turn: Promise<void> = Promise.resolve();

  constructor({ place, registered, post }: RuntimeOptions) {
    this.#place = place;
    this.#registered = registered;
    this.#post = (body, rest) => {
      this.#lastPost = place.now();
      post(body, rest);
    };
  }

  /** Resolves when it is answered; never rejects. */
  receive(message: ToWorker): Promise<void> {
    this.#turn = this.#turn
      .then(() => this.#answer(message))
      .catch((error: unknown) => {
        this.#refuse(messageOf(error));
      });
    return this.#turn;
  }

  async #answer({ body, modules }: ToWorker): Promise<void> {
    const read = safely(body);
    if (read === undefined)
      return this.#refuse('This is none of the messages that are spoken here.');
    if (read.type === 'setup') return this.#setUp(read, modules ?? {});
    const { host, plugin } = { host: this.#host, plugin: this.#plugin };
    if (host === undefined || plugin === undefined) return this.#refuse('Nothing is set up.');
    return this.#run(read, host, plugin);
  }

  #refuse(message: string): void {
    this.#post({ type: 'refused', message: message.slice(0, 10_000) }, true);
  }

  #setUp(setup: Setup, modules: Readonly<Record<string, WebAssembly.Module>>): void {
    this.#registered.close();
    if (this.#host !== undefined) throw new Error('It is set up already.');
    const plugins = setup.plugins.map((parts, index) => this.#load(parts, index, modules));
    const [plugin] = plugins;
    this.#plugin = plugin;
    this.#host = {
      place: this.#place,
      limits: setup.limits,
      plugins: new Map(plugins.map((one) => [one.file, one])),
      scripts: this.#registered.scripts,
      recordings: new Map(Object.entries(setup.recordings)),
    };
    const clash = plugin === undefined ? undefined : clashFound(plugin);
    this.#post({ type: 'set-up', ...(clash === undefined ? {} : { clash }) }, true);
  }

  #load(
    { file, world, modules: keys, names }: Setup['plugins'][number],
    index: number,
    modules: Readonly<Record<string, WebAssembly.Module>>,
  ): LoadedPlugin {
    const model = modelFromJson(world.model);
    if (model.worlds[world.world] === undefined) throw new Error(`\`${file}\` has no such world.`);
    const glue = this.#registered.glue.get(index);
    if (glue === undefined) throw new Error(`There is no glue of \`${file}\`.`);
    const own = new Map<string, WebAssembly.Module>();
    for (const [name, key] of Object.entries(keys)) {
      const module = Object.hasOwn(modules, key) ? modules[key] : undefined;
      if (!(module instanceof WebAssembly.Module))
        throw new Error(`There is no module \`${key}\`.`);
      own.set(name, module);
    }
    const ref = { model, world: world.world as WorldId };
    return loadPlugin({ file, ref, glue, modules: own, names: new Map(names) });
  }

  async #run({ batch, sessions, careful }: Run, host: Host, plugin: LoadedPlugin): Promise<void> {
    let results: SessionResult[] = [];
    let from = 0;
    let lastResults = this.#place.now();
    const flush = (): void => {
      if (results.length === 0) return;
      this.#post({ type: 'results', batch, from, results } as FromRuntime, false);
      from += results.length;
      results = [];
      lastResults = this.#place.now();
    };
    for (const [index, request] of sessions.entries()) {
      const begin = (call: number): void => {
        if (!careful && this.#place.now() - this.#lastPost < silence) return;
        // What is done is told first: the plugin may never come back from this call.
        flush();
        this.#post({ type: 'begin', batch, session: index, call }, false);
      };
      const session = new Session(request as SessionRequest, plugin, host);
      // Told within, the list is another one by the time that there is a result.
      const result = await this.#session(session, host, plugin, begin);
      results.push(result);
      if (this.#place.now() - lastResults >= chunk) flush();
    }
    flush();
    this.#post({ type: 'done', batch }, true);
  }

  async #session(
    session: Session,
    host: Host,
    plugin: LoadedPlugin,
    begin: (call: number) => void,
  ): Promise<SessionResult> {
    const { request } = session;
    const { now } = this.#place;
    const kept = request.instance === 'kept' ? this.#kept : undefined;
    this.#kept = undefined;
    const calls: SessionResult['calls'][number][] = [];
    const started = now();
    let instance: Instance;
    let alive = true;
    begin(0);
    if (kept === undefined) {
      instance = new Instance(plugin, host, session);
      try {
        const starting = instance.start();
        if (starting !== undefined) await starting;
      } catch (thrown) {
        alive = false;
        const outcome = session.stop?.ending ?? endingOf(thrown, plugin, host.place.jspi);
        calls.push({
          outcome: { ...outcome, message: `It cannot be instantiated: ${outcome.message}` },
          ms: 0,
          memoryBytes: instance.memoryBytes(),
          imports: session.imports,
        });
      }
    } else {
      instance = kept;
      instance.goOn(session);
    }
    const instantiateMs = kept === undefined ? now() - started : 0;
    let goesOn = alive;
    for (let index = 0; goesOn && index < request.calls.length; index += 1) {
      const call = request.calls[index];
      if (call === undefined) break;
      if (index > 0) begin(index);
      const making = makeCall(instance, session, call);
      const { result, notMade } = making instanceof Promise ? await making : making;
      calls.push(result);
      const { kind } = result.outcome;
      goesOn = kind === 'value' || kind === 'error';
      alive = (goesOn || notMade) && session.stop === undefined;
    }
    if (session.reading.size > 0) {
      await Promise.race([Promise.all(session.reading), host.place.later(lastReads)]);
    }
    const keeps = request.keep === true && alive;
    if (keeps) this.#kept = instance;
    const { full } = session;
    const trace = full ? session.trace.finish() : [];
    // From here on nothing is to be seen any more.
    session.full = false;
    const atEnd = alive && !keeps && dropsAll(instance, session);
    const handles = instance.resources.report((moment) => session.trace.placeOf(moment), atEnd);
    instance.session = undefined;
    return {
      calls,
      trace,
      traceDropped: full ? session.trace.dropped : 0,
      stdout: session.stdout.text(),
      stderr: session.stderr.text(),
      handles,
      ...(session.asks === undefined ? {} : { asks: session.asks }),
      kept: keeps,
      instance: kept === undefined ? 'fresh' : 'kept',
      instantiateMs,
    };
  }
}

/** Whether the instance comes to its end in an orderly way. */
function dropsAll(instance: Instance, session: Session): boolean {
  try {
    session.imports = 0;
    instance.resources.dropAll();
    return session.stop === undefined;
  } catch {
    return false;
  }
}

/** Anything may come, also what nests without end. */
function safely(body: unknown): ToRuntime | undefined {
  try {
    const read = v.safeParse(toRuntimeSchema, body);
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}

/** Why jco's glue cannot run, as far as that is seen without running the plugin. */
function clashFound(plugin: LoadedPlugin): string | undefined {
  try {
    plugin.instantiate();
  } catch (error) {
    return `cannot be run by jco: ${messageOf(error)}`;
  }
  return clashOf(plugin.imports);
}
