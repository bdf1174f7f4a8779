/** The system's menu bar, where there is one: shows the registry's commands, and runs what is chosen. */

import * as v from 'valibot';
import { type MenuEntry, menuEntrySchema } from '../../workspace/contract/shell-data.ts';
import type { AnyCommand, Commands } from '../core/commands.ts';
import type { Shell } from '../shell/shell.ts';

const isBarMenu = (menu: string): menu is MenuEntry['menu'] =>
  v.is(menuEntrySchema.entries.menu, menu);

/** Every command by each of its places in the menu bar; context menus are not of it. */
export function nativeMenuEntries(commands: readonly AnyCommand[]): MenuEntry[] {
  return commands.flatMap(({ id, title, keys, menus = [] }) =>
    menus.flatMap(({ menu, group, order = 0 }): MenuEntry[] => {
      if (!isBarMenu(menu)) return [];
      const first = keys?.[0];
      return [{ id, title, menu, group, order, ...(first === undefined ? {} : { keys: first }) }];
    }),
  );
}

export function followNativeMenu(shell: Shell, commands: Commands): void {
  let said = false;
  const say = () => {
    said = false;
    // A menu that lags behind is no reason to trouble anybody: the palette has all commands.
    shell.call('menu/set', { entries: nativeMenuEntries(commands.all) }).catch(() => undefined);
  };
  const later = () => {
    if (said) return;
    said = true;
    queueMicrotask(say);
  };
  later();
  commands.subscribe(later);
  shell.on('menu/command', ({ command }) => void commands.run(command));
}
