/** Commands of the frame itself: parts, tabs, groups, zoom, palette. */

import { type AnyCommand, defineCommand } from '../core/commands.ts';
import {
  changeLayout,
  openEditor,
  toggleInspector,
  togglePanel,
  toggleSideBar,
} from '../core/layout-actions.ts';
import { useNarrow } from '../core/layout-narrow.ts';
import { closeAll, closeTab, showActivity, split, stepTab } from '../core/layout-reducers.ts';
import { useLayout } from '../core/layout-store.ts';
import type { Shell } from '../shell/shell.ts';
import { activities, inspectorOf } from './contributions.ts';
import { showDrawer, toggleDrawer } from './drawers.ts';
import { focusEditor, focusEditorSoon, focusPart, stepPart } from './focus-parts.ts';
import { openPalette } from './palette/palette-store.ts';
import { zoomBy } from './zoom.ts';

const focusedTab = () => {
  const { groups, focusedGroup } = useLayout.getState();
  return groups.find(({ id }) => id === focusedGroup);
};

const narrow = () => useNarrow.getState().narrow;

const view = (group: string, order: number) => [{ menu: 'view', group, order }];
const go = (group: string, order: number) => [{ menu: 'go', group, order }];

function showAndFill(id: string): void {
  changeLayout(showActivity(id));
  const { home } = activities.find((activity) => activity.id === id) ?? {};
  const group = focusedTab();
  if (home !== undefined && (group?.tabs.length ?? 0) === 0) openEditor(home);
}

