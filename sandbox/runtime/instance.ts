/** One instance of a plugin: its imports answered by mocks, its exports to be called. */

import type { Mock, Wasi } from '../../wit/lab/files.ts';
import { createWasi, type WasiHost } from '../wasi/host.ts';
import { deniedMessage, supportsWasi } from '../wasi/names.ts';
import { type Answerer, createAnswerer, type Surroundings } from './answerers.ts';
import type { FunctionPlan } from './functions.ts';
import type { Host, ScriptExports } from './host.ts';
import { buildImports, type Imports } from './imports.ts';
import { nativeAnswerer } from './natives.ts';
import { pluginAnswerer } from './other-plugin.ts';
import { type ImportPlace, PendingImport } from './pending-import.ts';
import type { LoadedPlugin } from './plugin.ts';
import type { Replied } from './replies.ts';
import { Resources } from './resources.ts';
import { scriptAnswerer } from './scripts.ts';
import type { Session } from './session.ts';
import { trap } from './stops.ts';
import { type Target, targetOf } from './targets.ts';

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
  readonly #importPlace: ImportPlace;
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
    this.#importPlace = {
      model: plugin.ref.model,
      resources: this.resources,
      now: host.place.now,
    };
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
      target = targetOf(this.plugin.ref.model, this.#exports, plan);
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

  /** What every import of the plugin does. */
  #respond(plan: FunctionPlan, args: readonly unknown[]): Replied {
    const { session } = this;
    if (session === undefined) throw new Error('the session is over');
    if (this.#inNative) {
      // Built-in functions may call each other.
      const native = this.#imports.natives.get(plan);
      if (native !== undefined) return native(args);
    }
    session.countImport(plan.path);
    return new PendingImport(plan, args, session, this.#importPlace).respond(this.#answererOf);
  }

  readonly #answererOf = (plan: FunctionPlan): Answerer => {
    const known = this.#answerers.get(plan);
    if (known !== undefined) return known;
    const answerer = this.#createAnswerer(plan);
    this.#answerers.set(plan, answerer);
    return answerer;
  };

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
