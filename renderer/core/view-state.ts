/**
 * What a project's tabs and sizes were, asked for before it is needed: whoever opens a project asks
 * while its slot is still being read, and the layout takes the answer.
 */

import type { ProjectId } from '../../workspace/contract/shell-data.ts';
import type { Shell } from '../shell/shell.ts';

/**
 * What features keep beside the layout, by their names: as it was read, until they say something else.
 * The layout's memory writes it along.
 */
let parts: Readonly<Record<string, unknown>> = {};
const listeners = new Set<() => void>();

export const viewPart = (feature: string): unknown => parts[feature];
export const viewParts = (): Readonly<Record<string, unknown>> => parts;

export function setViewPart(feature: string, state: unknown): void {
  parts = { ...parts, [feature]: state };
  for (const listener of listeners) listener();
}

/** Those of another project, as they were kept. */
export function replaceViewParts(kept: unknown): void {
  parts = typeof kept === 'object' && kept !== null ? { ...kept } : {};
}

export function onViewPart(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

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
