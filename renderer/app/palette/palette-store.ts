/** Whether the palette is open, with what it starts, and which commands were used last. */

import { create } from 'zustand';

/** The sign before the query says among what: `>` commands, `/` files, `@` symbols, `#` plugins. */
export type PaletteMode = '' | '>' | '/' | '@' | '#';

export interface PaletteState {
  readonly open: boolean;
  readonly query: string;
  /** Ids of commands, last used first. */
  readonly recent: readonly string[];
}

export const usePalette = create<PaletteState>()(() => ({ open: false, query: '', recent: [] }));

export const openPalette = (mode: PaletteMode): void =>
  usePalette.setState({ open: true, query: mode });

export const closePalette = (): void => usePalette.setState({ open: false });

const kept = 20;

export const noteUsed = (id: string): void =>
  usePalette.setState(({ recent }) => ({
    recent: [id, ...recent.filter((one) => one !== id)].slice(0, kept),
  }));
