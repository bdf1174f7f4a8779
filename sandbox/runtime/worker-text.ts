/**
 * How the one text of a run's classic worker is put together: what the assembler
 * (`../prepare/assemble.ts`) writes and what the run time (`entry.ts`) takes. The text is, in order,
 *
 * 1. the run time, bundled as one IIFE. It takes its originals (`postMessage`, clocks …) and defines
 *    the global `__slotwright`, a `Registry`, which is frozen and cannot be put another in place of;
 * 2. for each script mock `__slotwright.script("file.js", function () { "use strict"; <text without
 *    its export keywords>; return { name1, name2 }; });`
 * 3. for each plugin, in the order of `setup`, `__slotwright.glue(0, function () { "use strict"; <glue
 *    without its export keywords>; return instantiate; });`
 *
 * Nothing of 2 and 3 runs before `setup` came, at which the registry closes. A script's function runs
 * once for each fresh instance that a session makes, when its first mock is called; that of a glue
 * once for the worker.
 *
 * Text that does not parse spoils the whole worker (the document sees `error`), so scripts and glue
 * are parsed before. What stands here is no fence: all code of the worker is equal, and what comes out
 * of it is checked outside.
 *
 * The document posts `ToWorker` and gets `FromWorker`. It says `loaded` when it has started the
 * worker; messages wait until the text has run.
 */

export const registryName = '__slotwright';

/** `instantiate` of glue made with `instantiation: {tag: 'sync'}`; a promise where it suspends. */
export type Instantiate = (
  getCoreModule: (name: string) => WebAssembly.Module,
  imports: object,
  instantiateCore?: (module: WebAssembly.Module, imports: object) => WebAssembly.Instance,
) => unknown;

export interface Registry {
  /** `index` is the plugin's place in `setup.plugins`. */
  glue(index: number, body: () => Instantiate): void;
  /** `file` as mocks name it. What `body` gives are the functions by the names of their exports. */
  script(file: string, body: () => Readonly<Record<string, unknown>>): void;
}

/**
 * A worker at rest is asked whether it is, and answers at once. What goes on after it answered (async
 * work that nobody waits for, a timer of a script) may never end.
 */
export interface AskWorker {
  readonly ask: number;
}

/** Its answer, with the number of the question. */
export interface WorkerAwake {
  readonly awake: number;
}

/** Each message of the document to the worker, but for `AskWorker`. */
export interface ToWorker {
  /** `ToRuntime`. */
  readonly body: unknown;
  /** With `setup` only: every compiled module of the run, by the `key` that `load` gave it. */
  readonly modules?: Readonly<Record<string, WebAssembly.Module>>;
}

/** Each message of the worker to the document, but for `WorkerAwake`. */
export interface FromWorker {
  /**
   * `FromRuntime` as JSON: its length says its size, and nothing in it goes round in circles, so that
   * who passes it on need not look into it.
   */
  readonly body: string;
  /** Nothing more is to be expected until it is told something. */
  readonly rest: boolean;
}
