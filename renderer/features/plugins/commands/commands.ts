/** Commands of the plugins list. Those about plugins act on the ones that are selected. */

import { type AnyCommand, type ContextFacts, defineCommand } from '../../../core/commands.ts';
import { openEditor } from '../../../core/layout-actions.ts';
import { notify } from '../../../core/notifications-store.ts';
import { useProject } from '../../../core/project-store.ts';
import type { Services } from '../../../core/services.ts';
import { addFiles } from '../add/add-files.ts';
import { pickFiles } from '../add/pick-files.ts';
import { changeView, selectedRows } from '../list/list-store.ts';
import { useNotice } from '../page/notice-store.ts';
import { goToSlot } from './go-to-slot.ts';
import { goToRow, misfitFrom } from './misfits.ts';
import { removeSelected } from './remove.ts';
import { copyReply, copySummary, exportReport, noticeText, reportFormats } from './reports.ts';
import { unwatchFolder, watchFolder } from './watch.ts';

declare module '../../../core/commands.ts' {
  interface CommandArguments {
    'plugins.go-to-slot': { readonly id: string };
    'plugins.draft-notice': { readonly ids: readonly string[]; readonly subject: string };
    'plugins.unwatch-folder': { readonly directory: string };
  }
}

/** The context menu of rows in the list. */
export const rowMenu = 'plugins/row';
/** The menu at the right end of the list's bar. */
export const barMenu = 'plugins/bar';

const category = 'Plugins';
const projectOpen = ({ projectOpen: open }: ContextFacts) => open === true;
const anyPlugins = ({ plugins }: ContextFacts) => Number(plugins ?? 0) > 0;
const anySelected = ({ pluginsSelected }: ContextFacts) => Number(pluginsSelected ?? 0) > 0;
const oneSelected = ({ pluginsSelected }: ContextFacts) => pluginsSelected === 1;

