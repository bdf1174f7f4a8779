/** `Runner` over a confined place, whatever shell it is in. */

import { CancelledError, SlotwrightError } from '../../wit/errors.ts';
import {
  defaultRunLimits,
  type OpenOptions,
  type PluginToRun,
  type RunLimits,
  type Runner,
} from '../../wit/lab/runner.ts';
import { modelToJson } from '../../wit/model/json.ts';
import type { WorldRef } from '../../wit/model/model.ts';
import { functionsOf } from '../../wit/values/functions.ts';
import { assemble } from '../prepare/assemble.ts';
import { preparePlugin, readWorld } from '../prepare/prepare.ts';
import type { Prepared } from '../prepare/prepared.ts';
import { readScript } from '../prepare/script.ts';
import { OpenedPlugin } from './opened-plugin.ts';
import type { RunnerParts } from './parts.ts';
import { connectPlace, type PlaceLine, type PlaceTimes } from './place.ts';
import type { WorkerText } from './worker.ts';

/** Nothing is opened before the first plugin is. `times`: for tests. */
export function createRunner(parts: RunnerParts, times?: PlaceTimes): Runner {
  let connecting: Promise<PlaceLine> | undefined;
  let closed = false;
  const plugins = new Set<OpenedPlugin>();

  const place = async (): Promise<PlaceLine> => {
    if (closed) throw new CancelledError('the runner was closed');
    const before = connecting;
    const known = await before?.catch(() => undefined);
    if (known !== undefined && !known.lost) return known;
    // Whoever else waited for the same line may have begun another by now.
    if (connecting !== undefined && connecting !== before) return connecting;
    const mine = connect(parts, times);
    connecting = mine;
    mine.catch(() => {
      if (connecting === mine) connecting = undefined;
    });
    return mine;
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
  // What cannot be run at all is told without a place.
  const plugins = [plugin, ...(options.others ?? [])].map((one) => ({
    one,
    world: readWorld(one.file, one.bytes),
  }));
  // The place takes as long to come up as a small plugin takes to be prepared.
  const line = place();
  line.catch(() => undefined);
  const [runtime, ...prepared] = await Promise.all([
    parts.runtime(),
    ...plugins.map(({ one, world }) => preparePlugin(one, limits, parts, world)),
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
