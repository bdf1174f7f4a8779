/**
 * What the app and its engine worker say to each other. The worker holds the language service, the
 * slot's versions and all plugins, so that a text is parsed and resolved once for diagnostics and
 * verdicts alike. It runs no plugin and no WebAssembly.
 *
 * Requests are answered by id; language requests go before verdicts, which are worked off in slices.
 * Both ends are ours and are built together, so messages are typed and not checked again.
 */

import type { Diagnostic } from 'vscode-languageserver-types';
import type { LanguageService } from '../../../wit/language/service.ts';
import type { SlotsDocument } from '../../../workspace/contract/shell-data.ts';
import type { FitState, PluginRow, PluginSummary } from '../../core/plugins-store.ts';
import type { CompareSide, Finding, Layer, LayerVerdicts } from './engine-types.ts';

/** The language service's own methods, with `uri` first. */
export type LanguageMethod = Exclude<
  keyof LanguageService,
  'setRoots' | 'open' | 'close' | 'document' | 'related' | 'snapshot' | 'diagnostics'
>;

export interface SlotChoice {
  /** Key in `slot.json`. */
  readonly slot: string;
  /** `version`, or `path` where it has none: the version that is worked on. */
  readonly version: string;
  /** Overrides the policy's layer while looking. */
  readonly layer?: Layer;
}

/** Edits of one document, of the text before them, from the last to the first. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface EngineMethods {
  /** Replaces everything the engine knows of files on disk; open documents and plugins stay. */
  'project/load': { params: { readonly slots: SlotsDocument }; result: undefined };
  'project/close': { params: Record<never, never>; result: undefined };
  'slot/choose': { params: SlotChoice; result: undefined };
  /** What `this edit breaks` is held against: the verdicts as they are now. */
  'baseline/set': { params: Record<never, never>; result: undefined };

  'document/open': {
    params: { readonly uri: string; readonly version: number; readonly text: string };
    result: undefined;
  };
  'document/change': {
    params: {
      readonly uri: string;
      readonly version: number;
      readonly changes: readonly TextChange[];
    };
    result: undefined;
  };
  'document/close': { params: { readonly uri: string }; result: undefined };

  /** Any feature of the language service: `call` names it. */
  language: {
    params: { readonly call: LanguageMethod; readonly args: readonly unknown[] };
    result: unknown;
  };
  'catalogue/set': {
    params: {
      readonly packages: readonly {
        readonly name: string;
        readonly version: string;
        readonly text: string;
        readonly needs: readonly string[];
      }[];
    };
    result: undefined;
  };

  /** The buffer is transferred. Verdicts come as an event. */
  'plugin/put': {
    params: {
      readonly id: string;
      readonly name: string;
      readonly path: string;
      readonly sha256: string;
      readonly bytes: Uint8Array;
      readonly installs?: number;
    };
    result: undefined;
  };
  'plugin/remove': { params: { readonly ids: readonly string[] }; result: undefined };
  /** `undefined` for an id that is not known (any more). */
  'plugin/detail': {
    /** `version`: one of `versions`, to be looked at instead of the one that the verdict is about. */
    params: { readonly id: string; readonly version?: string };
    result: PluginDetail | undefined;
  };
  /**
   * What keeps plugins from fitting, at its place in the slot: errors that follow from nothing else,
   * without the diffs. Quick, so that it can be asked of many after each edit.
   */
  'plugin/findings': {
    params: { readonly ids: readonly string[] };
    result: readonly Pick<PluginDetail, 'row' | 'findings'>[];
  };
  /** Reports of some plugins, in the order given; all without `ids`. */
  'plugin/report': {
    params: {
      readonly ids?: readonly string[];
      readonly format: 'html' | 'markdown' | 'sarif' | 'json' | 'junit';
    };
    result: string;
  };
  /** A reply to the plugin's author: what is wrong, how to rebuild. Markdown. */
  'plugin/reply': { params: { readonly id: string }; result: string };
  /** Which findings explain what a host said when it refused to load the plugin. */
  'plugin/explain-error': {
    params: { readonly id: string; readonly message: string };
    result: ErrorExplanation;
  };

  'bindings/generate': {
    params: { readonly direction: 'host' | 'guest'; readonly language: 'typescript' };
    result: {
      readonly files: readonly {
        readonly path: string;
        readonly text: string;
        readonly skeleton?: true;
      }[];
      /** Why there are none: the slot has errors. */
      readonly problem?: string;
    };
  };
  /** The WIT of the slot's versions as one text each, for wasm-tools: see `oracle`. */
  'oracle/input': {
    params: Record<never, never>;
    result: { readonly witSource: string; readonly world: string } | undefined;
  };
}

export type EngineMethod = keyof EngineMethods;
export type EngineParams<M extends EngineMethod> = EngineMethods[M]['params'];
export type EngineResult<M extends EngineMethod> = EngineMethods[M]['result'];

export interface EngineEvents {
  /** At most 500 of a file, the gravest. */
  diagnostics: {
    readonly uri: string;
    readonly version: number | undefined;
    readonly diagnostics: readonly Diagnostic[];
  };
  slot: SlotState;
  /** Rows that are new or changed, ids that are gone, and the sums over all. */
  verdicts: {
    readonly rows: readonly PluginRow[];
    readonly removed: readonly string[];
    readonly summary: PluginSummary;
  };
  /** All that followed from what it was told is done: how long it worked, in milliseconds. */
  rest: { readonly ms: number };
}
export type EngineEvent = keyof EngineEvents;

