/** Signs of work going on. They show after 300 ms only, and never hide what was there. */

import { useEffect, useState } from 'react';
import styles from './progress.module.css';

/** True once `active` has lasted for 300 ms. */
export function useSlow(active: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!active) return;
    const timer = setTimeout(() => setSlow(true), 300);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [active]);
  return active && slow;
}

export function Progress({
  label,
  fraction,
}: {
  readonly label: string;
  /** 0 to 1; `undefined` while it is not known. */
  readonly fraction: number | undefined;
}) {
  const slow = useSlow(true);
  if (!slow) return null;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(fraction === undefined ? {} : { 'aria-valuenow': Math.round(fraction * 100) })}
      className={styles.track}
    >
      <i
        data-unknown={fraction === undefined || undefined}
        style={fraction === undefined ? {} : { width: `${fraction * 100}%` }}
      />
    </div>
  );
}
