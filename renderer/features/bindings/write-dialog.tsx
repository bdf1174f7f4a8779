/** Asks into which folder of the project the files go, and says what became of each. */

import { useState } from 'react';
import { notify } from '../../core/notifications-store.ts';
import { useProject } from '../../core/project-store.ts';
import { useServices } from '../../core/services.ts';
import { counted } from '../../core/words.ts';
import { ShellError } from '../../shell/shell.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { type Direction, useBindings } from './bindings-store.ts';

const folders: Readonly<Record<Direction, string>> = {
  guest: 'bindings/guest',
  host: 'bindings/host',
};

const close = (): void => useBindings.setState({ writing: false });

export function WriteDialog() {
  const writing = useBindings((state) => state.writing);
  const direction = useBindings((state) => state.direction);
  return writing ? <WriteForm key={direction} direction={direction} /> : null;
}

function WriteForm({ direction }: { readonly direction: Direction }) {
  const { shell } = useServices();
  const project = useProject((state) => state.project);
  const files = useBindings((state) => state.files);
  const [folder, setFolder] = useState(folders[direction]);
  const [problem, setProblem] = useState<{ readonly text: string; readonly force: boolean }>();
  const [busy, setBusy] = useState(false);
  if (project === undefined) return null;

  const write = async (force: boolean): Promise<void> => {
    setBusy(true);
    try {
      const directory = folder.trim().replaceAll('\\', '/').replace(/\/+$/, '');
      const written = await shell.call('bindings/write', {
        project: project.id,
        directory,
        files: files.map(({ path, text, skeleton }) => ({
          path,
          text,
          ...(skeleton === true ? { skeleton } : {}),
        })),
        force,
      });
      const kept = written.kept.map((path) => `${path} is yours and stays as it is.`).join(' ');
      notify({
        kind: 'done',
        message: `Wrote ${count(written.files.length)} to ${directory}.`,
        ...(kept === '' ? {} : { detail: kept }),
      });
      close();
    } catch (error) {
      if (!(error instanceof ShellError)) throw error;
      setProblem({ text: error.message, force: error.code === 'files-changed' });
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open
      onClose={close}
      title={direction === 'guest' ? 'Write files for plugin authors' : 'Write files for your host'}
      description={`${count(files.length)}. What was changed by hand is left alone.`}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          {problem?.force === true ? (
            <Button variant="primary" disabled={busy} onClick={() => void write(true)}>
              Overwrite changed files
            </Button>
          ) : (
            <Button
              variant="primary"
              disabled={busy || folder.trim() === ''}
              onClick={() => void write(false)}
            >
              Write files
            </Button>
          )}
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void write(false);
        }}
      >
        <Field
          label="Folder of the project"
          mono
          data-autofocus
          value={folder}
          error={problem?.text}
          onChange={(event) => {
            setFolder(event.currentTarget.value);
            setProblem(undefined);
          }}
        />
      </form>
    </Dialog>
  );
}

const count = (files: number): string => counted(files, 'file');
