/** Which of the feature's dialogs is open. */

import { create } from 'zustand';
import type { RecentProject, Sample } from '../../../workspace/contract/shell-data.ts';

export type ProjectDialog =
  | { readonly kind: 'new' }
  | {
      readonly kind: 'adopt';
      readonly directory: string;
      /** What was asked for before, and why it could not be done. */
      readonly failed?: { readonly patterns: readonly string[]; readonly message: string };
    }
  /** Plugins to be checked, and no slot yet to check them against. */
  | {
      readonly kind: 'choose-slot';
      readonly title: string;
      readonly plugins: readonly File[];
      readonly recent: readonly RecentProject[];
      readonly samples: readonly Sample[];
    }
  | { readonly kind: 'about' };

export const useProjectDialog = create<{ readonly dialog: ProjectDialog | undefined }>()(() => ({
  dialog: undefined,
}));

export const showDialog = (dialog: ProjectDialog): void => useProjectDialog.setState({ dialog });
export const closeDialog = (): void => useProjectDialog.setState({ dialog: undefined });
