/** What is being named in the tree of files: a file that is renamed, or one that is not there yet. */

import { create } from 'zustand';

export type Naming =
  | { readonly kind: 'rename'; readonly path: string }
  | { readonly kind: 'file' | 'directory'; readonly folder: string };

export const useFiles = create<{
  readonly naming: Naming | undefined;
  readonly selected: string | undefined;
}>()(() => ({ naming: undefined, selected: undefined }));

export const startNaming = (naming: Naming | undefined): void => useFiles.setState({ naming });
