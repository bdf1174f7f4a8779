/** Chips filter: pill, shape, words, number. */

import type { ReactNode } from 'react';
import styles from './chip.module.css';
import { StateIcon, type StateName } from './state-icon.tsx';

export function Chip({
  state,
  count,
  chosen,
  onClick,
  children,
}: {
  readonly state?: StateName | undefined;
  readonly count?: number | undefined;
  readonly chosen: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" aria-pressed={chosen} className={styles.chip} onClick={onClick}>
      {state !== undefined && <StateIcon state={state} />}
      {children}
      {count !== undefined && <b>{count.toLocaleString('en')}</b>}
    </button>
  );
}
