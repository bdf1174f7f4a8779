/**
 * What is open and how large it is: plain data, kept per project (`state/write`). Only
 * `layout-actions.ts` changes it.
 */

import { create } from 'zustand';

/** What an editor tab shows. Kinds are added here as features need them. */
export type EditorInput =
  | { readonly kind: 'text'; readonly path: string }
  /** The text that was typed against what is on disk now. */
  | { readonly kind: 'conflict'; readonly path: string }
  | { readonly kind: 'plugins' }
  | { readonly kind: 'plugin'; readonly id: string }
  | { readonly kind: 'bindings' }
  /** A plugin is called here. */
  | { readonly kind: 'lab' }
  /** Plugins by cases of suites. */
  | { readonly kind: 'matrix' }
  | { readonly kind: 'welcome' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'shortcuts' };
export type EditorKind = EditorInput['kind'];

/** The same input is the same tab. */
export function inputKey(input: EditorInput): string {
  switch (input.kind) {
    case 'text':
    case 'conflict':
      return `${input.kind}:${input.path}`;
    case 'plugin':
      return `plugin:${input.id}`;
    default:
      return input.kind;
  }
}

/** Where an input is shown: its activity comes with it. Without one it is shown wherever one is. */
export function activityOf(input: EditorInput): string | undefined {
  switch (input.kind) {
    case 'text':
    case 'conflict':
      return 'design';
    case 'plugins':
    case 'plugin':
      return 'plugins';
    case 'lab':
    case 'matrix':
      return 'test';
    case 'bindings':
      return 'ship';
    default:
      return undefined;
  }
}

export interface EditorGroup {
  readonly id: string;
  readonly tabs: readonly EditorInput[];
  /** Key of the tab that is shown; `undefined` when there is none. */
  readonly active: string | undefined;
  /** Key of the tab that the next preview replaces. */
  readonly preview: string | undefined;
}

/** The editors of one activity. */
export interface Workplace {
  /** Side by side, at least one. */
  readonly groups: readonly EditorGroup[];
  readonly focusedGroup: string;
}

export interface LayoutState extends Workplace {
  readonly activity: string;
  readonly sideBar: { readonly visible: boolean; readonly width: number };
  readonly inspector: { readonly visible: boolean; readonly width: number };
  readonly panel: { readonly visible: boolean; readonly height: number; readonly tab: string };
  /** What the activities that are not shown have open. */
  readonly aside: Readonly<Record<string, Workplace & { readonly panelVisible: boolean }>>;
  /** Shares of the width that the groups have, by group; 1 without. */
  readonly shares: Readonly<Record<string, number>>;
  /** Heights of side bar sections that were dragged, by section. */
  readonly sectionHeights: Readonly<Record<string, number>>;
  /** Folded sections and tree nodes, by id. */
  readonly folded: Readonly<Record<string, boolean>>;
  /** 0 is 100 %, each step a tenth. */
  readonly zoom: number;
}

export const initialLayout: LayoutState = {
  activity: 'design',
  sideBar: { visible: true, width: 232 },
  inspector: { visible: false, width: 224 },
  panel: { visible: true, height: 132, tab: 'problems' },
  groups: [{ id: 'g1', tabs: [], active: undefined, preview: undefined }],
  focusedGroup: 'g1',
  aside: {},
  shares: {},
  sectionHeights: {},
  folded: {},
  zoom: 0,
};

export const useLayout = create<LayoutState>()(() => initialLayout);
