/**
 * The native menu as a template, from the commands that the app's registry places in its menus.
 * What a role does better than a command (the clipboard, the window, quit) is added here.
 */

import type { MenuItemConstructorOptions } from 'electron';
import type { MenuEntry } from '../../workspace/contract/shell-data.ts';

export interface MenuOptions {
  readonly system: NodeJS.Platform;
  readonly withDevTools: boolean;
  readonly run: (command: string) => void;
}

type Item = MenuItemConstructorOptions;

const titles: readonly (readonly [MenuEntry['menu'], string])[] = [
  ['file', 'File'],
  ['edit', 'Edit'],
  ['view', 'View'],
  ['go', 'Go'],
  ['slot', 'Slot'],
  ['help', 'Help'],
];

/** Roles that a command of the same title, or with the same keys, takes the place of. */
const editRoles: readonly (readonly [role: Item['role'], title: string, keys: string])[][] = [
  [
    ['undo', 'undo', 'CmdOrCtrl+Z'],
    ['redo', 'redo', 'CmdOrCtrl+Shift+Z'],
  ],
  [
    ['cut', 'cut', 'CmdOrCtrl+X'],
    ['copy', 'copy', 'CmdOrCtrl+C'],
    ['paste', 'paste', 'CmdOrCtrl+V'],
    ['selectAll', 'select all', 'CmdOrCtrl+A'],
  ],
];

export function menuTemplate(entries: readonly MenuEntry[], options: MenuOptions): Item[] {
  const mac = options.system === 'darwin';
  const menus = titles.flatMap(([menu, label]): Item[] => {
    const groups = groupsOf(entries.filter((entry) => entry.menu === menu));
    const submenu = separated([
      ...groups.map((group) => group.map((entry) => item(entry, options))),
      ...added(menu, entries, mac, options.withDevTools),
    ]);
    if (submenu.length === 0) return [];
    return [{ label, submenu, ...(menu === 'help' ? { role: 'help' as const } : {}) }];
  });
  if (!mac) return menus;
  const help = menus.findIndex(({ role }) => role === 'help');
  const at = help < 0 ? menus.length : help;
  return [{ role: 'appMenu' }, ...menus.slice(0, at), { role: 'windowMenu' }, ...menus.slice(at)];
}

/** Groups by name, entries by order and then by title. */
function groupsOf(entries: readonly MenuEntry[]): MenuEntry[][] {
  const names = [...new Set(entries.map(({ group }) => group))].sort();
  return names.map((name) =>
    entries
      .filter(({ group }) => group === name)
      .sort((a, b) => a.order - b.order || a.title.localeCompare(b.title)),
  );
}

function item(entry: MenuEntry, { run }: MenuOptions): Item {
  const accelerator = entry.keys === undefined ? undefined : acceleratorOf(entry.keys);
  return {
    id: `${entry.menu}/${entry.id}`,
    // An ampersand would underline the letter after it.
    label: entry.title.replaceAll('&', '&&'),
    click: () => run(entry.id),
    // The app's own key handling knows what has the focus; the menu only shows the keys.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  };
}

function added(
  menu: MenuEntry['menu'],
  entries: readonly MenuEntry[],
  mac: boolean,
  withDevTools: boolean,
): Item[][] {
  switch (menu) {
    case 'file':
      return [[{ role: mac ? 'close' : 'quit' }]];
    case 'edit': {
      const taken = new Set(
        entries
          .filter((entry) => entry.menu === menu)
          .flatMap(({ keys, title }) => [title.toLowerCase(), keys && acceleratorOf(keys)]),
      );
      return editRoles.map((roles) =>
        roles.flatMap(([role, title, keys]): Item[] => {
          if (role === undefined) return [];
          if (!taken.has(title) && !taken.has(keys)) return [{ role }];
          // Without its role in the menu, a key does nothing in a plain field on macOS.
          return mac ? [{ role, visible: false, acceleratorWorksWhenHidden: true }] : [];
        }),
      );
    }
    case 'view':
      return [[{ role: 'togglefullscreen' }], withDevTools ? [{ role: 'toggleDevTools' }] : []];
    default:
      return [];
  }
}

function separated(groups: readonly Item[][]): Item[] {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : [{ type: 'separator' as const }, ...group]));
}

const keyNames: Readonly<Record<string, string>> = {
  mod: 'CmdOrCtrl',
  ctrl: 'Ctrl',
  meta: 'Super',
  alt: 'Alt',
  shift: 'Shift',
  arrowup: 'Up',
  arrowdown: 'Down',
  arrowleft: 'Left',
  arrowright: 'Right',
  escape: 'Esc',
  enter: 'Enter',
  space: 'Space',
  plus: 'Plus',
};

/** `mod+shift+p` as Electron writes it; two strokes have no form there. */
export function acceleratorOf(keys: string): string | undefined {
  if (keys === '' || keys.includes(' ')) return undefined;
  const parts = keys.toLowerCase().split('+');
  if (parts.includes('')) return undefined;
  return parts
    .map((part) => keyNames[part] ?? part.charAt(0).toUpperCase() + part.slice(1))
    .join('+');
}
