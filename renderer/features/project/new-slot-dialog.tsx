/** A new slot: from which template, under what name, in which folder. */

import { useEffect, useState } from 'react';
import type { Result } from '../../../workspace/contract/shell.ts';
import { choosePlace } from '../../core/choose-place.ts';
import { useProject } from '../../core/project-store.ts';
import { useServices } from '../../core/services.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { closeDialog } from './dialog-store.ts';
import styles from './dialogs.module.css';

/** As a WIT package may be called. */
const namePattern = /^[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*$/;

export function NewSlotDialog() {
  const { shell, commands } = useServices();
  const platform = useProject((state) => state.platform);
  const [templates, setTemplates] = useState<Result<'project/templates'>>([]);
  const [template, setTemplate] = useState('minimal');
  const [name, setName] = useState('my-slot');
  const [folder, setFolder] = useState(platform?.projectsFolder ?? '');
  useEffect(() => {
    void shell.call('project/templates', {}).then(setTemplates);
  }, [shell]);

  const problem = namePattern.test(name)
    ? undefined
    : 'A name is made of lower-case words with `-` between them: `my-slot`.';
  const directory = `${folder.replace(/[/\\]+$/, '')}${folder.includes('\\') ? '\\' : '/'}${name}`;
  const make = () => {
    if (problem !== undefined || folder === '') return;
    closeDialog();
    void commands.run('project.create', { directory, template, name });
  };
  const choose = async () => {
    const place = await choosePlace(shell, {
      title: 'Where is the slot to be?',
      kind: 'folder',
      action: 'Choose folder',
      startAt: folder,
    });
    if (place !== undefined) setFolder(place);
  };

  return (
    <Dialog
      open
      onClose={closeDialog}
      title="New slot"
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button
            variant="primary"
            type="submit"
            form="new-slot"
            disabled={problem !== undefined || folder === ''}
          >
            Make slot
          </Button>
        </>
      }
    >
      <form
        id="new-slot"
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <Field
          label="Name"
          data-autofocus
          value={name}
          error={problem}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <fieldset className={styles.choices}>
          <legend>Start from</legend>
          {templates.map((one) => (
            <label key={one.name} className={styles.choice}>
              <input
                type="radio"
                name="template"
                value={one.name}
                checked={one.name === template}
                onChange={() => setTemplate(one.name)}
              />
              <span>
                {one.name}
                <small>{one.description}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <div className={styles.row}>
          <Field
            label="Folder"
            mono
            value={folder}
            hint={<span className={styles.path}>{directory}</span>}
            onChange={(event) => setFolder(event.currentTarget.value)}
          />
          <Button onClick={() => void choose()}>Choose…</Button>
        </div>
      </form>
    </Dialog>
  );
}
