/** Whether the slot's text is valid, in the status bar. */

import { showPanel } from '../../core/layout-actions.ts';
import { useProject } from '../../core/project-store.ts';
import { useSlot } from '../../core/slot-store.ts';
import { StateIcon } from '../../ui/state-icon.tsx';
import styles from './slot-status.module.css';

export function SlotStatus() {
  const open = useProject((state) => state.project !== undefined);
  const slot = useSlot((state) => state.slot);
  if (!open || slot === undefined) return null;
  const { valid, errors, warnings } = slot;
  const words = valid
    ? 'Slot is valid'
    : `Slot has ${errors === 1 ? '1 error' : `${errors} errors`}`;
  return (
    <button
      type="button"
      className={styles.status}
      title={warnings > 0 ? `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}` : undefined}
      onClick={() => showPanel('problems')}
    >
      <StateIcon state={valid ? 'fits' : 'misfit'} />
      {words}
    </button>
  );
}