export function workbenchCommands(shell: Shell): readonly AnyCommand[] {
  return [
    defineCommand({
      id: 'activity.show',
      title: 'Show activity',
      category: 'View',
      palette: false,
      when: (facts) => facts.projectOpen === true,
      run: ({ activity }) => showAndFill(activity),
    }),
    ...activities.map(({ id, title, keys = [] }, order) =>
      defineCommand({
        id: `activity.${id}`,
        title: `Show ${title}`,
        category: 'View',
        keys,
        when: (facts) => facts.projectOpen === true,
        menus: view('1-activities', order),
        run: () => {
          showAndFill(id);
          if (narrow() && showDrawer('side-bar')) return;
          // After the parts of the activity are drawn.
          requestAnimationFrame(() => focusPart('side-bar') || focusEditor());
        },
      }),
    ),
    defineCommand({
      id: 'view.toggle-side-bar',
      title: 'Show or hide the side bar',
      category: 'View',
      keys: ['mod+b'],
      when: (facts) => facts.projectOpen === true,
      menus: view('2-parts', 1),
      run: () => (narrow() ? toggleDrawer('side-bar') : toggleSideBar()),
    }),
    defineCommand({
      id: 'view.toggle-panel',
      title: 'Show or hide the panel',
      category: 'View',
      keys: ['mod+j'],
      when: (facts) => facts.projectOpen === true,
      menus: view('2-parts', 2),
      run: togglePanel,
    }),
    defineCommand({
      id: 'view.toggle-inspector',
      title: 'Show or hide the inspector',
      category: 'View',
      keys: ['mod+alt+b'],
      when: (facts) => facts.projectOpen === true && inspectorOf(String(facts.activity)).length > 0,
      menus: view('2-parts', 3),
      run: () => (narrow() ? toggleDrawer('inspector') : toggleInspector()),
    }),
    defineCommand({
      id: 'view.split',
      title: 'Split the editor',
      category: 'View',
      when: (facts) => facts.projectOpen === true,
      keys: ['mod+\\'],
      enabled: (facts) => Number(facts.tabs ?? 0) > 0,
      menus: view('3-editors', 1),
      run: () => {
        changeLayout(split);
        focusEditorSoon();
      },
    }),
    defineCommand({
      id: 'tab.close',
      title: 'Close tab',
      category: 'View',
      when: (facts) => facts.projectOpen === true,
      // A browser keeps Ctrl+W to itself in most windows.
      keys: ['mod+w', 'alt+w'],
      enabled: (facts) => Number(facts.tabs ?? 0) > 0,
      menus: [{ menu: 'file', group: '8-close', order: 1 }],
      run: () => {
        const group = focusedTab();
        if (group?.active === undefined) return;
        changeLayout(closeTab(group.id, group.active));
        focusEditorSoon();
      },
    }),
    defineCommand({
      id: 'tab.close-all',
      title: 'Close all tabs of the group',
      category: 'View',
      when: (facts) => facts.projectOpen === true,
      keys: ['alt+shift+w'],
      enabled: (facts) => Number(facts.tabs ?? 0) > 0,
      run: () => {
        const group = focusedTab();
        if (group !== undefined) changeLayout(closeAll(group.id));
      },
    }),
    defineCommand({
      id: 'tab.next',
      title: 'Next tab',
      category: 'Go',
      when: (facts) => facts.projectOpen === true,
      keys: ['mod+pagedown', 'alt+pagedown'],
      menus: go('3-tabs', 1),
      run: () => {
        changeLayout(stepTab(1));
        focusEditorSoon();
      },
    }),
    defineCommand({
      id: 'tab.previous',
      title: 'Previous tab',
      category: 'Go',
      when: (facts) => facts.projectOpen === true,
      keys: ['mod+pageup', 'alt+pageup'],
      menus: go('3-tabs', 2),
      run: () => {
        changeLayout(stepTab(-1));
        focusEditorSoon();
      },
    }),
    defineCommand({
      id: 'group.next',
      title: 'Next editor group',
      category: 'Go',
      when: (facts) => facts.projectOpen === true,
      keys: ['mod+alt+\\'],
      enabled: (facts) => Number(facts.groups ?? 1) > 1,
      run: () => {
        const { groups, focusedGroup } = useLayout.getState();
        const at = groups.findIndex(({ id }) => id === focusedGroup);
        const next = groups[(at + 1) % groups.length];
        if (next === undefined) return;
        changeLayout((state) => ({ ...state, focusedGroup: next.id }));
        focusEditor();
      },
    }),
    defineCommand({
      id: 'part.next',
      title: 'Go to the next part of the window',
      category: 'Go',
      keys: ['f6'],
      menus: go('4-parts', 1),
      run: () => stepPart(1),
    }),
    defineCommand({
      id: 'part.previous',
      title: 'Go to the part before',
      category: 'Go',
      keys: ['shift+f6'],
      menus: go('4-parts', 2),
      run: () => stepPart(-1),
    }),
    defineCommand({
      id: 'part.editor',
      title: 'Go to the editor',
      category: 'Go',
      menus: go('4-parts', 3),
      run: () => {
        focusEditor();
      },
    }),
    defineCommand({
      id: 'part.panel',
      title: 'Go to the panel',
      category: 'Go',
      when: (facts) => facts.projectOpen === true,
      menus: go('4-parts', 4),
      run: () => {
        changeLayout((state) => ({ ...state, panel: { ...state.panel, visible: true } }));
        // After it is drawn.
        requestAnimationFrame(() => focusPart('panel'));
      },
    }),
    defineCommand({
      id: 'view.zoom-in',
      title: 'Zoom in',
      category: 'View',
      keys: ['mod+=', 'mod+plus', 'mod+shift+plus'],
      menus: view('4-zoom', 1),
      run: () => zoomBy(shell, 1),
    }),
    defineCommand({
      id: 'view.zoom-out',
      title: 'Zoom out',
      category: 'View',
      keys: ['mod+-'],
      menus: view('4-zoom', 2),
      run: () => zoomBy(shell, -1),
    }),
    defineCommand({
      id: 'view.zoom-reset',
      title: 'Zoom to 100 %',
      category: 'View',
      keys: ['mod+0'],
      menus: view('4-zoom', 3),
      run: () => zoomBy(shell, 0),
    }),
    defineCommand({
      id: 'palette.commands',
      title: 'Run a command…',
      category: 'Go',
      keys: ['mod+shift+p', 'f1'],
      menus: go('1-anything', 2),
      run: () => openPalette('>'),
    }),
    defineCommand({
      id: 'palette.go',
      title: 'Go to anything…',
      category: 'Go',
      keys: ['mod+k'],
      menus: go('1-anything', 1),
      run: () => openPalette(''),
    }),
    defineCommand({
      id: 'palette.files',
      title: 'Go to file…',
      category: 'Go',
      keys: ['mod+p'],
      when: (facts) => facts.projectOpen === true,
      menus: go('1-anything', 3),
      run: () => openPalette('/'),
    }),
    defineCommand({
      id: 'palette.symbols',
      title: 'Go to symbol…',
      category: 'Go',
      keys: ['mod+t', 'alt+t'],
      when: (facts) => facts.projectOpen === true,
      menus: go('1-anything', 4),
      run: () => openPalette('@'),
    }),
    defineCommand({
      id: 'palette.plugins',
      title: 'Go to plugin…',
      category: 'Go',
      when: (facts) => facts.projectOpen === true,
      menus: go('1-anything', 5),
      run: () => openPalette('#'),
    }),
  ];
}
