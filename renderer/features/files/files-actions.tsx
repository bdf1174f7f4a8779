/** Buttons in the head of the files. */

import { FilePlus, Search } from 'lucide-react';
import { useCommandKeys } from '../../core/command-hooks.ts';
import { useProject } from '../../core/project-store.ts';
import { useServices } from '../../core/services.ts';
import { IconButton } from '../../ui/button.tsx';

export function FilesActions() {
  const { commands } = useServices();
  const readOnly = useProject((state) => state.project?.readOnly === true);
  const searchKeys = useCommandKeys('search.show');
  return (
    <>
      <IconButton
        icon={Search}
        label="Search in files"
        keys={searchKeys}
        size={14}
        onClick={() => void commands.run('search.show')}
      />
      {!readOnly && (
        <IconButton
          icon={FilePlus}
          label="New file"
          size={14}
          onClick={() => void commands.run('files.new-file')}
        />
      )}
    </>
  );
}
