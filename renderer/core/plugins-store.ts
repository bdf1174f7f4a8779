/** Plugins of the project with their verdicts, as the engine worker gave them: plain data. */

import { create } from 'zustand';

/** LOOKS: the five states. `note`: fits through an old version, or asks for ambient imports. */
export type FitState = 'fits' | 'note' | 'misfit' | 'unused' | 'unknown';

/** `swapped`: parameters changed places, so that it links in a host and goes wrong. */
export type PluginNote = 'old-version' | 'ambient' | 'swapped' | 'deprecated' | 'unstable';

export interface PluginCapability {
  readonly id: string;
  readonly title: string;
  readonly risk: 'low' | 'medium' | 'high';
  /** The policy does not allow imports that fall under it. */
  readonly refused?: true;
}

export interface PluginRow {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
  readonly state: Exclude<FitState, 'unused'>;
  /** `gleam does not fit extension 0.8.0: …`; WIT names in backticks. */
  readonly sentence: string;
  /** `null` when it was built for none of the versions. */
  readonly builtFor: string | null;
  readonly servedBy: readonly string[];
  readonly minHost: string | null;
  readonly notes: readonly PluginNote[];
  /** In short, what is the matter: `fetch-stream not offered`; WIT in backticks. Absent when all is well. */
  readonly cause: string | undefined;
  readonly code: string | undefined;
  /** Plugins with the same key have the same root cause; its sentence heads their group. */
  readonly group: { readonly key: string; readonly sentence: string; readonly order: number };
  readonly findings: { readonly errors: number; readonly warnings: number; readonly infos: number };
  readonly capabilities: readonly PluginCapability[];
  /** Names of its imports and exports, for the filter and for "who uses this". */
  readonly imports: readonly string[];
  readonly exports: readonly string[];
  readonly bytes: number;
  /** `Rust 1.88`, `componentize-js 0.23`; `undefined` when nothing tells. */
  readonly toolchain: string | undefined;
  readonly installs: number | undefined;
  /** It fitted when the baseline was set and does not now, or the other way round. */
  readonly edit: 'broken' | 'mended' | undefined;
}

export interface PluginSummary {
  readonly total: number;
  readonly fits: number;
  readonly notes: number;
  readonly misfits: number;
  readonly unknown: number;
  /** Broken by edits since the baseline, and their installs. */
  readonly broken: number;
  readonly brokenInstalls: number;
  readonly mended: number;
  /** The verdicts are those of the last valid text: the slot has errors now. */
  readonly stale: boolean;
  /** Not all are checked against the text as it is now. */
  readonly checking: boolean;
  /** From the change to the last verdict, milliseconds. */
  readonly ms: number;
}

export interface PluginsState {
  readonly rows: ReadonlyMap<string, PluginRow>;
  readonly summary: PluginSummary;
  /** Being read and not yet known to the engine. */
  readonly loading: number;
}

export const noPlugins: PluginSummary = {
  total: 0,
  fits: 0,
  notes: 0,
  misfits: 0,
  unknown: 0,
  broken: 0,
  brokenInstalls: 0,
  mended: 0,
  stale: false,
  checking: false,
  ms: 0,
};

export const usePlugins = create<PluginsState>()(() => ({
  rows: new Map(),
  summary: noPlugins,
  loading: 0,
}));
