/** Makes a `slot.json` for the WIT of an existing host; touches nothing else. */

import { useState } from 'react';
import { useServices } from '../../core/services.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { closeDialog, type ProjectDialog } from './dialog-store.ts';
import styles from './dialogs.module.css';

export function AdoptDialog({ directory, failed }: Extract<ProjectDialog, { kind: 'adopt' }>) {
  const { commands } = useServices();
  const [patterns, setPatterns] = useState(failed?.patterns.join(' ') ?? 'wit/since_v*');
  const list = patterns.split(/\s+/).filter((pattern) => pattern !== '');
  return (
    <Dialog
      open
      onClose={closeDialog}
      title="Adopt an existing host"
      description={
        <>
          Writes <code>slot.json</code> into <code>{directory}</code>, and leaves every other file
          as it is.
        </>
      }
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button variant="primary" type="submit" form="adopt" disabled={list.length === 0}>
            Adopt host
          </Button>
        </>
      }
    >
      <form
        id="adopt"
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          closeDialog();
          void commands.run('project.adopt-in', { directory, patterns: list });
        }}
      >
        <Field
          label="Folders with WIT, one a version"
          mono
          data-autofocus
          value={patterns}
          error={patterns === failed?.patterns.join(' ') ? failed.message : undefined}
          hint="A * stands for any part of a name. Several are written with spaces between."
          onChange={(event) => setPatterns(event.currentTarget.value)}
        />
      </form>
    </Dialog>
  );
}
