/**
 * Where in the slot's text plugins do not fit: findings of all misfits, those of one code at one
 * place as one. Made by `features/problems`, shown in the list, above the lines and in the outline.
 */

import { create } from 'zustand';

export interface PlacedFinding {
  readonly code: string;
  /** For one plugin its sentence; WIT in backticks. */
  readonly message: string;
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly plugins: readonly {
    readonly id: string;
    readonly name: string;
    /** It fitted before the edit. */
    readonly broken: boolean;
  }[];
}

export const useFindings = create<{ readonly list: readonly PlacedFinding[] }>()(() => ({
  list: [],
}));
