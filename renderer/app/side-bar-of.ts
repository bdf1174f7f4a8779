/** Which side bar there is to be shown, whether or not it is. */

import type { Activity } from '../core/feature.ts';
import { inputKey, type LayoutState } from '../core/layout-store.ts';
import { activities } from './contributions.ts';

/** The activity whose side bar it is; `undefined` where it has none, or its page takes the width. */
export function sideBarOf(layout: LayoutState): Activity | undefined {
  const activity = activities.find(({ id }) => id === layout.activity);
  if (activity === undefined || (activity.sections ?? []).length === 0) return undefined;
  const group = layout.groups.find(({ id }) => id === layout.focusedGroup) ?? layout.groups[0];
  const homeKey = activity.home === undefined ? undefined : inputKey(activity.home);
  const wide =
    activity.wideHome === true && layout.groups.length === 1 && group?.active === homeKey;
  return wide ? undefined : activity;
}
