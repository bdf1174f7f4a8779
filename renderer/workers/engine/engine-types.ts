/** Types of the engine that the app's messages carry. */

export type { Finding, Layer, LayerVerdicts } from '../../../wit/conformance/verdict.ts';

/** What is expected against what was found, as the lines of a diff. */
export interface CompareSide {
  readonly lines: readonly DiffLine[];
}

export interface DiffLine {
  /** `same` is on both sides; `added` is what the slot wants, `removed` what the plugin has. */
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
  /** Ranges of `text` that differ, in UTF-16 units. */
  readonly marks: readonly { readonly start: number; readonly end: number }[];
  /** 1-based lines in the plugin's and the slot's own WIT, where known. */
  readonly pluginLine?: number;
  readonly slotLine?: number;
}
