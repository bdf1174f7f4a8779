/** Commands that open, make and leave projects. */

import { choosePlace } from '../../core/choose-place.ts';
import { type AnyCommand, type ContextFacts, defineCommand } from '../../core/commands.ts';
import { useProject } from '../../core/project-store.ts';
import type { Services } from '../../core/services.ts';
import { ShellError } from '../../shell/shell.ts';
import { chooseFiles } from './choose-files.ts';
import { showDialog } from './dialog-store.ts';
import type { ProjectService } from './project-service.ts';

declare module '../../core/commands.ts' {
  interface CommandArguments {
    /** A copy of the sample is opened. */
    'project.from-sample': { readonly sample: string };
    'project.create': {
      readonly directory: string;
      readonly template: string;
      readonly name: string;
    };
    /** A place that a person dropped. */
    'project.open-dropped': { readonly path: string };
    'project.adopt-in': { readonly directory: string; readonly patterns: readonly string[] };
    /** Files to be checked against the slot, which may be still to be chosen; `show` as there. */
    'plugins.check-files': { readonly files: readonly File[]; readonly show?: boolean };
  }
}

const isOpen = (facts: ContextFacts) => facts.projectOpen === true;
const file = (group: string, order: number) => [{ menu: 'file', group, order }];

export function projectCommands(
  services: Services,
  service: ProjectService,
): readonly AnyCommand[] {
  const { shell, commands } = services;
  const askForSlot = async (title: string, plugins: readonly File[]) => {
    const [recent, samples] = await Promise.all([
      shell.call('recent/list', {}),
      shell.call('sample/list', {}),
    ]);
    showDialog({
      kind: 'choose-slot',
      title,
      plugins,
      recent: recent.filter(({ missing }) => !missing),
      samples,
    });
  };

  return [
    defineCommand({
      id: 'project.open',
      title: 'Open a folder…',
      category: 'File',
      keys: ['mod+o'],
      menus: file('1-open', 2),
      run: async () => {
        const path = await choosePlace(shell, {
          title: 'Open a folder',
          kind: 'wit',
          action: 'Open folder',
        });
        if (path !== undefined) await service.openPath(path);
      },
    }),
    defineCommand({
      id: 'project.open-path',
      title: 'Open a path',
      category: 'File',
      palette: false,
      run: ({ path }) => service.openPath(path),
    }),
    defineCommand({
      id: 'project.open-dropped',
      title: 'Open what was dropped',
      category: 'File',
      palette: false,
      async run({ path }) {
        try {
          await service.openPath(path);
        } catch (error) {
          if (!(error instanceof ShellError) || error.code !== 'not-granted') throw error;
          // Outside of the home folder the system's own dialog grants it; it stands there already.
          const question = { title: 'Open a folder', kind: 'wit', action: 'Open folder' } as const;
          const chosen = await choosePlace(shell, { ...question, startAt: path });
          if (chosen !== undefined) await service.openPath(chosen);
        }
      },
    }),
    defineCommand({
      id: 'project.new',
      title: 'New slot…',
      category: 'File',
      // A browser keeps Ctrl+N to itself in most windows.
      keys: ['mod+n', 'mod+alt+n'],
      menus: file('1-open', 1),
      run: () => showDialog({ kind: 'new' }),
    }),
    defineCommand({
      id: 'project.create',
      title: 'Make a slot',
      category: 'File',
      palette: false,
      run: ({ directory, template, name }) =>
        service.openWith(() =>
          shell.call('project/create', { directory, template, ...(name === '' ? {} : { name }) }),
        ),
    }),
    defineCommand({
      id: 'project.adopt',
      title: 'Adopt an existing host…',
      category: 'File',
      menus: file('1-open', 3),
      run: async () => {
        const directory = await choosePlace(shell, {
          title: 'Choose the folder of the host',
          kind: 'folder',
          action: 'Choose folder',
        });
        if (directory !== undefined) showDialog({ kind: 'adopt', directory });
      },
    }),
    defineCommand({
      id: 'project.adopt-in',
      title: 'Adopt a host',
      category: 'File',
      palette: false,
      run: async ({ directory, patterns }) => {
        try {
          await service.openWith(() =>
            shell.call('project/adopt', { directory, patterns: [...patterns] }),
          );
        } catch (error) {
          if (!(error instanceof ShellError)) throw error;
          // Asked again where it can be put right: a pattern is seldom right at once.
          const { message } = error;
          showDialog({ kind: 'adopt', directory, failed: { patterns, message } });
        }
      },
    }),
    defineCommand({
      id: 'project.from-sample',
      title: 'Open a sample',
      category: 'File',
      palette: false,
      run: ({ sample }) =>
        service.openWith((options) => shell.call('project/from-sample', { sample }, options)),
    }),
    defineCommand({
      id: 'project.reopen-recent',
      title: 'Open a recent slot or a sample…',
      category: 'File',
      keys: ['mod+alt+o'],
      menus: file('1-open', 4),
      run: () => askForSlot('Open a slot', []),
    }),
    defineCommand({
      id: 'plugins.check-one',
      title: 'Check one plugin…',
      category: 'Plugins',
      menus: file('1-open', 5),
      run: async () => {
        const files = await chooseFiles('.wasm');
        if (files.length > 0) await commands.run('plugins.check-files', { files, show: true });
      },
    }),
    defineCommand({
      id: 'plugins.check-files',
      title: 'Check plugins',
      category: 'Plugins',
      palette: false,
      run: async ({ files, show = false }) => {
        if (useProject.getState().project !== undefined) {
          await commands.run('plugins.add-files', { files, show });
          return;
        }
        const [first] = files;
        const what = files.length === 1 ? (first?.name ?? 'the plugin') : `${files.length} plugins`;
        await askForSlot(`Check ${what} against which slot?`, files);
      },
    }),
    defineCommand({
      id: 'project.choose-version',
      title: 'Work on another version',
      category: 'Slot',
      palette: false,
      run: async ({ slot, version, show = true }) => {
        await service.chooseVersion(slot, version);
        if (show) await service.showVersion();
      },
    }),
    defineCommand({
      id: 'project.reload',
      title: 'Read all files again',
      category: 'File',
      when: isOpen,
      run: () => service.reload(),
    }),
    defineCommand({
      id: 'plugins.reload',
      title: 'Read the list of plugins again',
      category: 'Plugins',
      palette: false,
      when: isOpen,
      run: () => service.reloadPlugins(),
    }),
    defineCommand({
      id: 'project.reveal',
      title: 'Show the folder in the file manager',
      category: 'File',
      when: (facts) => isOpen(facts) && useProject.getState().platform?.canReveal === true,
      menus: file('6-places', 1),
      run: async () => {
        const { project } = useProject.getState();
        if (project !== undefined) await shell.call('system/reveal', { project: project.id });
      },
    }),
    defineCommand({
      id: 'project.close',
      title: 'Close the slot',
      category: 'File',
      when: isOpen,
      menus: file('8-close', 2),
      run: () => service.close(),
    }),
    defineCommand({
      id: 'app.about',
      title: 'About Slotwright',
      category: 'Help',
      menus: [{ menu: 'help', group: '9-about' }],
      run: () => showDialog({ kind: 'about' }),
    }),
  ];
}
