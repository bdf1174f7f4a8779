/** What is open in the list of imports. Kept while the app runs. */

import { create } from 'zustand';

interface ImportsView {
  /** Path of the import whose mock is edited. */
  readonly selected: string | undefined;
  /** Place of the rule that is open, of that import. */
  readonly rule: number | undefined;
  readonly untouched: boolean;
  readonly wasi: boolean;
  readonly capabilities: boolean;
}

export const useImportsView = create<ImportsView>()(() => ({
  selected: undefined,
  rule: undefined,
  untouched: false,
  wasi: false,
  capabilities: true,
}));

export const changeImportsView = (change: Partial<ImportsView>): void =>
  useImportsView.setState(change);
