/** What the features contribute, put together and in order. */

import type { Activity, AnyEditor, PanelTab, SideBarSection, StatusItem } from '../core/feature.ts';
import type { EditorKind } from '../core/layout-store.ts';
import { features } from './features.ts';

const byOrder = (a: { readonly order: number }, b: { readonly order: number }) => a.order - b.order;

export const activities: readonly Activity[] = features
  .flatMap((feature) => feature.activities ?? [])
  .map((activity) => withSections(activity))
  .sort(byOrder);

/** An activity with the sections that other features add to its side bar. */
function withSections(activity: Activity): Activity {
  const added = features
    .flatMap((feature) => feature.sideBar ?? [])
    .filter((section) => section.activity === activity.id)
    .sort(byOrder);
  return added.length === 0
    ? activity
    : { ...activity, sections: [...(activity.sections ?? []), ...added] };
}

const editors = new Map<EditorKind, AnyEditor>(
  features.flatMap((feature) => feature.editors ?? []).map((editor) => [editor.kind, editor]),
);
export const editorOf = (kind: EditorKind): AnyEditor | undefined => editors.get(kind);

export const panels: readonly PanelTab[] = features
  .flatMap((feature) => feature.panels ?? [])
  .sort(byOrder);

export const statusItems = (side: StatusItem['side']): readonly StatusItem[] =>
  features
    .flatMap((feature) => feature.status ?? [])
    .filter((item) => item.side === side)
    .sort(byOrder);

export const inspectorOf = (activity: string): readonly SideBarSection[] =>
  features
    .flatMap((feature) => feature.inspector ?? [])
    .filter((section) => section.activities.includes(activity));

export const titleItems = features.flatMap(({ id, titleBar: list = [] }) =>
  list.map((component, index) => ({ key: `${id}-${index}`, component })),
);

export const overlays = features.flatMap(({ id, overlays: list = [] }) =>
  list.map((component, index) => ({ key: `${id}-${index}`, component })),
);

export const settingDefinitions = features.flatMap((feature) => feature.settings ?? []);
