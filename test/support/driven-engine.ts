/** The app's engine without its worker: work is done when a test says so, and events are kept. */

import { createHash } from 'node:crypto';
import type { PluginRow, PluginSummary } from '../../renderer/core/plugins-store.ts';
import { noPlugins } from '../../renderer/core/plugins-store.ts';
import { Engine } from '../../renderer/workers/engine/engine.ts';
import type {
  EngineEvents,
  EngineMethod,
  EngineParams,
  EngineResult,
  SlotState,
} from '../../renderer/workers/engine/protocol.ts';

type Diagnostics = EngineEvents['diagnostics']['diagnostics'];

export class DrivenEngine {
  readonly rows = new Map<string, PluginRow>();
  readonly diagnostics = new Map<string, Diagnostics>();
  summary: PluginSummary = noPlugins;
  slot: SlotState | undefined;
  /** Names of events in the order in which they came. */
  readonly events: string[] = [];
  readonly #tasks: (() => void)[] = [];
  readonly #engine: Engine;

  constructor(now: () => number = () => performance.now()) {
    this.#engine = new Engine((event, data) => this.#take(event, data), {
      now,
      soon: (task) => this.#tasks.push(task),
    });
  }

  #take<E extends keyof EngineEvents>(event: E, data: EngineEvents[E]): void {
    if ('uri' in data) {
      this.events.push(`diagnostics ${data.uri}`);
      this.diagnostics.set(data.uri, data.diagnostics);
    } else if ('rows' in data) {
      this.events.push('verdicts');
      for (const row of data.rows) this.rows.set(row.id, row);
      for (const id of data.removed) this.rows.delete(id);
      this.summary = data.summary;
    } else if ('valid' in data) {
      this.events.push(event);
      this.slot = data;
    }
  }

  call<M extends EngineMethod>(method: M, params: EngineParams<M>): EngineResult<M> {
    return this.#engine.call(method, params);
  }

  /** Does one piece of work; false when there was none. */
  step(): boolean {
    const task = this.#tasks.shift();
    task?.();
    return task !== undefined;
  }

  settle(): void {
    while (this.step());
  }

  /** Puts a plugin by its name, which is its id too. */
  put(name: string, bytes: Uint8Array, installs?: number): void {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const known = installs === undefined ? {} : { installs };
    this.call('plugin/put', {
      id: name,
      name,
      path: `plugins/${name}.wasm`,
      sha256,
      bytes,
      ...known,
    });
  }
}
