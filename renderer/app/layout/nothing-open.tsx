/** An editor area without editors: the next steps. */

import { useCommandKeys } from '../../core/command-hooks.ts';
import { useLayout } from '../../core/layout-store.ts';
import { useServices } from '../../core/services.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { activities } from '../contributions.ts';
import styles from './nothing-open.module.css';

export function NothingOpen() {
  const { commands } = useServices();
  const keys = useCommandKeys('palette.files');
  const activity = useLayout((state) => state.activity);
  const shown = activities.find(({ id }) => id === activity);
  if (shown?.home !== undefined) {
    return (
      <div className={styles.place}>
        <EmptyState
          title="Nothing is open"
          actions={
            <Button onClick={() => void commands.run('activity.show', { activity })}>
              Show {shown.title}
            </Button>
          }
        />
      </div>
    );
  }
  return (
    <div className={styles.place}>
      <EmptyState
        title="No file is open"
        actions={
          <Button onClick={() => void commands.run('palette.files')}>
            Go to file… {keys !== undefined && <Kbd>{keys}</Kbd>}
          </Button>
        }
      >
        Choose one at the left, or type a part of its name.
      </EmptyState>
    </div>
  );
}
