/** What can be done to files of the project. The app's own changes come back by no event: it reads again. */

import { messageOf } from '../../../wit/errors.ts';
import { closeEditors } from '../../core/layout-actions.ts';
import { useLayout } from '../../core/layout-store.ts';
import { notify } from '../../core/notifications-store.ts';
import { nameOf } from '../../core/paths.ts';
import { useProject } from '../../core/project-store.ts';
import type { Services } from '../../core/services.ts';
import { ShellError } from '../../shell/shell.ts';

export const joined = (folder: string, name: string): string =>
  folder === '' ? name : `${folder}/${name}`;

const isAt = (path: string, place: string): boolean =>
  path === place || path.startsWith(`${place}/`);

const projectNow = () => {
  const project = useProject.getState().project?.id;
  if (project === undefined) throw new ShellError('no-project', 'no project is open');
  return project;
};

/** Why a name cannot be one, in words; `undefined` when it can. */
export function nameProblem(folder: string, name: string, own?: string): string | undefined {
  const path = joined(folder, name);
  if (name.trim() === '') return 'A name is missing.';
  if (/[\\\0]/.test(name) || name.split('/').some((step) => ['', '.', '..'].includes(step))) {
    return 'A name holds no backslash and no empty step.';
  }
  const taken = useProject.getState().files.some((one) => one.path === path && one.path !== own);
  return taken ? `${name} is there already.` : undefined;
}

/** What a new file begins with. */
const firstText = (path: string): string =>
  path.endsWith('.wit') ? `interface ${wordOf(nameOf(path))} {\n}\n` : '';

const wordOf = (name: string): string => {
  const word = name
    .replace(/\.wit$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return word === '' ? 'new-interface' : word;
};

export async function createFile({ shell, commands }: Services, path: string): Promise<void> {
  await shell.call('file/write', {
    project: projectNow(),
    path,
    text: firstText(path),
    expected: null,
  });
  await commands.run('project.reload');
  await commands.run('editor.open', { path });
}

export async function createFolder({ shell, commands }: Services, path: string): Promise<void> {
  await shell.call('file/create-directory', { project: projectNow(), path });
  await commands.run('project.reload');
}

export async function renameFile(
  { shell, documents, commands }: Services,
  from: string,
  to: string,
): Promise<void> {
  const tabs = openPaths(from);
  for (const path of tabs) await documents.save(path);
  await shell.call('file/rename', { project: projectNow(), from, to });
  closeEditors((input) => 'path' in input && isAt(input.path, from));
  documents.forget(from);
  await commands.run('project.reload');
  for (const path of tabs) {
    await commands.run('editor.open', { path: to + path.slice(from.length) });
  }
}

export async function deleteFile(
  { shell, documents, commands }: Services,
  path: string,
): Promise<void> {
  const project = projectNow();
  for (const open of openPaths(path)) await documents.save(open);
  const { restore } = await shell.call('file/delete', { project, path });
  closeEditors((input) => 'path' in input && isAt(input.path, path));
  documents.forget(path);
  await commands.run('project.reload');
  notify({
    kind: 'done',
    message: `${nameOf(path)} was deleted.`,
    actions: [
      {
        title: `Bring ${nameOf(path)} back`,
        run: () => {
          shell
            .call('file/restore', { project, restore })
            .then(() => commands.run('project.reload'))
            .catch((error: unknown) =>
              notify({
                kind: 'error',
                message: `${nameOf(path)} could not be brought back: ${messageOf(error)}`,
              }),
            );
        },
      },
    ],
  });
}

/** Files at or below a place that have a tab, in all activities. */
function openPaths(place: string): readonly string[] {
  const { groups, aside } = useLayout.getState();
  const all = [...groups, ...Object.values(aside).flatMap((one) => one.groups)];
  const paths = all.flatMap(({ tabs }) =>
    tabs.flatMap((tab) => (tab.kind === 'text' && isAt(tab.path, place) ? [tab.path] : [])),
  );
  return [...new Set(paths)];
}
