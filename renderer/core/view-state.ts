/**
 * What a project's tabs and sizes were, asked for before it is needed: whoever opens a project asks
 * while its slot is still being read, and the layout takes the answer.
 */

import type { ProjectId } from '../../workspace/contract/shell-data.ts';
import type { Shell } from '../shell/shell.ts';

let asked: { readonly project: ProjectId; readonly state: Promise<unknown> } | undefined;

export function askViewState(shell: Shell, project: ProjectId): void {
  asked = { project, state: read(shell, project) };
}

/** `undefined` where there is none, or where it cannot be read: it is lost without harm. */
export function takeViewState(shell: Shell, project: ProjectId): Promise<unknown> {
  const known = asked?.project === project ? asked.state : undefined;
  asked = undefined;
  return known ?? read(shell, project);
}

const read = (shell: Shell, project: ProjectId): Promise<unknown> =>
  shell.call('state/read', { project }).then(
    ({ state }) => state,
    () => undefined,
  );
