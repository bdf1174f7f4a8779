/** Said in the place of the shares when the verdicts are not those of the text as it stands. */

import { showPanel } from '../../../core/layout-actions.ts';
import { usePlugins } from '../../../core/plugins-store.ts';
import { useSlot } from '../../../core/slot-store.ts';
import { LinkButton } from '../../../ui/button.tsx';
import { StateIcon } from '../../../ui/state-icon.tsx';
import styles from './slot-notice.module.css';

/** `undefined` while the verdicts are of the text. */
export function useSlotNotice(): string | undefined {
  const slot = useSlot((state) => state.slot);
  const { stale, unknown, total } = usePlugins((state) => state.summary);
  if (slot === undefined || slot.valid || (!stale && unknown < total)) return undefined;
  if (slot.errors === 0 && slot.worlds.length > 1) {
    return `The slot has ${slot.worlds.length} worlds and names none: plugins are checked once it does.`;
  }
  const many = slot.errors === 1 ? 'an error' : `${slot.errors} errors`;
  return unknown < total
    ? `The slot has ${many}. Verdicts are those of the last text without errors.`
    : `The slot has ${many}. Plugins are checked as soon as it has none.`;
}

export function SlotNotice({ text }: { readonly text: string }) {
  return (
    <p className={styles.notice}>
      <StateIcon state="warning" />
      <span className={styles.text} title={text}>
        {text}
      </span>
      <LinkButton className={styles.link} onClick={() => showPanel('problems')}>
        Show problems
      </LinkButton>
    </p>
  );
}
