/** How the page was left. Kept while the app runs. */

import { create } from 'zustand';
import type { ValueNotation } from '../../../core/values-draft.ts';

export const runTabs = ['trace', 'output', 'handles'] as const;
export type RunTab = (typeof runTabs)[number];

interface LabView {
  readonly tab: RunTab;
  /** What new forms are shown in. */
  readonly notation: ValueNotation;
  readonly signature: boolean;
  readonly keeping: boolean;
  readonly imports: {
    /** Until it is said, they are shown where there is room. */
    readonly visible: boolean | undefined;
    readonly width: number;
  };
}

export const useLabView = create<LabView>()(() => ({
  tab: 'trace',
  notation: 'form',
  signature: false,
  keeping: false,
  imports: { visible: undefined, width: 288 },
}));

export const changeLabView = (change: Partial<LabView>): void => useLabView.setState(change);
