/** Saves the text of a file under another name, and leaves the file as it is on disk. */

import { useState } from 'react';
import { messageOf } from '../../../wit/errors.ts';
import { openEditor } from '../../core/layout-actions.ts';
import { useProject } from '../../core/project-store.ts';
import { useServices } from '../../core/services.ts';
import { ShellError } from '../../shell/shell.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';

/** `wit/lsp.wit` becomes `wit/lsp-mine.wit`. */
const otherName = (path: string): string => path.replace(/(\.[^./]*)?$/, '-mine$1');

export function SaveAsDialog({
  path,
  open,
  onClose,
}: {
  readonly path: string;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const { shell, documents, commands } = useServices();
  const [name, setName] = useState(otherName(path));
  const [error, setError] = useState<string | undefined>(undefined);

  const save = async (): Promise<void> => {
    const project = useProject.getState().project?.id;
    const text = documents.textOf(path);
    if (project === undefined || text === undefined) return;
    try {
      await shell.call('file/write', { project, path: name, text, expected: null });
    } catch (failure) {
      const taken = failure instanceof ShellError && failure.code === 'conflict';
      setError(taken ? `${name} is there already.` : messageOf(failure));
      return;
    }
    onClose();
    await documents.resolveConflict(path, 'theirs');
    await commands.run('project.reload');
    openEditor({ kind: 'text', path: name });
  };

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Save your text as"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={name.trim() === ''} onClick={() => void save()}>
            Save text
          </Button>
        </>
      }
    >
      <Field
        label="Path in the project"
        value={name}
        mono
        error={error}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void save();
        }}
      />
    </Dialog>
  );
}
