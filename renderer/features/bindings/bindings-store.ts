/** What is generated of the slot now, and which file of it is looked at. Plain data. */

import { create } from 'zustand';
import type { EngineResult } from '../../workers/engine/protocol.ts';

export type Direction = 'guest' | 'host';
export type GeneratedFile = EngineResult<'bindings/generate'>['files'][number];

export interface BindingsState {
  readonly direction: Direction;
  readonly files: readonly GeneratedFile[];
  /** Why nothing is generated: the slot has errors. The files are those of before. */
  readonly problem: string | undefined;
  /** Path of the file that is shown. */
  readonly shown: string | undefined;
  /** Whether anything was generated since the project was opened. */
  readonly ready: boolean;
  readonly writing: boolean;
}

export const noBindings: BindingsState = {
  direction: 'guest',
  files: [],
  problem: undefined,
  shown: undefined,
  ready: false,
  writing: false,
};

export const useBindings = create<BindingsState>()(() => noBindings);

/** The file that is looked at; without a choice the one that somebody fills in. */
export function shownFile({ files, shown }: Pick<BindingsState, 'files' | 'shown'>) {
  return (
    files.find(({ path }) => path === shown) ?? files.find(({ skeleton }) => skeleton) ?? files[0]
  );
}
