/** Which slot: one that was open before, a sample, or a folder. Plugins are checked against it then. */

import type { RecentProject, Sample } from '../../../workspace/contract/shell-data.ts';
import { useProject } from '../../core/project-store.ts';
import { useServices } from '../../core/services.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { closeDialog } from './dialog-store.ts';
import styles from './dialogs.module.css';

export function ChooseSlotDialog({
  title,
  plugins,
  recent,
  samples,
}: {
  readonly title: string;
  readonly plugins: readonly File[];
  readonly recent: readonly RecentProject[];
  readonly samples: readonly Sample[];
}) {
  const { commands } = useServices();
  const then = async (open: () => Promise<void>) => {
    closeDialog();
    await open();
    if (plugins.length > 0 && useProject.getState().project !== undefined) {
      // The slot was opened for their sake.
      await commands.run('plugins.add-files', { files: plugins, show: true });
    }
  };
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={title}
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button onClick={() => void then(() => commands.run('project.open'))}>
            Open a folder…
          </Button>
        </>
      }
    >
      {recent.length > 0 && (
        <section aria-label="Recent" className={styles.list}>
          <h3>Recent</h3>
          {recent.map(({ path, name, shownPath }) => (
            <button
              key={path}
              type="button"
              onClick={() => void then(() => commands.run('project.open-path', { path }))}
            >
              <span>{name}</span>
              <code>{shownPath}</code>
            </button>
          ))}
        </section>
      )}
      <section aria-label="Samples" className={styles.list}>
        <h3>Samples, opened as a copy</h3>
        {samples.map(({ name, title: sampleTitle, description }) => (
          <button
            key={name}
            type="button"
            onClick={() => void then(() => commands.run('project.from-sample', { sample: name }))}
          >
            <span>{sampleTitle}</span>
            <small title={description}>{description}</small>
          </button>
        ))}
      </section>
    </Dialog>
  );
}
