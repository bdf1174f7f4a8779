/** The list's context menu: of the plugins that are selected, or of a group's head. */

import type { AnyCommand } from '../../../core/commands.ts';
import { isEnabled, isShown } from '../../../core/commands-registry.ts';
import { useContextFacts } from '../../../core/context-store.ts';
import { shownKeys } from '../../../core/keymap.ts';
import { useProject } from '../../../core/project-store.ts';
import type { Services } from '../../../core/services.ts';
import type { MenuEntry } from '../../../ui/menu.tsx';
import { rowMenu } from '../commands/commands.ts';
import type { GroupBy, Line } from '../list/arrange.ts';
import { changeView, showWhole, sortBy, toggleFold, useList } from '../list/list-store.ts';
import { columns } from './columns.ts';
import { draftNotice, goToSlotLine } from './group-actions.ts';

export function tableMenu(services: Services, line: Line | undefined): readonly MenuEntry[] {
  if (line === undefined) return [];
  switch (line.kind) {
    case 'more':
      return [{ title: 'Show all of the group', run: () => showWhole(line.group) }];
    case 'group': {
      const { group, folded } = line;
      const toSlot = goToSlotLine(services);
      const notice = draftNotice(services);
      return [
        { title: folded ? 'Unfold' : 'Fold', run: () => toggleFold(group.key) },
        {
          title: 'Select its plugins',
          run: () =>
            useList.setState({
              selection: {
                ids: new Set(group.rows.map(({ id }) => id)),
                anchor: group.rows[0]?.id,
              },
              whole: new Set([...useList.getState().whole, group.key]),
            }),
        },
        'separator',
        { title: toSlot.title, run: () => toSlot.run(group) },
        { title: notice.title, run: () => notice.run(group) },
      ];
    }
    case 'row':
      return withSubMenu(
        services,
        rowMenu,
        { title: 'Export report', menu: `${rowMenu}/report` },
        2,
      );
  }
}

export const groupings: readonly { readonly by: GroupBy; readonly title: string }[] = [
  { by: 'cause', title: 'root cause' },
  { by: 'built-for', title: 'built for' },
  { by: 'toolchain', title: 'toolchain' },
  { by: 'none', title: 'none' },
];

export function groupByEntries(onChosen: (by: GroupBy) => void): readonly MenuEntry[] {
  const { groupBy } = useList.getState();
  return groupings.map(({ by, title }) => ({
    title: title.charAt(0).toUpperCase() + title.slice(1),
    checked: by === groupBy,
    run: () => {
      changeView({ groupBy: by });
      onChosen(by);
    },
  }));
}

/** Sorting for those who do not click on heads. */
export function sortEntries(): readonly MenuEntry[] {
  const { sort } = useList.getState();
  return columns.map(({ id, title }) => ({
    title,
    checked: sort.column === id,
    run: () => sortBy(id),
  }));
}

/** A menu's commands by group, with a submenu at the end of the group with that number. */
export function withSubMenu(
  services: Services,
  menu: string,
  sub: { readonly title: string; readonly menu: string },
  afterGroup: number,
): readonly MenuEntry[] {
  const groups = commandGroups(services, menu);
  const inside = commandGroups(services, sub.menu).flat();
  const at = groups.findIndex(([first]) => first?.group.startsWith(`${afterGroup}-`));
  return groups.flatMap((group, index): MenuEntry[] => [
    ...(index === 0 ? [] : (['separator'] as const)),
    ...group.map(({ entry }) => entry),
    ...(index === at && inside.length > 0
      ? [{ title: sub.title, entries: inside.map(({ entry }) => shortened(entry)) }]
      : []),
  ]);
}

/** In a submenu "Export report", `Export report as HTML` is `HTML`. */
function shortened(entry: MenuEntry): MenuEntry {
  if (typeof entry !== 'object' || !('run' in entry)) return entry;
  return { ...entry, title: entry.title.replace(/^Export report as /, '') };
}

interface Placed {
  readonly group: string;
  readonly order: number;
  readonly entry: MenuEntry;
}

function commandGroups({ commands }: Services, menu: string): readonly (readonly Placed[])[] {
  const { facts } = useContextFacts.getState();
  const system = useProject.getState().platform?.system ?? 'linux';
  const placed = commands.all.flatMap((command: AnyCommand): Placed[] => {
    const place = command.menus?.find((one) => one.menu === menu);
    if (place === undefined || !isShown(command, facts)) return [];
    const [keys] = command.keys ?? [];
    return [
      {
        group: place.group,
        order: place.order ?? 0,
        entry: {
          title: command.title,
          disabled: !isEnabled(command, facts),
          ...(keys === undefined ? {} : { keys: shownKeys(keys, system) }),
          run: () => void commands.run(command.id),
        },
      },
    ];
  });
  const groups = [...new Set(placed.map(({ group }) => group))].sort();
  return groups.map((name) =>
    placed.filter(({ group }) => group === name).sort((a, b) => a.order - b.order),
  );
}
