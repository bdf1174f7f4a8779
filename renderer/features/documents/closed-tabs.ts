/**
 * What becomes of a file when its last tab is closed. Unsaved text is saved where that is done
 * without asking; else it stays, and a toast offers to save it or give it up.
 */

import { useDocuments } from '../../core/documents-store.ts';
import { type LayoutState, useLayout } from '../../core/layout-store.ts';
import { notify } from '../../core/notifications-store.ts';
import { nameOf } from '../../core/paths.ts';
import { useProject } from '../../core/project-store.ts';
import type { Documents } from '../../core/services.ts';
import { autosaveNow } from './autosave.ts';

/** Of all activities: those that are not shown keep their tabs. */
const shownPaths = ({ groups, aside }: LayoutState): ReadonlySet<string> =>
  new Set(
    [...groups, ...Object.values(aside).flatMap((place) => place.groups)].flatMap(({ tabs }) =>
      tabs.flatMap((tab) => (tab.kind === 'text' || tab.kind === 'conflict' ? [tab.path] : [])),
    ),
  );

export function watchClosedTabs(documents: Documents): () => void {
  return useLayout.subscribe((layout, before) => {
    if (layout.groups === before.groups || useProject.getState().project === undefined) return;
    const shown = shownPaths(layout);
    for (const path of shownPaths(before)) {
      const state = useDocuments.getState().documents.get(path);
      if (shown.has(path) || state?.dirty !== true) continue;
      if (autosaveNow() !== 'off' && state.conflict === undefined) {
        void documents.save(path);
        continue;
      }
      notify({
        kind: 'warning',
        message: `${nameOf(path)} has text that is not saved. It is kept.`,
        actions: [
          { title: `Save ${nameOf(path)}`, run: () => void documents.save(path) },
          { title: 'Give the text up', run: () => void documents.revert(path) },
        ],
      });
    }
  });
}
