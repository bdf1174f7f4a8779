/** In the head of the exports: another plugin, and the search. */

import { ChevronDown, Search } from 'lucide-react';
import { useCommandKeys } from '../../../core/command-hooks.ts';
import { useServices } from '../../../core/services.ts';
import { IconButton } from '../../../ui/button.tsx';

export function ExportsActions() {
  const { commands } = useServices();
  const keys = useCommandKeys('lab.search');
  return (
    <>
      <IconButton
        icon={ChevronDown}
        label="Test another plugin"
        size={14}
        onClick={() => void commands.run('lab.choose')}
      />
      <IconButton
        icon={Search}
        label="Search exports and tests"
        keys={keys}
        size={14}
        onClick={() => void commands.run('lab.search')}
      />
    </>
  );
}
