/**
 * A component that runs in this process on our WASI, through jco's glue alone: for tests of the WASI,
 * with components that are trusted. Imports that are not WASI's do nothing.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createWasi, type WasiHost, type WasiInterface } from '../../sandbox/wasi/host.ts';
import { decode } from '../../wit/component/decode.ts';
import { normalise } from '../../wit/component/normalise/normalise.ts';
import type { Wasi } from '../../wit/lab/files.ts';
import type { Model, WorldItem, WorldRef } from '../../wit/model/model.ts';
import { interfaceOf, typeOf, worldOf } from '../../wit/model/names.ts';
import { camelCase, pascalCase } from '../../wit/values/jco-names.ts';
import { transpile } from './transpile.ts';
import { tracing } from './wasi-trace.ts';

type Call = (...args: readonly unknown[]) => unknown;
export type Instance = Readonly<Record<string, Call & Readonly<Record<string, Call>>>>;

export interface Running {
  readonly instance: Instance;
  readonly wasi: WasiHost;
  /** One line for each call of WASI: function, arguments, how it ended. */
  readonly trace: readonly string[];
  stdout(): string;
  stderr(): string;
}

export interface RunOptions {
  readonly settings?: Partial<Wasi>;
  readonly normalised?: boolean;
  /** Instead of our WASI, by id without version. */
  readonly instead?: (id: string) => WasiInterface | undefined;
}

interface Loaded extends WorldRef {
  start(imports: object): Promise<Instance>;
}

const loaded = new WeakMap<Uint8Array, Map<boolean, Promise<Loaded>>>();

/** Made once for the same bytes: transpiling takes longer than running. */
function load(bytes: Uint8Array, normalised: boolean): Promise<Loaded> {
  const forms = loaded.get(bytes) ?? new Map<boolean, Promise<Loaded>>();
  loaded.set(bytes, forms);
  const known = forms.get(normalised) ?? make(bytes, normalised);
  forms.set(normalised, known);
  return known;
}

async function make(bytes: Uint8Array, normalised: boolean): Promise<Loaded> {
  const plugin = decode(bytes);
  if (plugin.kind !== 'component') throw new Error('this is no component');
  const ready = normalised ? normalise(bytes) : { bytes };
  if (!('bytes' in ready)) throw new Error(JSON.stringify(ready));
  const names = [...worldOf(plugin.model, plugin.world).imports.keys()];
  const { glue, modules } = await transpile(ready.bytes, { imports: names });
  const folder = mkdtempSync(join(tmpdir(), 'slotwright-wasi-'));
  try {
    const path = join(folder, 'glue.mjs');
    writeFileSync(path, glue);
    const { instantiate } = (await import(/* @vite-ignore */ pathToFileURL(path).href)) as {
      instantiate: (core: (name: string) => WebAssembly.Module, imports: object) => unknown;
    };
    const core = new Map([...modules].map(([name, code]) => [name, new WebAssembly.Module(code)]));
    return {
      model: plugin.model,
      world: plugin.world,
      start: async (imports) =>
        (await instantiate((name) => {
          const module = core.get(name);
          if (module === undefined) throw new Error(`there is no module ${name}`);
          return module;
        }, imports)) as Instance,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function runOnWasi(
  bytes: Uint8Array,
  { settings = {}, normalised = true, instead }: RunOptions = {},
): Promise<Running> {
  const { model, world, start } = await load(bytes, normalised);
  const output = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  const wasi = createWasi(
    { mode: 'deterministic', ...settings },
    {
      stdout: (part) => output.stdout.push(part.slice()),
      stderr: (part) => output.stderr.push(part.slice()),
    },
  );
  const trace: string[] = [];
  const traced = tracing(trace);
  const given: Record<string, unknown> = {};
  for (const [name, item] of worldOf(model, world).imports) {
    const wanted = instead === undefined ? wasi.interfaceFor(name) : instead(name);
    given[name] = wanted === undefined ? nothing(model, item) : traced(name, wanted);
  }
  const text = (parts: readonly Uint8Array[]) => Buffer.concat(parts).toString('utf8');
  return {
    instance: await start(given),
    wasi,
    trace,
    stdout: () => text(output.stdout),
    stderr: () => text(output.stderr),
  };
}

function nothing(model: Model, item: WorldItem): Record<string, unknown> {
  const made: Record<string, unknown> = { default: () => undefined };
  if (item.kind !== 'interface') return made;
  const { types, functions } = interfaceOf(model, item.id);
  for (const [label, id] of types) {
    if (typeOf(model, id).definition.kind === 'resource') made[pascalCase(label)] = class {};
  }
  for (const { name, kind } of functions.values()) {
    if (kind.kind === 'freestanding') made[camelCase(name)] = () => undefined;
  }
  return made;
}
