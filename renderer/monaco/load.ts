/**
 * Loads Monaco once, on the side: it is the largest part of the app and nothing is shown of it
 * before the first paint.
 */

export type { Monaco, WorkspaceEditHandler } from './monaco.ts';

import type { Monaco } from './monaco.ts';

let loading: Promise<Monaco> | undefined;
let loaded: Monaco | undefined;

export function loadMonaco(): Promise<Monaco> {
  loading ??= import('./monaco.ts').then(
    (module) => {
      loaded = module.monaco;
      return module.monaco;
    },
    (error: unknown) => {
      // Whoever asks next tries again.
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/** Monaco where it is there already; for callers that cannot wait. */
export const loadedMonaco = (): Monaco | undefined => loaded;

/** Where edits over several files go: `features/documents` sets it. */
export async function handleWorkspaceEdits(
  handler: import('./monaco.ts').WorkspaceEditHandler,
): Promise<void> {
  const module = await import('./monaco.ts');
  module.handleWorkspaceEdits(handler);
}
