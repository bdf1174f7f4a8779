/** Shows and hides the inspector, at the end of the last group's tabs, where there is one. */

import { PanelRight } from 'lucide-react';
import { useCommandKeys } from '../../core/command-hooks.ts';
import { useNarrow } from '../../core/layout-narrow.ts';
import { useLayout } from '../../core/layout-store.ts';
import { useServices } from '../../core/services.ts';
import { IconButton } from '../../ui/button.tsx';
import { inspectorOf } from '../contributions.ts';

export function InspectorToggle({ group }: { readonly group: string }) {
  const { commands } = useServices();
  const keys = useCommandKeys('view.toggle-inspector');
  const beside = useLayout((state) => state.inspector.visible);
  const visible = useNarrow(({ narrow, drawer }) => (narrow ? drawer === 'inspector' : beside));
  const last = useLayout(({ groups }) => groups.at(-1)?.id === group);
  const inspected = useLayout(({ activity }) => inspectorOf(activity).length > 0);
  if (!last || !inspected) return null;
  return (
    <IconButton
      icon={PanelRight}
      label="Inspector"
      keys={keys}
      aria-pressed={visible}
      onClick={() => void commands.run('view.toggle-inspector')}
    />
  );
}
