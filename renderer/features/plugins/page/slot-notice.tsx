/** Said above the list when its verdicts are not those of the text as it stands. */

import { showPanel } from '../../../core/layout-actions.ts';
import { usePlugins } from '../../../core/plugins-store.ts';
import { useSlot } from '../../../core/slot-store.ts';
import { LinkButton } from '../../../ui/button.tsx';
import { StateIcon } from '../../../ui/state-icon.tsx';
import styles from './slot-notice.module.css';

export function SlotNotice() {
  const slot = useSlot((state) => state.slot);
  const { stale, unknown, total } = usePlugins((state) => state.summary);
  if (slot === undefined || slot.valid) return null;
  if (!stale && unknown < total) return null;
  const many = slot.errors === 1 ? 'an error' : `${slot.errors} errors`;
  return (
    <p className={styles.notice}>
      <StateIcon state="warning" />
      <span>
        {slot.errors === 0 && slot.worlds.length > 1
          ? `The slot has ${slot.worlds.length} worlds, and none is named: plugins are checked once one is.`
          : unknown < total
            ? `The slot has ${many}. Verdicts are those of the last text without errors.`
            : `The slot has ${many}. Plugins are checked as soon as it has none.`}
      </span>
      <LinkButton onClick={() => showPanel('problems')}>Show problems</LinkButton>
    </p>
  );
}