/** The slot as the engine sees it now. */
export interface SlotState {
  readonly valid: boolean;
  /** What keeps it from being valid; what lint says is told with the diagnostics. */
  readonly errors: number;
  /** `ns:pkg/world@version`, of the last text that was valid. */
  readonly world: string | undefined;
  /** When several worlds could be meant and none is named. */
  readonly worlds: readonly string[];
  readonly imports: number;
  readonly exports: number;
  /** Milliseconds from the change to this. */
  readonly ms: number;
}

/** Everything that a plugin's page shows. Spans are 1-based, paths are of the project or `git:`. */
export interface PluginDetail {
  readonly row: PluginRow;
  /** Sentence and second line, with WIT in backticks: `gleam does not fit extension 0.8.0: its …`. */
  readonly sentence: string;
  /** The version that is looked at, of those in `versions`. */
  readonly version: string;
  readonly versions: readonly {
    readonly version: string;
    readonly status: 'draft' | 'served' | 'deprecated' | 'retired';
    readonly fits: boolean;
    readonly layers: LayerVerdicts;
  }[];
  readonly layer: Layer;
  readonly layers: LayerVerdicts;
  /** Causes before what follows from them; `causes` are indices in this list. */
  readonly findings: readonly PluginFinding[];
  readonly fix:
    | {
        /** `Rebuild with the 0.8.0 SDK`. */
        readonly title: string;
        readonly text: string;
        /** For its toolchain, where that is known. */
        readonly command?: string;
      }
    | undefined;
  readonly ports: readonly Port[];
  readonly capabilities: readonly {
    readonly id: string;
    readonly title: string;
    readonly description?: string;
    readonly risk: 'low' | 'medium' | 'high';
    /** The policy does not allow some of them. */
    readonly refused?: true;
    /** Imports of the plugin that fall under it. */
    readonly imports: readonly string[];
  }[];
  /** Imports under no capability; ambient ones are marked. */
  readonly otherImports: readonly { readonly name: string; readonly ambient: boolean }[];
  readonly wit: string | undefined;
  readonly binary: {
    readonly kind: 'component' | 'module' | 'wit-package' | 'unknown';
    readonly bytes: number;
    readonly sha256: string;
    readonly validated: 'none' | 'types' | 'full';
    readonly sections: readonly { readonly name: string; readonly bytes: number }[];
    readonly modules: readonly {
      readonly bytes: number;
      readonly functions: number;
      readonly imports: number;
      readonly exports: number;
      readonly memories: readonly { readonly min: string; readonly max?: string }[];
    }[];
    /** Field (`language`, `processed-by`) to tool to version. */
    readonly producers: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly problem?: { readonly offset: number; readonly reason: string };
  };
}

export interface PluginFinding extends Finding {
  readonly place?: {
    readonly path: string;
    readonly startLine: number;
    readonly startColumn: number;
    readonly endLine: number;
    readonly endColumn: number;
  };
  /** Where it is, in words: `export › emberfall:modding/mod@0.5.0 › on-damage`. */
  readonly where: string;
  /** Both sides as lines with the tokens marked that differ; only where there are two. */
  readonly diff?: CompareSide;
}

/** One socket of the slot against one pin of the plugin, for the picture. */
export interface Port {
  readonly key: string;
  readonly direction: 'import' | 'export';
  /** Full name; `shortName` leaves the package out where that is the slot's own. */
  readonly name: string;
  readonly shortName: string;
  readonly state: FitState | 'ambient';
  /** `3 functions`, `wants a symbol of 3 fields`; `undefined` where that side has nothing. */
  readonly slotSays: string | undefined;
  readonly pluginSays: string | undefined;
  /** Up to 8 of each are drawn; more are said in words. */
  readonly slotProngs: readonly Prong[];
  readonly pluginProngs: readonly Prong[];
  /** Indices in `findings`. */
  readonly findings: readonly number[];
  readonly slotWit: string | undefined;
  readonly pluginWit: string | undefined;
}

/**
 * `missing`: it has no partner on the other side and needs one. `extra`: it has none and needs none,
 * such as a function that the slot offers and the plugin does not use.
 */
export interface Prong {
  readonly name: string;
  readonly state: 'same' | 'other-type' | 'missing' | 'extra';
}

export interface ErrorExplanation {
  /** Indices in `findings`, best first. */
  readonly findings: readonly number[];
  /** What the message says in words, where its kind is known. */
  readonly says: string | undefined;
}

// — the envelope ———————————————————————————————————————————————————————————

export type ToEngine = {
  [M in EngineMethod]: {
    readonly id: number;
    readonly method: M;
    readonly params: EngineParams<M>;
  };
}[EngineMethod];

export type FromEngine =
  | { readonly id: number; readonly ok: true; readonly result: unknown }
  | {
      readonly id: number;
      readonly ok: false;
      readonly error: { readonly code: string; readonly message: string; readonly advice?: string };
    }
  | { [E in EngineEvent]: { readonly event: E; readonly data: EngineEvents[E] } }[EngineEvent];
