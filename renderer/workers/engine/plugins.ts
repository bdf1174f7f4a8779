/** All plugins with their verdicts, and which of them are to be judged again. */

import { messageOf } from '../../../wit/errors.ts';
import type { PluginRow } from '../../core/plugins-store.ts';
import { type Judged, judge, VerdictCache } from './judged.ts';
import { type PluginRecord, readRecord } from './plugin-record.ts';
import type { EngineEvents, EngineParams } from './protocol.ts';
import { rowOf, summaryOf, uncheckedRow } from './rows.ts';
import type { SlotNow } from './slots.ts';

interface Entry {
  readonly plugin: PluginRecord;
  readonly cache: VerdictCache;
  judged: Judged | undefined;
  /** Why there is no verdict though there is a slot. */
  failure: string | undefined;
  row: PluginRow | undefined;
}

export class Plugins {
  readonly #entries = new Map<string, Entry>();
  readonly #pending = new Set<string>();
  /** Whether each fitted when the baseline was set; `undefined` until all were judged once. */
  #baseline: Map<string, boolean> | undefined;
  readonly #changed = new Set<string>();
  readonly #removed = new Set<string>();
  #toldSummary = '';

  put(params: EngineParams<'plugin/put'>): void {
    const plugin = readRecord(params);
    this.#entries.set(plugin.id, {
      plugin,
      cache: new VerdictCache(),
      judged: undefined,
      failure: undefined,
      row: undefined,
    });
    // Another file is no edit of the slot: it is held against itself.
    this.#baseline?.delete(plugin.id);
    this.#pending.add(plugin.id);
    this.#removed.delete(plugin.id);
  }

  remove(ids: Iterable<string>): void {
    for (const id of ids) {
      if (!this.#entries.delete(id)) continue;
      this.#pending.delete(id);
      this.#changed.delete(id);
      this.#baseline?.delete(id);
      this.#removed.add(id);
    }
  }

  clear(): void {
    this.remove([...this.#entries.keys()]);
    this.forgetBaseline();
  }

  get records(): readonly PluginRecord[] {
    return [...this.#entries.values()].map(({ plugin }) => plugin);
  }

  get hasPending(): boolean {
    return this.#pending.size > 0;
  }

  /** All are to be judged again; those whose versions are as they were come from the cache. */
  slotChanged(): void {
    for (const id of this.#entries.keys()) this.#pending.add(id);
  }

  judgeNext(slot: SlotNow | undefined): void {
    const [id] = this.#pending;
    if (id !== undefined) this.judged(id, slot);
  }

  record(id: string): PluginRecord | undefined {
    return this.#entries.get(id)?.plugin;
  }

  /** The verdict as it is now, made here if it waits for its turn. */
  judged(id: string, slot: SlotNow | undefined): Judged | undefined {
    const entry = this.#entries.get(id);
    if (entry === undefined) return undefined;
    if (!this.#pending.delete(id)) return entry.judged;
    entry.judged = undefined;
    entry.failure = undefined;
    try {
      if (slot !== undefined) entry.judged = judge(slot, entry.plugin, entry.cache);
      this.#setRow(id, entry, slot);
    } catch (error) {
      // A failure of ours on one plugin is said at that plugin, and must not end everything else.
      entry.judged = undefined;
      entry.failure = messageOf(error);
      this.#setRow(id, entry, slot);
    }
    return entry.judged;
  }

  row(id: string): PluginRow | undefined {
    return this.#entries.get(id)?.row;
  }

  #setRow(id: string, entry: Entry, slot: SlotNow | undefined): void {
    const { judged, plugin, failure, row: before } = entry;
    if (judged !== undefined && this.#baseline !== undefined && !this.#baseline.has(id)) {
      this.#baseline.set(id, judged.result.fits);
    }
    const row =
      judged === undefined
        ? uncheckedRow(plugin, slot, failure)
        : rowOf(judged, this.#baseline?.get(id));
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(row)) return;
    entry.row = row;
    this.#changed.add(id);
  }

  // ---- the baseline

  /** Sets the baseline when there is none yet and every plugin was judged. */
  keepBaseline(): void {
    if (this.#baseline === undefined) this.setBaseline();
  }

  setBaseline(): void {
    const judged = [...this.#entries].filter(([, entry]) => entry.judged !== undefined);
    this.#baseline =
      judged.length === 0
        ? undefined
        : new Map(judged.map(([id, entry]) => [id, entry.judged?.result.fits === true]));
    for (const [id, entry] of judged) this.#setRow(id, entry, entry.judged?.slot);
  }

  forgetBaseline(): void {
    this.#baseline = undefined;
  }

  // ---- what the app is told

  /** What changed since it was asked last; `undefined` when nothing did. */
  takeChanges(stale: boolean, ms: number): EngineEvents['verdicts'] | undefined {
    const rows = [...this.#changed].flatMap((id) => this.#entries.get(id)?.row ?? []);
    const removed = [...this.#removed];
    this.#changed.clear();
    this.#removed.clear();
    const all = [...this.#entries.values()].flatMap(({ row }) => row ?? []);
    const summary = summaryOf(all, { stale, checking: this.hasPending, ms });
    const told = JSON.stringify({ ...summary, ms: 0 });
    if (rows.length === 0 && removed.length === 0 && told === this.#toldSummary) return undefined;
    this.#toldSummary = told;
    return { rows, removed, summary };
  }
}
