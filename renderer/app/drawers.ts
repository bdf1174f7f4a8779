/** The drawers of a narrow window: when they come and go, and where the focus is then. */

import {
  closeDrawer,
  type Drawer,
  isNarrow,
  openDrawer,
  setNarrow,
  useNarrow,
} from '../core/layout-narrow.ts';
import { useLayout } from '../core/layout-store.ts';
import { useProject } from '../core/project-store.ts';
import { inspectorOf } from './contributions.ts';
import { focusEditor, focusPartSoon } from './focus-parts.ts';
import { sideBarOf } from './side-bar-of.ts';

/** What had the focus before a drawer was opened. */
let opener: Element | null = null;

const around = (target: EventTarget | null, selector: string): Element | null =>
  target instanceof Element ? target.closest(selector) : null;

/** Of this activity as it is shown now; some pages take the whole width. */
const isThere = (drawer: Drawer): boolean => {
  if (useProject.getState().project === undefined) return false;
  const layout = useLayout.getState();
  return drawer === 'side-bar'
    ? sideBarOf(layout) !== undefined
    : inspectorOf(layout.activity).length > 0;
};

/** False where there is nothing to open. The focus goes into it. */
export function showDrawer(drawer: Drawer): boolean {
  if (!isThere(drawer)) return false;
  if (useNarrow.getState().drawer === undefined) opener = document.activeElement;
  openDrawer(drawer);
  focusPartSoon(drawer);
  return true;
}

/** Closes the drawer and gives the focus back. */
export function leaveDrawer(): void {
  closeDrawer();
  if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) {
    opener.focus();
  } else {
    focusEditor();
  }
}

export function toggleDrawer(drawer: Drawer): void {
  if (useNarrow.getState().drawer === drawer) leaveDrawer();
  else showDrawer(drawer);
}

/** Follows the width of the window and its zoom, and closes drawers that are left. */
export function followWidth(): void {
  const measure = () => {
    const narrow = isNarrow(window.innerWidth, useLayout.getState().zoom);
    const part = around(document.activeElement, 'aside')?.getAttribute('data-part');
    const inUse = part === 'side-bar' || part === 'inspector' ? part : undefined;
    setNarrow(narrow, inUse !== undefined && isThere(inUse) ? inUse : undefined);
    document.documentElement.toggleAttribute('data-narrow', narrow);
  };
  measure();
  window.addEventListener('resize', measure);
  useLayout.subscribe(({ zoom }, before) => {
    if (zoom !== before.zoom) measure();
  });
  useProject.subscribe(({ project }, before) => {
    if (project !== before.project) closeDrawer();
  });
  // What the focus goes to must not lie under a drawer.
  document.addEventListener('focusin', ({ target }) => {
    if (around(target, 'main, [data-part="panel"]') !== null) closeDrawer();
  });
  // Captured: the click that opens a drawer comes before it is there.
  document.addEventListener(
    'click',
    ({ target }) => {
      const { drawer } = useNarrow.getState();
      if (drawer === undefined || around(target, '[data-window]') === null) return;
      const kept = `[data-part="activities"], aside[data-part="${drawer}"][data-drawer]`;
      if (around(target, kept) === null) closeDrawer();
    },
    { capture: true },
  );
}
