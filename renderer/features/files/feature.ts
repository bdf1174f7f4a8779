/** The project's files: the tree in the side bar, new files, names, what was deleted. */

import { defineCommand } from '../../core/commands.ts';
import type { Feature } from '../../core/feature.ts';
import { setFolded } from '../../core/layout-actions.ts';
import { parentOf } from '../../core/paths.ts';
import { useProject } from '../../core/project-store.ts';
import { DesignIcon } from '../../ui/design-icon.tsx';
import { deleteFile } from './file-actions.ts';
import { FilesActions } from './files-actions.tsx';
import { FilesSection } from './files-section.tsx';
import { startNaming, useFiles } from './files-store.ts';

/** Where a new file goes: beside what is selected. */
function folderNow(): string {
  const { selected } = useFiles.getState();
  const entry = useProject.getState().files.find(({ path }) => path === selected);
  if (entry === undefined) return '';
  return entry.kind === 'directory' ? entry.path : parentOf(entry.path);
}

const canWrite = (facts: { readonly [key: string]: unknown }): boolean =>
  facts.projectOpen === true && facts.readOnly !== true;

function begin(kind: 'file' | 'directory'): void {
  const folder = folderNow();
  for (let at = folder; at !== ''; at = parentOf(at)) setFolded(`file:${at}`, false);
  startNaming({ kind, folder });
}

export const filesFeature: Feature = {
  id: 'files',
  activities: [
    {
      id: 'design',
      title: 'Design',
      icon: DesignIcon,
      order: 1,
      keys: ['mod+shift+e'],
      sections: [
        {
          id: 'files',
          title: 'Files',
          useTitle: () => useProject((state) => state.project?.name ?? 'Files'),
          component: FilesSection,
          actions: FilesActions,
          grow: true,
        },
      ],
    },
  ],
  commands: (services) => [
    defineCommand({
      id: 'files.new-file',
      title: 'New file…',
      category: 'File',
      when: canWrite,
      menus: [{ menu: 'file', group: '1-new', order: 5 }],
      async run() {
        await services.commands.run('activity.show', { activity: 'design' });
        begin('file');
      },
    }),
    defineCommand({
      id: 'files.new-folder',
      title: 'New folder…',
      category: 'File',
      when: canWrite,
      async run() {
        await services.commands.run('activity.show', { activity: 'design' });
        begin('directory');
      },
    }),
    defineCommand({
      id: 'files.delete-active',
      title: 'Delete the file that is open',
      category: 'File',
      when: (facts) => canWrite(facts) && facts.activeEditor === 'text',
      async run() {
        const { selected } = useFiles.getState();
        if (selected !== undefined) await deleteFile(services, selected);
      },
    }),
  ],
};
