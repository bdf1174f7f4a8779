/**
 * The run time of the sandbox in this process, with real components: for tests of what it does, not of
 * how it is confined. Only plugins that are trusted may be given to it.
 */

import type { Place } from '../../sandbox/runtime/host.ts';
import type { FromRuntime, Setup } from '../../sandbox/runtime/protocol.ts';
import { createRegistry } from '../../sandbox/runtime/registry.ts';
import { Runtime } from '../../sandbox/runtime/runtime.ts';
import { type Registry, registryName } from '../../sandbox/runtime/worker-text.ts';
import { decode } from '../../wit/component/decode.ts';
import { normalise } from '../../wit/component/normalise/normalise.ts';
import type { Recording } from '../../wit/lab/files.ts';
import {
  defaultRunLimits,
  type RunLimits,
  type SessionRequest,
  type SessionResult,
} from '../../wit/lab/runner.ts';
import { modelToJson } from '../../wit/model/json.ts';
import { worldOf } from '../../wit/model/names.ts';
import { answerTranspile } from '../../wit/tools/transpile-worker.ts';

export interface TrustedPlugin {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** `true` unless told. */
  readonly normalised?: boolean;
}

export interface RuntimeHarness {
  readonly runtime: Runtime;
  /** All that it said. */
  readonly said: readonly { readonly body: FromRuntime; readonly rest: boolean }[];
  readonly clash: string | undefined;
  run(
    sessions: readonly SessionRequest[],
    options?: { readonly careful?: boolean },
  ): Promise<readonly SessionResult[]>;
}

export interface HarnessOptions {
  readonly limits?: Partial<RunLimits>;
  /** Texts without `export`, and the names that they give. */
  readonly scripts?: Readonly<
    Record<string, { readonly text: string; readonly exports: readonly string[] }>
  >;
  readonly recordings?: Readonly<Record<string, Recording>>;
  readonly place?: Partial<Place>;
}

const place: Place = {
  now: () => performance.now(),
  sleep: (ms) => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  },
  later: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  jspi: 'Suspending' in WebAssembly,
};

interface Prepared {
  readonly glue: string;
  readonly modules: readonly { readonly name: string; readonly module: WebAssembly.Module }[];
  readonly names: ReadonlyMap<string, string>;
  readonly plugin: Setup['plugins'][number];
}

async function prepare({ file, bytes, normalised = true }: TrustedPlugin): Promise<Prepared> {
  const decoded = decode(bytes);
  if (decoded.kind !== 'component') throw new Error(`${file} is no component`);
  const normal = normalise(bytes);
  if (normal.kind !== 'normalised') throw new Error(`${file}: ${normal.reason}`);
  const imports = [...worldOf(decoded.model, decoded.world).imports.keys()];
  const answer = await answerTranspile({
    id: 1,
    bytes: normalised ? normal.bytes : bytes,
    imports,
  });
  if (answer.kind !== 'answer') throw new Error(`${file}: ${answer.message}`);
  const names = normalised ? normal.names : new Map<string, string>();
  return {
    glue: answer.glue.replaceAll(/^[ \t]*export /gm, ''),
    modules: answer.modules.map(({ name, bytes: module }) => ({
      name,
      module: new WebAssembly.Module(module),
    })),
    names,
    plugin: {
      file,
      world: { model: modelToJson(decoded.model), world: decoded.world },
      modules: Object.fromEntries(answer.modules.map(({ name }) => [name, `${file}/${name}`])),
      names: [...names],
    },
  };
}

/** What `sandbox/prepare/assemble.ts` does for the worker, without its checks. */
function evaluate(
  registry: Registry,
  prepared: readonly Prepared[],
  options: HarnessOptions,
): void {
  const scripts = Object.entries(options.scripts ?? {}).map(
    ([file, { text, exports }]) =>
      `${registryName}.script(${JSON.stringify(file)}, function () { "use strict"; ${text}\nreturn { ${exports.join(', ')} }; });`,
  );
  const glue = prepared.map(
    (one, index) =>
      `${registryName}.glue(${index}, function () { "use strict"; ${one.glue}\nreturn instantiate; });`,
  );
  // As the worker evaluates its text.
  new Function(registryName, [...scripts, ...glue].join('\n'))(registry);
}

export async function openRuntime(
  plugins: readonly TrustedPlugin[],
  options: HarnessOptions = {},
): Promise<RuntimeHarness> {
  const prepared: Prepared[] = [];
  for (const plugin of plugins) prepared.push(await prepare(plugin));
  const registered = createRegistry();
  evaluate(registered.registry, prepared, options);
  const said: { body: FromRuntime; rest: boolean }[] = [];
  const runtime = new Runtime({
    place: { ...place, ...options.place },
    registered,
    post: (body, rest) => said.push({ body, rest }),
  });
  const modules = Object.fromEntries(
    prepared.flatMap(({ plugin, modules: all }) =>
      all.map(({ name, module }) => [`${plugin.file}/${name}`, module]),
    ),
  );
  await runtime.receive({
    modules,
    body: {
      type: 'setup',
      plugins: prepared.map(({ plugin }) => plugin),
      limits: { ...defaultRunLimits, ...options.limits },
      recordings: options.recordings ?? {},
    },
  });
  const setUp = said.at(-1)?.body;
  if (setUp?.type !== 'set-up') throw new Error(`not set up: ${JSON.stringify(setUp)}`);
  let batch = 0;
  return {
    runtime,
    said,
    clash: setUp.clash,
    async run(sessions, { careful = false } = {}) {
      batch += 1;
      const from = said.length;
      await runtime.receive({ body: { type: 'run', batch, sessions, careful } });
      const messages = said.slice(from).map(({ body }) => body);
      const refused = messages.find((body) => body.type === 'refused');
      if (refused !== undefined) throw new Error(JSON.stringify(refused));
      // Its own results, which nothing stood between.
      return messages.flatMap((body) =>
        body.type === 'results' ? body.results : [],
      ) as unknown as readonly SessionResult[];
    },
  };
}
