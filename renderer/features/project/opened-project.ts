/** A project that the shell opened, with all that the page shows of it at first. */

import type { FileEntry, Project, SlotsDocument } from '../../../workspace/contract/shell-data.ts';
import { askViewState } from '../../core/view-state.ts';
import { type CallOptions, type Shell, ShellError } from '../../shell/shell.ts';
import { withProgress } from './progress.ts';

export interface OpenedProject {
  readonly project: Project;
  readonly slots: SlotsDocument;
  readonly files: readonly FileEntry[];
}

export async function openedProject(
  shell: Shell,
  make: (options: CallOptions) => Promise<Project>,
): Promise<OpenedProject> {
  const project = await withProgress(make);
  askViewState(shell, project.id);
  const [slots, { entries }] = await Promise.all([
    shell.call('project/slots', { project: project.id }),
    shell.call('file/list', { project: project.id }),
  ]);
  return { project, slots, files: entries };
}

/** Of a host's own folder, which is no project, its `wit/` is meant. */
export async function openAt(shell: Shell, path: string): Promise<Project> {
  try {
    return await shell.call('project/open', { path });
  } catch (error) {
    if (!(error instanceof ShellError) || error.code !== 'not-a-slot') throw error;
    const separator = path.includes('\\') ? '\\' : '/';
    return await shell
      .call('project/open', { path: `${path.replace(/[/\\]$/, '')}${separator}wit` })
      .catch(() => Promise.reject(error));
  }
}
