/** The text editor: Monaco with WIT in it, marks, commands on text, where the cursor is. */

import { FileText, GitCompare } from 'lucide-react';
import { messageOf } from '../../../wit/errors.ts';
import { useDocuments } from '../../core/documents-store.ts';
import { defineEditor, type Feature } from '../../core/feature.ts';
import { keepOpen } from '../../core/layout-actions.ts';
import { type EditorGroup, useLayout } from '../../core/layout-store.ts';
import { log } from '../../core/log-store.ts';
import { notify } from '../../core/notifications-store.ts';
import { nameOf } from '../../core/paths.ts';
import type { Services } from '../../core/services.ts';
import { useSettings } from '../../core/settings-store.ts';
import { loadMonaco } from '../../monaco/load.ts';
import { ConflictEditor } from './conflict-editor.tsx';
import { followDiagnostics } from './diagnostics.ts';
import { editorCommands } from './editor-commands.ts';
import { dropEditors, editorOptions, pooledEditors } from './editor-pool.ts';
import { createLanguageClient } from './language-client.ts';
import { registerOpeners } from './openers.ts';
import { markProjectProblems } from './project-marks.ts';
import { editorSettings } from './settings.ts';
import { CursorStatus, LanguageStatus } from './status.tsx';
import { folderApart } from './tab-names.ts';
import { TextEditor } from './text-editor.tsx';

const pathsOf = (groups: readonly EditorGroup[]): string[] =>
  groups.flatMap(({ tabs }) => tabs.flatMap((tab) => (tab.kind === 'text' ? [tab.path] : [])));

export const editorFeature: Feature = {
  id: 'editor',
  editors: [
    defineEditor({
      kind: 'text',
      component: TextEditor,
      useTab: ({ path }) => ({
        title: nameOf(path),
        detail: useLayout(({ groups }) => folderApart(path, pathsOf(groups))),
        hint: path,
        icon: FileText,
        dirty: useDocuments(({ documents }) => documents.get(path)?.dirty === true),
      }),
    }),
    defineEditor({
      kind: 'conflict',
      component: ConflictEditor,
      useTab: ({ path }) => ({
        title: `${nameOf(path)} against disk`,
        hint: path,
        icon: GitCompare,
      }),
    }),
  ],
  status: [
    { id: 'cursor', side: 'right', order: 20, weight: 20, component: CursorStatus },
    { id: 'language', side: 'right', order: 30, component: LanguageStatus },
  ],
  settings: editorSettings,
  commands: editorCommands,
  start(services) {
    const stops = [
      followDiagnostics(services.engine),
      useSettings.subscribe(() => {
        for (const { editor } of pooledEditors()) editor.updateOptions(editorOptions());
      }),
      useLayout.subscribe(({ groups, aside }, before) => {
        if (groups === before.groups) return;
        dropEditors(new Set(groups.map(({ id }) => id)));
        // Of a file that was closed nothing is told any more; those of other activities stay open.
        const { cursor } = useDocuments.getState();
        const open = [groups, ...Object.values(aside).map((one) => one.groups)].flatMap(pathsOf);
        if (cursor !== undefined && !open.includes(cursor.path)) {
          useDocuments.setState({ cursor: undefined });
        }
      }),
      giveCatalogue(services),
      // What is typed in stays open.
      useDocuments.subscribe(({ documents }, { documents: before }) => {
        for (const [path, { dirty }] of documents) {
          if (dirty && before.get(path)?.dirty !== true) keepOpen({ kind: 'text', path });
        }
      }),
    ];
    startMonaco(services).catch((error: unknown) =>
      notify({
        kind: 'error',
        message: `The editor could not be loaded: ${messageOf(error)}`,
        detail: 'Your files are as they were. Load the window again.',
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  },
};

async function startMonaco(services: Services): Promise<void> {
  // Beside Monaco: before it there is nothing that could ask them.
  const [monaco, { registerProviders }, { registerCodeLenses }] = await Promise.all([
    loadMonaco(),
    import('./providers.ts'),
    import('./code-lenses.ts'),
  ]);
  const client = createLanguageClient(services.engine);
  registerCodeLenses(monaco, client, services);
  registerProviders(monaco, client, services);
  registerOpeners(monaco, services);
  markProjectProblems(monaco);
}

/** The WASI packages that come along, for completion and quick fixes: when all else has started. */
function giveCatalogue({ shell, engine }: Services): () => void {
  const timer = setTimeout(() => {
    shell
      .call('wasi/catalogue', {})
      .then((packages) => engine.call('catalogue/set', { packages }))
      .catch((error: unknown) =>
        log('engine', `WASI packages are not offered: ${messageOf(error)}`, 'error'),
      );
  }, 1_000);
  return () => clearTimeout(timer);
}
