/** What can be done to the layout, as functions from one layout to the next. */

import {
  activityOf,
  type EditorGroup,
  type EditorInput,
  inputKey,
  type LayoutState,
  type Workplace,
} from './layout-store.ts';

export type LayoutChange = (state: LayoutState) => LayoutState;

export interface OpenOptions {
  /** In another group than the one with the focus, made if needed. */
  readonly beside?: boolean;
  /** In a tab that the next preview replaces. */
  readonly preview?: boolean;
  readonly group?: string;
}

const firstGroup: EditorGroup = { id: 'g1', tabs: [], active: undefined, preview: undefined };
const emptyPlace: Workplace = { groups: [firstGroup], focusedGroup: 'g1' };
/** Where problems are at home; elsewhere the panel comes when it is asked for. */
const startsWithPanel = (activity: string) => activity === 'design';

const groupOf = ({ groups }: Workplace, id: string): EditorGroup =>
  groups.find((group) => group.id === id) ?? groups[0] ?? firstGroup;

const changeGroup = (
  state: LayoutState,
  id: string,
  change: (group: EditorGroup) => EditorGroup,
): LayoutState => ({
  ...state,
  groups: state.groups.map((group) => (group.id === id ? change(group) : group)),
});

/** Each activity has editors of its own: those that are left are put aside, and come back with it. */
export const showActivity =
  (activity: string): LayoutChange =>
  (state) => {
    if (activity === state.activity) return state;
    const { groups, focusedGroup, panel } = state;
    const { panelVisible, ...place } = state.aside[activity] ?? {
      ...emptyPlace,
      panelVisible: startsWithPanel(activity),
    };
    const { [activity]: _, ...others } = state.aside;
    return {
      ...state,
      ...place,
      activity,
      panel: { ...panel, visible: panelVisible },
      aside: {
        ...others,
        [state.activity]: { groups, focusedGroup, panelVisible: panel.visible },
      },
    };
  };

export const openInput =
  (
    input: EditorInput,
    { beside = false, preview = false, group }: OpenOptions = {},
  ): LayoutChange =>
  (before) => {
    const state = showActivity(activityOf(input) ?? before.activity)(before);
    const key = inputKey(input);
    const [target, withGroup] = beside
      ? groupBeside(state)
      : [groupOf(state, group ?? groupWith(state, key) ?? state.focusedGroup).id, state];
    const next = changeGroup(withGroup, target, (one) => {
      if (one.tabs.some((tab) => inputKey(tab) === key)) {
        return {
          ...one,
          active: key,
          preview: one.preview === key && !preview ? undefined : one.preview,
        };
      }
      const replaced = preview ? one.tabs.findIndex((tab) => inputKey(tab) === one.preview) : -1;
      const after = one.tabs.findIndex((tab) => inputKey(tab) === one.active) + 1;
      const tabs = [...one.tabs];
      tabs.splice(replaced >= 0 ? replaced : after, replaced >= 0 ? 1 : 0, input);
      return { ...one, tabs, active: key, preview: preview ? key : one.preview };
    });
    return { ...next, focusedGroup: target };
  };

/** The group that has the tab already: the one with the focus first. */
function groupWith(state: LayoutState, key: string): string | undefined {
  const has = (group: EditorGroup) => group.tabs.some((tab) => inputKey(tab) === key);
  const focused = groupOf(state, state.focusedGroup);
  return has(focused) ? focused.id : state.groups.find(has)?.id;
}

function groupBeside(state: LayoutState): readonly [string, LayoutState] {
  const at = state.groups.findIndex((group) => group.id === state.focusedGroup);
  const other = state.groups[at + 1] ?? state.groups[at - 1];
  if (other !== undefined) return [other.id, state];
  const id = freeGroupId(state);
  return [id, { ...state, groups: [...state.groups, { ...firstGroup, id }] }];
}

function freeGroupId({ groups }: Workplace): string {
  for (let number = 1; ; number++) {
    const id = `g${number}`;
    if (!groups.some((group) => group.id === id)) return id;
  }
}

/** Takes tabs away; a group without tabs goes, unless it is the last. */
const keepTabs =
  (group: string, keep: (key: string, index: number) => boolean): LayoutChange =>
  (state) => {
    const before = groupOf(state, group);
    const tabs = before.tabs.filter((tab, index) => keep(inputKey(tab), index));
    if (tabs.length === 0 && state.groups.length > 1) {
      const at = state.groups.findIndex((one) => one.id === group);
      const groups = state.groups.filter((one) => one.id !== group);
      const neighbour = groups[Math.max(0, at - 1)] ?? firstGroup;
      return {
        ...state,
        groups,
        focusedGroup: state.focusedGroup === group ? neighbour.id : state.focusedGroup,
      };
    }
    const has = (key: string | undefined) => tabs.some((tab) => inputKey(tab) === key);
    return changeGroup(state, group, (one) => ({
      ...one,
      tabs,
      active: has(one.active) ? one.active : nearest(before, tabs),
      preview: has(one.preview) ? one.preview : undefined,
    }));
  };

