/** The native menu bar; until the app has said what belongs in it, what every app has. */

import type { Menu } from 'electron';
import type { MenuEntry } from '../../workspace/contract/shell-data.ts';
import { type MenuOptions, menuTemplate } from './menu-template.ts';

export interface MenuParts extends MenuOptions {
  readonly Menu: typeof Menu;
}

/** Gives the function that shows other entries. */
export function setupMenu(parts: MenuParts): (entries: readonly MenuEntry[]) => void {
  const show = (entries: readonly MenuEntry[]) =>
    parts.Menu.setApplicationMenu(parts.Menu.buildFromTemplate(menuTemplate(entries, parts)));
  show([]);
  return show;
}
