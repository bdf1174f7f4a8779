/** The only way to change the layout: the store's side of `layout-reducers.ts`. */

import * as reduce from './layout-reducers.ts';
import type { EditorInput } from './layout-store.ts';
import { inputKey, useLayout } from './layout-store.ts';

export function changeLayout(change: reduce.LayoutChange): void {
  const before = useLayout.getState();
  const next = change(before);
  if (next !== before) useLayout.setState(next, true);
}

export const openEditor = (input: EditorInput, options?: reduce.OpenOptions): void =>
  changeLayout(reduce.openInput(input, options));

/** Makes the preview tab of this input one that stays, wherever it is: its text was typed in. */
export const keepOpen = (input: EditorInput): void => {
  for (const { id } of useLayout.getState().groups) {
    changeLayout(reduce.keepPreview(id, inputKey(input)));
  }
};

export const closeEditors = (gone: (input: EditorInput) => boolean): void =>
  changeLayout(reduce.closeEverywhere(gone));

export const setFolded = (id: string, folded: boolean): void =>
  changeLayout(reduce.setFolded(id, folded));

export const showPanel = (tab: string): void =>
  changeLayout((state) => ({ ...state, panel: { ...state.panel, visible: true, tab } }));

export const togglePanel = (): void =>
  changeLayout((state) => ({
    ...state,
    panel: { ...state.panel, visible: !state.panel.visible },
  }));

export const toggleSideBar = (): void =>
  changeLayout((state) => ({
    ...state,
    sideBar: { ...state.sideBar, visible: !state.sideBar.visible },
  }));

export const toggleInspector = (): void =>
  changeLayout((state) => ({
    ...state,
    inspector: { ...state.inspector, visible: !state.inspector.visible },
  }));

/** Sizes in pixels. */
export const resize = (part: 'sideBar' | 'inspector' | 'panel', size: number): void =>
  changeLayout((state) => {
    switch (part) {
      case 'panel':
        return { ...state, panel: { ...state.panel, height: size } };
      case 'sideBar':
        return { ...state, sideBar: { ...state.sideBar, width: size } };
      case 'inspector':
        return { ...state, inspector: { ...state.inspector, width: size } };
    }
  });
