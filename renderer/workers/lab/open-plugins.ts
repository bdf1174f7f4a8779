/**
 * Plugins that are open in the sandbox. One is opened for what its mocks need, so the same plugin with
 * other scripts is opened again; the last few are kept, for each holds a worker with its memory.
 */

import type { OpenPlugin, RunLimits, Runner } from '../../../wit/lab/runner.ts';
import type { PluginName } from './protocol.ts';
import type { Ask, Sources } from './sources.ts';

const kept = 3;

interface Entry {
  readonly id: string;
  readonly key: string;
  readonly open: Promise<OpenPlugin>;
}

export class OpenPlugins {
  readonly #runner: () => Promise<Runner>;
  readonly #ask: Ask;
  #entries: readonly Entry[] = [];

  constructor(runner: () => Promise<Runner>, ask: Ask) {
    this.#runner = runner;
    this.#ask = ask;
  }

  /** Rejects as `Runner.open` does. */
  get(plugin: PluginName, limits: Partial<RunLimits>, sources: Sources): Promise<OpenPlugin> {
    const key = JSON.stringify([plugin.file, limits, sources.key]);
    const known = this.#entries.find((one) => one.id === plugin.id && one.key === key);
    if (known !== undefined) {
      this.#entries = [...this.#entries.filter((one) => one !== known), known];
      return known.open;
    }
    const entry = { id: plugin.id, key, open: this.#open(plugin, limits, sources) };
    this.#keep([...this.#entries, entry]);
    // What failed is tried again when it is asked for again.
    entry.open.catch(() => {
      this.#entries = this.#entries.filter((one) => one !== entry);
    });
    return entry.open;
  }

  forget(ids: readonly string[] | 'all'): void {
    const gone = this.#entries.filter(({ id }) => ids === 'all' || ids.includes(id));
    this.#entries = this.#entries.filter((one) => !gone.includes(one));
    for (const entry of gone) close(entry);
  }

  #keep(entries: readonly Entry[]): void {
    for (const entry of entries.slice(0, -kept)) close(entry);
    this.#entries = entries.slice(-kept);
  }

  async #open(
    { id, file }: PluginName,
    limits: Partial<RunLimits>,
    { options }: Sources,
  ): Promise<OpenPlugin> {
    const [runner, { bytes }] = await Promise.all([
      this.#runner(),
      this.#ask('plugin/read', { id }),
    ]);
    return runner.open({ file, bytes }, { ...options, limits });
  }
}

/** One that could not be opened needs no closing. */
function close({ open }: Entry): void {
  open.then(
    (plugin) => plugin.close(),
    () => undefined,
  );
}
