/** Menus out of the command registry: groups by name with lines between them, entries by their order. */

import { printedKeys } from '../core/command-hooks.ts';
import type { AnyCommand, Commands, ContextFacts } from '../core/commands.ts';
import { isEnabled, isShown } from '../core/commands-registry.ts';
import type { System } from '../core/keymap.ts';
import type { MenuEntry } from '../ui/menu.tsx';

/** The menu bar, from left to right. */
export const menuBar = [
  ['file', 'File'],
  ['edit', 'Edit'],
  ['view', 'View'],
  ['go', 'Go'],
  ['slot', 'Slot'],
  ['help', 'Help'],
] as const;

export interface MenuContext {
  readonly facts: ContextFacts;
  readonly system: System;
  /** The user's `keys` setting. */
  readonly keys: unknown;
}

export function menuEntries(
  commands: Commands,
  menu: string,
  { facts, system, keys }: MenuContext,
): readonly MenuEntry[] {
  const placed: { group: string; order: number; command: AnyCommand }[] = [];
  for (const command of commands.all) {
    for (const place of command.menus ?? []) {
      if (place.menu === menu && isShown(command, facts)) {
        placed.push({ group: place.group, order: place.order ?? 0, command });
      }
    }
  }
  placed.sort((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : a.order - b.order));
  const entries: MenuEntry[] = [];
  let group: string | undefined;
  for (const { command, group: own } of placed) {
    if (group !== undefined && own !== group) entries.push('separator');
    group = own;
    entries.push({
      title: command.title,
      keys: printedKeys(command, keys, system),
      disabled: !isEnabled(command, facts),
      run: () => void commands.run(command.id),
    });
  }
  return entries;
}
