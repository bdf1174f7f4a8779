/** The tab of a plugin's page: its name, with the shape of its verdict. */

import { useState } from 'react';
import type { TabFacts } from '../../core/feature.ts';
import { type PluginRow, usePlugins } from '../../core/plugins-store.ts';
import { StateIcon } from '../../ui/state-icon.tsx';

type IconOf = NonNullable<TabFacts['icon']>;

// One component a state, so that a tab is not made anew with each verdict.
const icons: Readonly<Record<PluginRow['state'], IconOf>> = {
  fits: ({ size = 14 }) => <StateIcon state="fits" size={size} label={true} />,
  note: ({ size = 14 }) => <StateIcon state="note" size={size} label={true} />,
  misfit: ({ size = 14 }) => <StateIcon state="misfit" size={size} label={true} />,
  unknown: ({ size = 14 }) => <StateIcon state="unknown" size={size} label={true} />,
};

export function usePluginTab({ id }: { readonly id: string }): TabFacts {
  const row = usePlugins(({ rows }) => rows.get(id));
  // A tab of a plugin that was taken away keeps its name.
  const [known, setKnown] = useState(row);
  if (row !== undefined && row !== known) setKnown(row);
  const shown = row ?? known;
  if (shown === undefined) return { title: 'Plugin', icon: icons.unknown };
  return { title: shown.name, hint: shown.path, icon: icons[row?.state ?? 'unknown'] };
}
