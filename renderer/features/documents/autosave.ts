/** Saves on its own, as the setting says: after a delay, when the focus leaves, or not. */

import { useDocuments } from '../../core/documents-store.ts';
import { useLayout } from '../../core/layout-store.ts';
import type { Services } from '../../core/services.ts';
import { settingOf, useSettings } from '../../core/settings-store.ts';
import { pathOfUri } from '../../core/uris.ts';
import { loadMonaco } from '../../monaco/load.ts';

export const autosaveNow = (): string =>
  String(settingOf(useSettings.getState(), 'files.autoSave'));

const delayNow = (): number =>
  Number(settingOf(useSettings.getState(), 'files.autoSaveDelay') ?? 1000);

export function startAutosave({ documents, shell }: Services): () => void {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const undo: (() => void)[] = [];

  const later = (path: string): void => {
    clearTimeout(timers.get(path));
    if (autosaveNow() !== 'delay') return;
    timers.set(
      path,
      setTimeout(() => {
        timers.delete(path);
        void documents.save(path);
      }, delayNow()),
    );
  };

  void loadMonaco().then((monaco) => {
    const watching = monaco.editor.onDidCreateModel((model) => {
      const path = pathOfUri(model.uri.toString());
      if (path !== undefined) model.onDidChangeContent(() => later(path));
    });
    undo.push(() => watching.dispose());
  });

  undo.push(
    shell.connection.subscribe(() => {
      if (shell.connection.state === 'open' && autosaveNow() !== 'off') void documents.saveAll();
    }),
  );

  const saveForFocus = (): void => {
    if (autosaveNow() === 'focus') void documents.saveAll();
  };
  window.addEventListener('blur', saveForFocus);
  undo.push(() => window.removeEventListener('blur', saveForFocus));
  undo.push(
    useLayout.subscribe((layout, before) => {
      const active = layout.groups.find(({ id }) => id === layout.focusedGroup)?.active;
      const last = before.groups.find(({ id }) => id === before.focusedGroup)?.active;
      if (active !== last) saveForFocus();
    }),
  );
  undo.push(
    // A conflict that is settled leaves text that may be unsaved.
    useDocuments.subscribe(({ documents: now }, { documents: before }) => {
      for (const [path, state] of now) {
        if (
          before.get(path)?.conflict !== undefined &&
          state.conflict === undefined &&
          state.dirty
        ) {
          later(path);
        }
      }
    }),
  );
  return () => {
    for (const step of undo) step();
    for (const timer of timers.values()) clearTimeout(timer);
  };
}
