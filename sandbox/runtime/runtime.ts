/**
 * What runs beside plugins: takes `ToRuntime`, answers with `FromRuntime`. One a worker; the tests have
 * it in their own process.
 */

import * as v from 'valibot';
import { messageOf } from '../../wit/errors.ts';
import type { SessionRequest, SessionResult } from '../../wit/lab/runner.ts';
import { modelFromJson } from '../../wit/model/json.ts';
import type { WorldId } from '../../wit/model/model.ts';
import { clashOf } from './clashes.ts';
import type { Host, Place } from './host.ts';
import type { Instance } from './instance.ts';
import { type LoadedPlugin, loadPlugin } from './plugin.ts';
import { type FromRuntime, type Setup, type ToRuntime, toRuntimeSchema } from './protocol.ts';
import type { Registered } from './registry.ts';
import { runSession } from './run-session.ts';
import { Session } from './session.ts';
import type { ToWorker } from './worker-text.ts';

/** `begin` is said again after so many milliseconds of silence. */
const silence = 2;
/** Results are kept back for no longer. */
const chunk = 8;

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
      const begin = (call: number, at: number): number => {
        if (!careful && at - this.#lastPost < silence) return at;
        // What is done is told first: the plugin may never come back from this call.
        flush();
        this.#post({ type: 'begin', batch, session: index, call }, false);
        return this.#place.now();
      };
      const kept = request.instance === 'kept' ? this.#kept : undefined;
      this.#kept = undefined;
      const session = new Session(request as SessionRequest, plugin, host);
      // Told within, the list is another one by the time that there is a result.
      const ended = await runSession({ session, host, plugin, kept, begin });
      this.#kept = ended.kept;
      results.push(ended.result);
      if (this.#place.now() - lastResults >= chunk) flush();
    }
    flush();
    this.#post({ type: 'done', batch }, true);
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
