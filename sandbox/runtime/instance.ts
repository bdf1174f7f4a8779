/** One instance of a plugin: its imports answered by mocks, its exports to be called. */

import type { Mock, Wasi } from '../../wit/lab/files.ts';
import { typeOf } from '../../wit/model/names.ts';
import { functionItemName } from '../../wit/model/print.ts';
import { camelCase, pascalCase } from '../../wit/values/jco-names.ts';
import type { JsonValue } from '../../wit/values/json-value.ts';
import { toJson } from '../../wit/values/to-json.ts';
import { createWasi, type WasiHost } from '../wasi/host.ts';
import { deniedMessage, supportsWasi } from '../wasi/names.ts';
import { type Answerer, createAnswerer, type ImportCall, type Surroundings } from './answerers.ts';
import { drain, hasEnds } from './ends.ts';
import type { FunctionPlan } from './functions.ts';
import type { Host, ScriptExports } from './host.ts';
import { buildImports, type Imports } from './imports.ts';
import { nativeAnswerer } from './natives.ts';
import { pluginAnswerer } from './other-plugin.ts';
import type { LoadedPlugin } from './plugin.ts';
import type { Reply } from './replies.ts';
import { Resources } from './resources.ts';
import { scriptAnswerer } from './scripts.ts';
import type { Session } from './session.ts';
import { type Stop, stopFor, trap } from './stops.ts';
import { type EventDraft, sizeOf } from './trace.ts';

type Target = (args: readonly unknown[]) => unknown;

export class Instance {
  readonly plugin: LoadedPlugin;
  readonly host: Host;
  readonly resources: Resources;
  /** Whose calls these are; none once it is over. */
  session: Session | undefined;
  readonly #imports: Imports;
  readonly #wasiMode: Wasi['mode'];
  readonly #answerers = new Map<FunctionPlan, Answerer>();
  readonly #scripts = new Map<string, ScriptExports>();
  readonly #others = new Map<string, Instance>();
  readonly #memories = new Set<WebAssembly.Memory>();
  readonly #targets = new Map<FunctionPlan, Target>();
  readonly #around: Surroundings;
  #mocks: ReadonlyMap<FunctionPlan, Mock>;
  #exports: unknown;
  #inNative = false;

