/** Unfolds a group of ports, or folds it: a button over the drawing. */

import styles from './picture.module.css';
import type { FoldControl, PortGroup } from './placed.ts';

export function Fold({
  control: { group, unfolded, label, x, y },
  onFold,
}: {
  readonly control: FoldControl;
  readonly onFold: (group: PortGroup, unfolded: boolean) => void;
}) {
  return (
    <button
      type="button"
      className={styles.control}
      style={{ left: x - 2, top: y - 13 }}
      aria-expanded={unfolded}
      aria-label={`${label} ${groupNames[group]}`}
      onClick={() => onFold(group, !unfolded)}
    >
      {label}
    </button>
  );
}

const groupNames: Readonly<Record<PortGroup, string>> = {
  fits: 'ports that fit',
  note: 'ports that fit, with a note',
  misfit: 'ports that do not fit',
  unknown: 'ports that are not checked',
  unused: 'ports that are not used',
  ambient: 'imports from the runtime',
};
