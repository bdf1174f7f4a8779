/** The dialogs of the project: new slot, adopt, choose a slot, about. */

import { useProject } from '../../core/project-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { AdoptDialog } from './adopt-dialog.tsx';
import { ChooseSlotDialog } from './choose-slot-dialog.tsx';
import { closeDialog, useProjectDialog } from './dialog-store.ts';
import { NewSlotDialog } from './new-slot-dialog.tsx';

export function ProjectDialogs() {
  const dialog = useProjectDialog((state) => state.dialog);
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'new':
      return <NewSlotDialog />;
    case 'adopt':
      return <AdoptDialog {...dialog} />;
    case 'choose-slot':
      return <ChooseSlotDialog {...dialog} />;
    case 'about':
      return <AboutDialog />;
  }
}

function AboutDialog() {
  const platform = useProject((state) => state.platform);
  return (
    <Dialog
      open
      onClose={closeDialog}
      title="Slotwright"
      width={420}
      footer={<Button onClick={closeDialog}>Close</Button>}
    >
      <p>Design what your host offers to plugins, and see which plugins fit.</p>
      <p>
        Version {platform?.version ?? 'unknown'},{' '}
        {platform?.shell === 'electron' ? 'as a desktop app' : 'in a browser'}. MIT licence. Nothing
        leaves this machine.
      </p>
    </Dialog>
  );
}