  constructor(plugin: LoadedPlugin, host: Host, session: Session) {
    this.plugin = plugin;
    this.host = host;
    this.session = session;
    this.#mocks = session.mocks;
    this.#wasiMode = session.wasi.mode;
    this.resources = new Resources(
      plugin.ref.model,
      plugin.hostResources,
      { size: host.limits.valueBytes },
      () => this.session?.at,
    );
    const wasi = session.wasi.mode === 'deterministic' ? this.#wasi(session.wasi) : undefined;
    this.#imports = buildImports(
      plugin,
      this.resources,
      (plan, args) => this.#respond(plan, args),
      (extern) => wasi?.interfaceFor(extern),
    );
    this.#around = this.#surroundings();
  }

  /** Goes on in another session, with the states that its mocks have. */
  goOn(session: Session): void {
    this.session = session;
    this.resources.goOn();
    for (const plan of this.#answerers.keys()) {
      const before = JSON.stringify(this.#mocks.get(plan));
      if (before !== JSON.stringify(session.mocks.get(plan))) this.#answerers.delete(plan);
    }
    this.#mocks = session.mocks;
  }

  /** Throws what the glue and the plugin's start throw; a promise where it suspends. */
  start(): Promise<void> | undefined {
    const instantiate = this.plugin.instantiate();
    const started = instantiate(
      (name) => this.plugin.moduleOf(name),
      this.#imports.object,
      (module, imports) => this.#instantiateCore(module, imports),
    );
    if (!(started instanceof Promise)) {
      this.#exports = started;
      return undefined;
    }
    return started.then((exports: unknown) => {
      this.#exports = exports;
    });
  }

  memoryBytes(): number {
    let bytes = 0;
    for (const memory of this.#memories) bytes += memory.buffer.byteLength;
    return bytes;
  }

  /** Calls an export with what jco's glue takes; a method's own resource comes first. */
  call(plan: FunctionPlan, args: readonly unknown[]): unknown {
    let target = this.#targets.get(plan);
    if (target === undefined) {
      target = this.#targetOf(plan);
      this.#targets.set(plan, target);
    }
    return target(args);
  }

  #instantiateCore(module: WebAssembly.Module, imports: object): WebAssembly.Instance {
    const instance = new WebAssembly.Instance(module, imports as WebAssembly.Imports);
    for (const key in instance.exports) {
      const value = instance.exports[key];
      if (value instanceof WebAssembly.Memory) this.#memories.add(value);
    }
    return instance;
  }

  #targetOf({ place, path }: FunctionPlan): Target {
    const { extern, definition } = place;
    const { kind } = definition;
    const home =
      extern === undefined
        ? this.#exports
        : own(this.#exports, extern.includes('/') ? extern : camelCase(extern));
    const key = camelCase(functionItemName(definition));
    const missing = (): never => {
      throw trap(`jco's glue does not give \`${path}\`.`);
    };
    if (kind.kind === 'freestanding') {
      const found = own(home, key);
      return typeof found === 'function'
        ? (args) => Reflect.apply(found, undefined, args) as unknown
        : missing();
    }
    const { model } = this.plugin.ref;
    const found = own(home, pascalCase(typeOf(model, kind.resource).name ?? ''));
    if (typeof found !== 'function') return missing();
    if (kind.kind === 'constructor') return (args) => Reflect.construct(found, args) as unknown;
    if (kind.kind === 'static') {
      const fn = own(found, key);
      return typeof fn === 'function'
        ? (args) => Reflect.apply(fn, found, args) as unknown
        : missing();
    }
    const fn = own(found.prototype, key);
    return typeof fn === 'function'
      ? ([self, ...rest]) => Reflect.apply(fn, self, rest) as unknown
      : missing();
  }

  /** What every import of the plugin does. */
  #respond(plan: FunctionPlan, args: readonly unknown[]): unknown {
    const { session } = this;
    if (session === undefined) throw new Error('the session is over');
    const native = this.#imports.natives.get(plan);
    // Built-in functions may call each other.
    if (this.#inNative && native !== undefined) return native(args);
    session.countImport(plan.path);
    const { trace, full } = session;
    const { now } = this.host.place;
    let json: readonly JsonValue[] | undefined;
    const call: ImportCall = {
      plan,
      args,
      json: () => {
        json ??= this.#argsOf(plan, args);
        return json;
      },
    };
    const outer = session.at;
    let event: EventDraft | undefined;
    if (full) {
      event = trace.begin('import', plan.path, session.call, [], now());
      session.at = event.moment;
    }
    const end = (reply: Reply): unknown => {
      if (event !== undefined) {
        event.end = now();
        event.outcome = reply.outcome;
        event.answered = reply.answered;
        if (reply.outcome.kind === 'value' || reply.outcome.kind === 'error') {
          trace.grow(event, sizeOf(reply.outcome.value));
        }
      }
      if (reply.thrown !== undefined) throw reply.thrown;
      return reply.returned;
    };
    const fail = (error: unknown): Stop => {
      const stop = session.stopBy(stopFor(error, `The mock of \`${plan.path}\` gives no answer`));
      if (event !== undefined) {
        event.end = now();
        event.outcome = stop.ending;
      }
      return stop;
    };
    let reply: Reply | Promise<Reply>;
    try {
      if (full || plan.live) {
        const given = call.json();
        if (event !== undefined) {
          event.args = given;
          trace.grow(event, sizeOfAll(given));
        }
      }
      reply = this.#answererOf(plan)(call);
    } catch (error) {
      throw fail(error);
    } finally {
      session.at = outer;
    }
    const answered = (one: Reply): unknown => {
      // A script reads what it is given itself; nobody else does, and the plugin may wait for that.
      if (plan.async && plan.live && one.answered.by !== 'script') {
        this.#readEnds(session, plan, args, event);
      }
      return end(one);
    };
    if (!(reply instanceof Promise)) return answered(reply);
    return reply.then(answered, (error: unknown) => {
      throw fail(error);
    });
  }

  #argsOf(plan: FunctionPlan, args: readonly unknown[]): readonly JsonValue[] {
    const { definition } = plan.place;
    return plan.params.map((codec, index) => {
      try {
        return codec.toJson(args[index], this.resources);
      } catch (error) {
        const name = definition.params[index]?.name ?? '';
        throw stopFor(error, `\`${name}\`, which the plugin gave to \`${plan.path}\``);
      }
    });
  }

  /** Reads the streams and futures among arguments, and shows in the trace what they gave. */
  #readEnds(
    session: Session,
    plan: FunctionPlan,
    args: readonly unknown[],
    event: EventDraft | undefined,
  ): void {
    const { model } = this.plugin.ref;
    for (const [index, codec] of plan.params.entries()) {
      if (!codec.live) continue;
      const value = codec.leave(args[index], this.resources);
      if (!hasEnds(model, codec.type, value)) continue;
      const reading = drain(model, codec.type, value, this.resources).then(
        (whole) => {
          if (event !== undefined) event.args = event.args.with(index, toJson(whole));
        },
        // It gives too much, or nothing any more: then its number is all that is shown.
        () => {},
      );
      session.reading.add(reading);
      void reading.then(() => session.reading.delete(reading));
    }
  }

  #answererOf(plan: FunctionPlan): Answerer {
    const known = this.#answerers.get(plan);
    if (known !== undefined) return known;
    const answerer = this.#createAnswerer(plan);
    this.#answerers.set(plan, answerer);
    return answerer;
  }

  #createAnswerer(plan: FunctionPlan): Answerer {
    const mock = this.#mocks.get(plan);
    if (mock !== undefined) return createAnswerer(plan, mock, this.#around);
    const native = this.#imports.natives.get(plan);
    if (native !== undefined) {
      return nativeAnswerer(
        plan,
        (args) => this.#callNative(native, args),
        this.resources,
        () => this.session?.full === true,
      );
    }
    const { extern } = plan.place;
    if (this.#wasiMode === 'denied' && extern !== undefined && supportsWasi(extern)) {
      return () => {
        throw trap(deniedMessage(plan.path));
      };
    }
    return createAnswerer(plan, { kind: 'default' }, this.#around);
  }

  #callNative(native: Target, args: readonly unknown[]): unknown {
    this.#inNative = true;
    try {
      return native(args);
    } finally {
      this.#inNative = false;
    }
  }

  #wasi(settings: Wasi): WasiHost {
    return createWasi(settings, {
      stdout: (bytes) => this.session?.stdout.write(bytes),
      stderr: (bytes) => this.session?.stderr.write(bytes),
    });
  }

  #surroundings(): Surroundings {
    const { host, resources } = this;
    const { place } = host;
    const running = (): Session => {
      if (this.session === undefined) throw new Error('the session is over');
      return this.session;
    };
    return {
      model: this.plugin.ref.model,
      resources,
      recording: (file) => host.recordings.get(file),
      ask: (call) => running().ask(call.plan.path, call.json()),
      script: (file, name) => {
        let exports = this.#scripts.get(file);
        if (exports === undefined) {
          exports = runScript(host, file);
          this.#scripts.set(file, exports);
        }
        return scriptAnswerer({ file, name, exports, resources });
      },
      plugin: (file, plan, path) =>
        pluginAnswerer({ host, others: this.#others, file, plan, path, resources }),
      wait: (ms, isAsync) => {
        if (isAsync) return place.later(ms);
        place.sleep(ms);
        return undefined;
      },
    };
  }
}

function runScript({ scripts }: Host, file: string): ScriptExports {
  const script = scripts.get(file);
  if (script === undefined) throw trap(`There is no script \`${file}\`.`);
  try {
    return script();
  } catch (error) {
    throw trap(`The script \`${file}\` throws when it is read: ${String(error)}`);
  }
}

/** What an object has under a name of its own. */
function own(thing: unknown, key: string): unknown {
  if ((typeof thing !== 'object' && typeof thing !== 'function') || thing === null)
    return undefined;
  return Object.hasOwn(thing, key) ? (Reflect.get(thing, key) as unknown) : undefined;
}

const sizeOfAll = (args: readonly JsonValue[]): number => {
  let size = 0;
  for (const json of args) size += sizeOf(json);
  return size;
};
