/** Whether the slot's text is valid, in the status bar. */

import { showPanel } from '../../core/layout-actions.ts';
import { useProject } from '../../core/project-store.ts';
import { useServices } from '../../core/services.ts';
import { useSlot } from '../../core/slot-store.ts';
import { StateIcon } from '../../ui/state-icon.tsx';
import styles from './slot-status.module.css';
import { slotInWords } from './slot-words.ts';

export function SlotStatus() {
  const { commands } = useServices();
  const open = useProject((state) => state.project !== undefined);
  const slots = useProject((state) => state.slots);
  const { slot, wasmTools } = useSlot();
  if (!open || slot === undefined) return null;
  const { state, words, hint, place } = slotInWords(slot, slots, wasmTools);
  const show = (): void => {
    showPanel('problems');
    if (place === undefined) return;
    const { path, line, column } = place;
    const range = { startLine: line, startColumn: column, endLine: line, endColumn: column };
    void commands.run('editor.open', { path, range });
  };
  return (
    <button type="button" className={styles.status} title={hint} onClick={show}>
      <StateIcon state={state} />
      {words}
    </button>
  );
}
