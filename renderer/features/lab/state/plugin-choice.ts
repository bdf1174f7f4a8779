/** Which plugin is tested: opened in the sandbox, and again whenever its file changes. */

import { CancelledError, messageOf, SlotwrightError } from '../../../../wit/errors.ts';
import { exportsInOrder, someExportInit } from '../../../../wit/lab/export-order.ts';
import type { WorldRef } from '../../../../wit/model/model.ts';
import { type LabPlugin, useLab } from '../../../core/lab-store.ts';
import { inputKey, useLayout } from '../../../core/layout-store.ts';
import { nameOf } from '../../../core/paths.ts';
import { type PluginRow, usePlugins } from '../../../core/plugins-store.ts';
import type { LabContext } from './context.ts';
import { draftsFor } from './drafts.ts';
import { mocksFor } from './mock-paths.ts';

export class PluginChoice {
  readonly #context: LabContext;
  /** Counts openings, so that an older one gives up. */
  #turn = 0;
  #opening: AbortController | undefined;
  /** The plugin that was chosen when the project was open the last time. */
  #last: string | undefined;
  #settled: Promise<void> = Promise.resolve();
  /** Of the bytes that the store's plugin was opened with, or failed with. */
  #sha256: string | undefined;

  constructor(context: LabContext) {
    this.#context = context;
  }

  /** Rejects never: that a plugin cannot be run is what the store says then. */
  async choose(id: string): Promise<void> {
    const row = usePlugins.getState().rows.get(id);
    const { plugin } = useLab.getState();
    if (row === undefined) return;
    // One that could not be opened is tried again.
    const isThere = plugin.kind === 'open' || plugin.kind === 'opening';
    if (isThere && plugin.id === id && this.#isCurrent(row)) return;
    if (plugin.kind === 'none' || plugin.id !== id) {
      useLab.setState({
        runs: [],
        shownRun: undefined,
        comparedRun: undefined,
        selectedEvent: undefined,
        coverage: undefined,
        fuzz: undefined,
      });
    }
    await this.#open(row);
  }

  /** Without a choice: the plugin that is looked at, else the first that fits. */
  async chooseFirst(last?: string): Promise<void> {
    this.#last = last ?? this.#last;
    if (useLab.getState().plugin.kind !== 'none') return;
    const { rows, loading, summary } = usePlugins.getState();
    // While plugins are read, the one that is wanted may still come.
    if (loading > 0 || summary.checking) return;
    const all = [...rows.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    const fitting = all.find(({ state }) => state === 'fits' || state === 'note');
    const row = rows.get(this.#last ?? '') ?? rows.get(shownPlugin() ?? '') ?? fitting ?? all[0];
    if (row !== undefined) await this.choose(row.id);
  }

  /** Another version of the file is opened anew; runs, arguments and mocks stay. */
  async lookAgain(): Promise<void> {
    const { plugin } = useLab.getState();
    if (plugin.kind === 'none') return;
    const { rows } = usePlugins.getState();
    const row = rows.get(plugin.id);
    if (row === undefined && rows.size === 0) {
      this.forget();
    } else if (row === undefined) {
      this.#missed(plugin);
    } else if (!this.#isCurrent(row)) {
      const { client } = this.#context;
      if (client.started) await client.call('plugin/forget', { ids: [row.id] });
      await this.#open(row);
    }
  }

  /** Builds take a file away before they write the next: its runs and what was chosen stay. */
  #missed({ id, file }: { readonly id: string; readonly file: string }): void {
    this.#turn++;
    this.#opening?.abort();
    this.#sha256 = undefined;
    const message = 'Its file is not there any more. When it comes back, it is opened again.';
    useLab.setState({ plugin: { kind: 'failed', id, file, message } });
  }

  forget(): void {
    this.#turn++;
    this.#opening?.abort();
    this.#sha256 = undefined;
    this.#last = undefined;
    useLab.setState({ plugin: { kind: 'none' }, function: undefined });
  }

  #isCurrent({ sha256 }: PluginRow): boolean {
    return this.#sha256 === sha256;
  }

  /** What is being opened is open then, or cannot be. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  #open(row: PluginRow): Promise<void> {
    this.#settled = this.#openNow(row);
    return this.#settled;
  }

  async #openNow(row: PluginRow): Promise<void> {
    const turn = ++this.#turn;
    const plugin = { id: row.id, file: nameOf(row.path) };
    this.#opening?.abort();
    const opening = new AbortController();
    this.#opening = opening;
    this.#sha256 = row.sha256;
    useLab.setState({ plugin: { kind: 'opening', ...plugin } });
    try {
      const opened = await this.#context.client.call(
        'plugin/open',
        { plugin, limits: this.#context.limits() },
        opening.signal,
      );
      const initIsAsked = await this.#initIsAsked(row, opened.world);
      if (turn === this.#turn) showOpen({ kind: 'open', ...plugin, ...opened, initIsAsked });
    } catch (error) {
      if (turn !== this.#turn || error instanceof CancelledError) return;
      const advice = error instanceof SlotwrightError ? error.advice : undefined;
      useLab.setState({
        plugin: {
          kind: 'failed',
          ...plugin,
          message: messageOf(error),
          ...(advice === undefined ? {} : { advice }),
        },
      });
    }
  }

  /** The engine is asked about the few plugins only that have one. */
  async #initIsAsked({ id }: PluginRow, world: WorldRef): Promise<boolean> {
    if (!someExportInit([world])) return false;
    const { engine } = this.#context.services;
    const known = await engine.call('plugin/findings', { ids: [id] }).catch(() => []);
    return known.some(({ findings }) =>
      findings.every(({ code, path }) => code !== 'F113' || path.join() !== 'export,init'),
    );
  }
}

/** The export that is chosen stays, where the plugin has it, also after a file that could not be read; else it is the first. */
function showOpen(plugin: Extract<LabPlugin, { kind: 'open' }>): void {
  const all = exportsInOrder(plugin.world, plugin);
  useLab.setState(({ function: chosen, mocks, drafts }) => ({
    plugin,
    drafts: draftsFor(plugin.world, drafts),
    mocks: mocksFor(plugin.world, mocks),
    function: all.some(({ path }) => path === chosen) ? chosen : all[0]?.path,
  }));
}

/** The plugin whose page is in front, in this activity or in that of plugins. */
function shownPlugin(): string | undefined {
  const { groups, aside } = useLayout.getState();
  const places = [...groups, ...(aside.plugins?.groups ?? [])];
  for (const { tabs, active } of places) {
    const shown = tabs.find((tab) => inputKey(tab) === active);
    if (shown?.kind === 'plugin') return shown.id;
  }
  return undefined;
}
