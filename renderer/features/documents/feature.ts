/** Open text files: saving, autosave, what a crash left. The service itself: `create-documents.ts`. */

import { messageOf } from '../../../wit/errors.ts';
import { defineCommand } from '../../core/commands.ts';
import { useDocuments } from '../../core/documents-store.ts';
import type { Feature } from '../../core/feature.ts';
import { inputKey, useLayout } from '../../core/layout-store.ts';
import { notify } from '../../core/notifications-store.ts';
import { nameOf } from '../../core/paths.ts';
import { useProject } from '../../core/project-store.ts';
import type { Documents, Services } from '../../core/services.ts';
import { handleWorkspaceEdits } from '../../monaco/load.ts';
import { autosaveNow, startAutosave } from './autosave.ts';
import { watchClosedTabs } from './closed-tabs.ts';
import { timeOf } from './words.ts';
import { doWorkspaceEdits } from './workspace-edits.ts';

/** The text file whose tab is shown in the group with the focus. */
function activePath(): string | undefined {
  const { groups, focusedGroup } = useLayout.getState();
  const group = groups.find(({ id }) => id === focusedGroup);
  const input = group?.tabs.find((tab) => inputKey(tab) === group.active);
  return input?.kind === 'text' || input?.kind === 'conflict' ? input.path : undefined;
}

export const documentsFeature: Feature = {
  id: 'documents',
  settings: [
    {
      key: 'files.autoSave',
      title: 'Save on its own',
      description: 'When text is saved without a command. Unsaved text is backed up in any case.',
      category: 'Files',
      value: {
        type: 'choice',
        default: 'delay',
        choices: [
          { value: 'off', title: 'Never' },
          { value: 'delay', title: 'After a delay' },
          { value: 'focus', title: 'When the focus leaves' },
        ],
      },
    },
    {
      key: 'files.autoSaveDelay',
      title: 'Delay of saving',
      description: 'Milliseconds after the last key.',
      category: 'Files',
      value: { type: 'number', default: 1000, min: 100, max: 60_000 },
    },
    {
      key: 'editor.formatOnSave',
      title: 'Format on save',
      description: 'Formats WIT when you save it with a command.',
      category: 'Editor',
      value: { type: 'boolean', default: false },
    },
  ],
  commands: ({ documents, commands }) => [
    defineCommand({
      id: 'file.save',
      title: 'Save file',
      category: 'File',
      keys: ['mod+s'],
      menus: [{ menu: 'file', group: '3-save', order: 1 }],
      when: (facts) => facts.projectOpen !== false,
      async run() {
        const path = activePath();
        if (path === undefined) return;
        await commands.run('editor.prepare-save');
        await documents.save(path);
      },
    }),
    defineCommand({
      id: 'file.save-all',
      title: 'Save all files',
      category: 'File',
      keys: ['mod+alt+s'],
      menus: [{ menu: 'file', group: '3-save', order: 2 }],
      run: async () => void (await documents.saveAll()),
    }),
    defineCommand({
      id: 'file.revert',
      title: 'Revert file to what is on disk',
      category: 'File',
      menus: [{ menu: 'file', group: '3-save', order: 3 }],
      async run() {
        const path = activePath();
        if (path !== undefined && useDocuments.getState().documents.get(path)?.dirty === true) {
          await documents.revert(path);
        }
      },
    }),
  ],
  start(services) {
    const { documents, shell } = services;
    const stops = [
      startAutosave(services),
      watchClosedTabs(documents),
      shell.on('window/closing', () => void lastWords(services)),
      keepWhenHidden(documents),
      useProject.subscribe((state, before) => {
        if (state.project !== undefined && state.project.id !== before.project?.id) {
          void bringBack(services);
        }
      }),
    ];
    void handleWorkspaceEdits((edits, label) =>
      // Monaco names what goes on; a step of undo is named by what it did.
      doWorkspaceEdits(services, edits, (label ?? 'Edit').replace(/^Renaming /, 'Rename ')),
    );
    if (useProject.getState().project !== undefined) void bringBack(services);
    return () => {
      for (const stop of stops) stop();
    };
  },
};

/** What was typed is saved or kept before the window goes; a failure was said where it happened. */
async function lastWords({ documents, shell }: Services): Promise<void> {
  try {
    await (autosaveNow() === 'off' ? documents.keep() : documents.saveAll());
  } finally {
    await shell.call('window/settled', {});
  }
}

/** A browser tells of nothing more when a tab is closed: what waits for a pause is kept now. */
function keepWhenHidden(documents: Documents): () => void {
  const keep = (): void => {
    if (document.visibilityState === 'hidden') void documents.keep();
  };
  document.addEventListener('visibilitychange', keep);
  return () => document.removeEventListener('visibilitychange', keep);
}

async function bringBack({ documents, commands }: Services): Promise<void> {
  try {
    const restored = await documents.restore();
    for (const { path } of restored) await commands.run('editor.open', { path });
    const [first] = restored;
    if (first === undefined) return;
    const time = timeOf(first.saved, Date.now());
    notify({
      kind: 'info',
      message:
        restored.length === 1
          ? `Your text from ${time} was restored in ${nameOf(first.path)}.`
          : `Your text from ${time} was restored in ${restored.length} files: ${restored.map(({ path }) => nameOf(path)).join(', ')}.`,
    });
  } catch (error) {
    notify({ kind: 'error', message: `Backups could not be read: ${messageOf(error)}` });
  }
}
