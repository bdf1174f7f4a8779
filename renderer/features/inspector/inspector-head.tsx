/** Puts the inspector away. */

import { X } from 'lucide-react';
import { useCommandKeys } from '../../core/command-hooks.ts';
import { useServices } from '../../core/services.ts';
import { IconButton } from '../../ui/button.tsx';

export function InspectorHead() {
  const { commands } = useServices();
  const keys = useCommandKeys('view.toggle-inspector');
  return (
    <IconButton
      icon={X}
      size={14}
      label="Hide the inspector"
      keys={keys}
      onClick={() => void commands.run('view.toggle-inspector')}
    />
  );
}
