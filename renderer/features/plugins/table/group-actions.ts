/** What can be done about a group: go to the line of the slot that is meant, or tell the authors. */

import { useProject } from '../../../core/project-store.ts';
import type { Services } from '../../../core/services.ts';
import type { Group } from '../list/arrange.ts';
import { ago, versionName } from '../list/words.ts';
import { brokenSince } from './edit-times.ts';

export interface GroupAction {
  readonly title: string;
  readonly run: (group: Group) => void;
}

/**
 * The action at the right end of a group's head. Plugins built for the version at hand are answered
 * in the slot; those built for an older one by their authors. Files that are no component, and what
 * the policy forbids, have no line in the slot.
 */
export function groupActionOf(
  services: Pick<Services, 'commands'>,
  group: Group,
): GroupAction | undefined {
  // Only groups that are about a cause have one answer.
  if (!/^(?:cause|built-for):/.test(group.key)) return undefined;
  const version = versionName(useProject.getState().version);
  const broken = group.rows.some(({ state }) => state === 'misfit');
  const old = group.rows.every(
    ({ notes, builtFor }) =>
      notes.includes('old-version') ||
      (builtFor !== null && version !== undefined && builtFor !== version),
  );
  if (group.rows.every(({ edit }) => edit === 'broken')) return goToSlotLine(services);
  if (old && (broken || group.state === 'note')) return draftNotice(services);
  const placed = group.rows.every(
    ({ code, builtFor }) =>
      builtFor !== null && code !== undefined && /^F(1[01][12]|[23])/.test(code),
  );
  return broken && placed ? goToSlotLine(services) : undefined;
}

export const goToSlotLine = (services: Pick<Services, 'commands'>): GroupAction => ({
  title: 'Go to slot line',
  run: ({ rows }) => {
    const [first] = rows;
    if (first !== undefined) void services.commands.run('plugins.go-to-slot', { id: first.id });
  },
});

export const draftNotice = (services: Pick<Services, 'commands'>): GroupAction => ({
  title: 'Draft notice to authors',
  run: ({ rows, sentence }) =>
    void services.commands.run('plugins.draft-notice', {
      ids: rows.map(({ id }) => id),
      subject: sentence,
    }),
});

/** `by your edit, 12 s ago`, where the edits of this session broke all of the group. */
export function editedWords({ rows }: Group, now: number): string | undefined {
  if (!rows.every(({ edit }) => edit === 'broken')) return undefined;
  const since = brokenSince(rows.map(({ id }) => id));
  return since === undefined ? 'by your edit' : `by your edit, ${ago(now - since)}`;
}
