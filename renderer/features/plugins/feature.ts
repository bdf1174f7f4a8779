/** The plugins list: how many fit the slot, why the others do not, and what an edit breaks. */

import { List, Plug } from 'lucide-react';
import { setFacts } from '../../core/context-store.ts';
import { defineEditor, type Feature } from '../../core/feature.ts';
import { usePlugins } from '../../core/plugins-store.ts';
import { useProject } from '../../core/project-store.ts';
import { inFigures } from '../../core/words.ts';
import { followWatched } from './add/watched-folders.ts';
import { pluginsCommands } from './commands/commands.ts';
import { dropDeadFacets, resetList, selectedCount, useList } from './list/list-store.ts';
import { withoutGone } from './list/selection.ts';
import { followSettings, groupByKey } from './page/kept.ts';
import { NoticeDialog } from './page/notice-dialog.tsx';
import { PluginsPage } from './page/plugins-page.tsx';
import { PluginList } from './side/plugin-list.tsx';
import { PluginListActions } from './side/plugin-list-actions.tsx';
import { CheckedStatus, FitStatus, SelectedStatus, WaitingStatus } from './status/status-items.tsx';
import { watchEdits } from './table/edit-times.ts';

export const pluginsFeature: Feature = {
  id: 'plugins',
  activities: [
    {
      id: 'plugins',
      title: 'Plugins',
      icon: Plug,
      order: 20,
      keys: ['mod+shift+x'],
      home: { kind: 'plugins' },
      wideHome: true,
      sections: [
        {
          id: 'plugins.list',
          title: 'Plugins',
          component: PluginList,
          actions: PluginListActions,
          grow: true,
        },
      ],
      useBadge: () => {
        const misfits = usePlugins((state) => state.summary.misfits);
        return misfits === 0
          ? undefined
          : {
              count: misfits,
              label: `${inFigures(misfits)} ${misfits === 1 ? 'does' : 'do'} not fit`,
            };
      },
    },
  ],
  editors: [
    defineEditor({
      kind: 'plugins',
      component: PluginsPage,
      useTab: () => ({ title: 'All plugins', icon: List }),
    }),
  ],
  status: [
    { id: 'plugins.fit', side: 'left', order: 20, weight: Infinity, component: FitStatus },
    { id: 'plugins.checked', side: 'left', order: 21, component: CheckedStatus },
    { id: 'plugins.waiting', side: 'right', order: 19, component: WaitingStatus },
    { id: 'plugins.selected', side: 'right', order: 20, weight: 10, component: SelectedStatus },
  ],
  overlays: [NoticeDialog],
  settings: [
    {
      key: groupByKey,
      title: 'Group plugins by',
      description: 'How the list of all plugins is grouped.',
      category: 'Plugins',
      value: {
        type: 'choice',
        default: 'cause',
        choices: [
          { value: 'cause', title: 'Root cause' },
          { value: 'built-for', title: 'Version they were built for' },
          { value: 'toolchain', title: 'Toolchain' },
          { value: 'none', title: 'Not at all' },
        ],
      },
    },
  ],
  commands: pluginsCommands,
  start: ({ shell }) => {
    const stops = [
      watchEdits(),
      followSettings(),
      followWatched(shell),
      usePlugins.subscribe(({ rows }, before) => {
        if (rows === before.rows) return;
        dropDeadFacets();
        useList.setState(({ selection }) => ({
          selection: withoutGone(selection, (id) => rows.has(id)),
        }));
      }),
      usePlugins.subscribe(noteFacts),
      useList.subscribe(noteFacts),
      useProject.subscribe(({ project }, before) => {
        if (project?.id !== before.project?.id) resetList();
        noteFacts();
      }),
    ];
    noteFacts();
    return () => {
      for (const stop of stops) stop();
    };
  },
};

/** What `when` and `enabled` of this feature's commands look at. */
function noteFacts(): void {
  const { rows, summary } = usePlugins.getState();
  setFacts({
    plugins: rows.size,
    misfits: summary.misfits,
    pluginsBroken: summary.broken,
    pluginsSelected: selectedCount(rows, useList.getState()),
    canReveal: useProject.getState().platform?.canReveal === true,
  });
}