export function pluginsCommands(services: Services): readonly AnyCommand[] {
  const { commands, engine } = services;
  const showList = () => commands.run('activity.show', { activity: 'plugins' });
  const step = (by: 1 | -1) => async () => {
    const id = misfitFrom(by);
    if (id === undefined) return;
    await showList();
    openEditor({ kind: 'plugins' });
    goToRow(id);
  };
  return [
    defineCommand({
      id: 'plugin.show',
      title: 'Show plugin',
      category,
      palette: false,
      run: ({ id }) => openEditor({ kind: 'plugin', id }),
    }),
    defineCommand({
      id: 'plugins.show',
      title: 'Show all plugins',
      category,
      when: projectOpen,
      run: () => openEditor({ kind: 'plugins' }),
    }),
    defineCommand({
      id: 'plugins.add',
      title: 'Add plugins…',
      category,
      when: projectOpen,
      menus: [{ menu: 'file', group: '5-plugins', order: 1 }],
      run: async () => {
        const files = await pickFiles();
        if (files.length > 0) await addFiles(services, files);
      },
    }),
    defineCommand({
      id: 'plugins.add-files',
      title: 'Add files as plugins',
      category,
      palette: false,
      run: ({ files, show }) => addFiles(services, files, show),
    }),
    defineCommand({
      id: 'plugins.watch-folder',
      title: 'Watch a folder…',
      category,
      when: projectOpen,
      menus: [
        { menu: 'file', group: '5-plugins', order: 2 },
        { menu: barMenu, group: '1-add', order: 1 },
      ],
      run: () => watchFolder(services),
    }),
    defineCommand({
      id: 'plugins.unwatch-folder',
      title: 'Watch a folder no longer',
      category,
      palette: false,
      run: ({ directory }) => unwatchFolder(services, directory),
    }),
    defineCommand({
      id: 'plugins.recheck',
      title: 'Check all plugins again',
      category,
      when: anyPlugins,
      menus: [{ menu: barMenu, group: '2-check', order: 1 }],
      // Files that changed behind the app's back, and the slot's own, are read again.
      run: () => commands.run('project.reload'),
    }),
    defineCommand({
      id: 'plugins.reset-baseline',
      title: 'Count what edits break from now on',
      category,
      when: anyPlugins,
      menus: [{ menu: barMenu, group: '2-check', order: 2 }],
      run: async () => {
        await engine.call('baseline/set', {});
      },
    }),
    defineCommand({
      id: 'plugins.show-broken',
      title: 'Show plugins that this edit breaks',
      category,
      when: ({ pluginsBroken }) => Number(pluginsBroken ?? 0) > 0,
      run: async () => {
        await showList();
        openEditor({ kind: 'plugins' });
        changeView({ text: '', facets: new Set(['broken']) });
      },
    }),
    defineCommand({
      id: 'plugins.next-misfit',
      title: 'Go to next misfit',
      category,
      keys: ['alt+f8'],
      when: ({ misfits }) => Number(misfits ?? 0) > 0,
      menus: [{ menu: 'go', group: '5-plugins', order: 1 }],
      run: step(1),
    }),
    defineCommand({
      id: 'plugins.previous-misfit',
      title: 'Go to previous misfit',
      category,
      keys: ['alt+shift+f8'],
      when: ({ misfits }) => Number(misfits ?? 0) > 0,
      menus: [{ menu: 'go', group: '5-plugins', order: 2 }],
      run: step(-1),
    }),
    defineCommand({
      id: 'plugins.copy-summary',
      title: 'Copy summary',
      category,
      when: anyPlugins,
      menus: [{ menu: barMenu, group: '3-report', order: 1 }],
      run: copySummary,
    }),
    defineCommand({
      id: 'plugins.open-selected',
      title: 'Open plugin',
      category,
      palette: false,
      when: anySelected,
      enabled: oneSelected,
      menus: [{ menu: rowMenu, group: '1-open', order: 1 }],
      run: () => {
        const [first] = selectedRows();
        if (first !== undefined) openEditor({ kind: 'plugin', id: first.id });
      },
    }),
    defineCommand({
      id: 'plugins.test-selected',
      title: 'Test plugin',
      category,
      when: anySelected,
      enabled: oneSelected,
      menus: [{ menu: rowMenu, group: '1-open', order: 2 }],
      run: async () => {
        const [first] = selectedRows();
        if (first !== undefined) await commands.run('lab.open', { plugin: first.id });
      },
    }),
    defineCommand({
      id: 'plugins.copy-reply',
      title: 'Copy reply to author',
      category,
      when: anySelected,
      menus: [{ menu: rowMenu, group: '2-out', order: 1 }],
      run: () => copyReply(services),
    }),
    ...reportFormats.map((report, index) =>
      defineCommand({
        id: `plugins.export-${report.format}`,
        title: `Export report as ${report.title}`,
        category,
        when: anyPlugins,
        menus: [
          { menu: `${rowMenu}/report`, group: '1', order: index },
          { menu: `${barMenu}/report`, group: '1', order: index },
        ],
        run: () => exportReport(services, report),
      }),
    ),
    defineCommand({
      id: 'plugins.go-to-slot',
      title: 'Go to slot line',
      category,
      palette: false,
      run: ({ id }) => goToSlot(services, id),
    }),
    defineCommand({
      id: 'plugins.draft-notice',
      title: 'Draft notice to authors',
      category,
      palette: false,
      run: async ({ ids, subject }) => {
        const text = await noticeText(services, ids, subject);
        useNotice.setState({ notice: { subject, text } });
      },
    }),
    defineCommand({
      id: 'plugins.reveal',
      title: 'Reveal in file manager',
      category,
      when: ({ pluginsSelected, canReveal }) => pluginsSelected === 1 && canReveal === true,
      menus: [{ menu: rowMenu, group: '3-file', order: 1 }],
      run: async () => {
        const { project } = useProject.getState();
        const [first] = selectedRows();
        if (project === undefined || first === undefined) return;
        if (/^[~/]/.test(first.path)) {
          notify({
            kind: 'info',
            message: `${first.name} stands outside the project: ${first.path}`,
          });
          return;
        }
        await services.shell.call('system/reveal', { project: project.id, path: first.path });
      },
    }),
    defineCommand({
      id: 'plugins.remove',
      title: 'Remove from the project',
      category,
      when: anySelected,
      menus: [{ menu: rowMenu, group: '4-remove', order: 1 }],
      run: () => removeSelected(services),
    }),
  ];
}