/** The tab that takes the place of the active one when that is closed: its right neighbour, or left. */
function nearest(before: EditorGroup, tabs: readonly EditorInput[]): string | undefined {
  const left = new Set(tabs.map(inputKey));
  const at = before.tabs.findIndex((tab) => inputKey(tab) === before.active);
  const right = before.tabs
    .slice(at + 1)
    .map(inputKey)
    .find((key) => left.has(key));
  return (
    right ??
    before.tabs
      .slice(0, Math.max(0, at))
      .map(inputKey)
      .findLast((key) => left.has(key))
  );
}

export const closeTab = (group: string, key: string): LayoutChange =>
  keepTabs(group, (each) => each !== key);

export const closeOthers = (group: string, key: string): LayoutChange =>
  keepTabs(group, (each) => each === key);

export const closeToTheRight =
  (group: string, key: string): LayoutChange =>
  (state) => {
    const at = groupOf(state, group).tabs.findIndex((tab) => inputKey(tab) === key);
    return keepTabs(group, (_key, index) => index <= at)(state);
  };

export const closeAll = (group: string): LayoutChange => keepTabs(group, () => false);

/** Closes a tab wherever it is, such as that of a file that was deleted, also where it was put aside. */
export const closeEverywhere =
  (gone: (input: EditorInput) => boolean): LayoutChange =>
  (state) => {
    const clean = (place: Workplace): Workplace => {
      let next: LayoutState = { ...state, ...place };
      for (const { id } of place.groups) {
        const { tabs } = groupOf(next, id);
        if (!tabs.some(gone)) continue;
        const keys = new Set(tabs.filter(gone).map(inputKey));
        next = keepTabs(id, (key) => !keys.has(key))(next);
      }
      return { groups: next.groups, focusedGroup: next.focusedGroup };
    };
    return {
      ...state,
      ...clean(state),
      aside: Object.fromEntries(
        Object.entries(state.aside).map(([activity, place]) => [
          activity,
          { ...clean(place), panelVisible: place.panelVisible },
        ]),
      ),
    };
  };

export const activateTab =
  (group: string, key: string): LayoutChange =>
  (state) => ({
    ...changeGroup(state, group, (one) => ({ ...one, active: key })),
    focusedGroup: group,
  });

export const focusGroup =
  (group: string): LayoutChange =>
  (state) =>
    state.focusedGroup === group ? state : { ...state, focusedGroup: group };

/** A tab that was a preview stays from now on. */
export const keepPreview =
  (group: string, key: string): LayoutChange =>
  (state) =>
    groupOf(state, group).preview === key
      ? changeGroup(state, group, (one) => ({ ...one, preview: undefined }))
      : state;

/** Moves a tab before the tab that is at `index` now, in the same or in another group. */
export const moveTab =
  (from: string, key: string, to: string, index: number): LayoutChange =>
  (state) => {
    // A tab that was dragged may come from a window that has changed since.
    const has = (id: string) => state.groups.some((group) => group.id === id);
    if (!has(from) || !has(to)) return state;
    const source = groupOf(state, from);
    const at = source.tabs.findIndex((tab) => inputKey(tab) === key);
    const input = source.tabs[at];
    if (input === undefined) return state;
    if (from === to) {
      const tabs = source.tabs.filter((_tab, place) => place !== at);
      tabs.splice(index > at ? index - 1 : index, 0, input);
      return changeGroup(state, from, (one) => ({ ...one, tabs, active: key }));
    }
    const put = changeGroup(state, to, (one) => {
      if (one.tabs.some((tab) => inputKey(tab) === key)) return { ...one, active: key };
      const tabs = [...one.tabs];
      tabs.splice(index, 0, input);
      return { ...one, tabs, active: key };
    });
    return { ...closeTab(from, key)(put), focusedGroup: to };
  };

/** Shows the active editor a second time, in a new group at the right of the one with the focus. */
export const split: LayoutChange = (state) => {
  const source = groupOf(state, state.focusedGroup);
  const shown = source.tabs.find((tab) => inputKey(tab) === source.active);
  const id = freeGroupId(state);
  const group: EditorGroup = {
    id,
    tabs: shown === undefined ? [] : [shown],
    active: source.active,
    preview: undefined,
  };
  const at = state.groups.findIndex((one) => one.id === source.id);
  return {
    ...state,
    groups: [...state.groups.slice(0, at + 1), group, ...state.groups.slice(at + 1)],
    focusedGroup: id,
  };
};

/** The tab `step` away in the group with the focus, round at the ends. */
export const stepTab =
  (step: number): LayoutChange =>
  (state) => {
    const { id, tabs, active } = groupOf(state, state.focusedGroup);
    if (tabs.length === 0) return state;
    const at = tabs.findIndex((tab) => inputKey(tab) === active);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    return next === undefined ? state : activateTab(id, inputKey(next))(state);
  };

export const setFolded =
  (id: string, folded: boolean): LayoutChange =>
  (state) => ({ ...state, folded: { ...state.folded, [id]: folded } });
