/** Shares of a whole as one bar. Its numbers stand in words beside it, so it is hidden from readers. */

import styles from './share-bar.module.css';

export function ShareBar({
  fits,
  notes,
  misfits,
  unknown = 0,
  width = 64,
  height = 6,
}: {
  readonly fits: number;
  readonly notes: number;
  readonly misfits: number;
  readonly unknown?: number;
  readonly width?: number;
  readonly height?: number;
}) {
  const parts = [
    ['fits', fits],
    ['notes', notes],
    ['misfits', misfits],
    ['unknown', unknown],
  ] as const;
  return (
    <span aria-hidden className={styles.bar} style={{ width, height }}>
      {parts.map(([part, count]) =>
        count === 0 ? null : (
          // A few of many have to be seen still: hence the least width.
          <i key={part} className={styles[part]} style={{ flexGrow: count }} />
        ),
      )}
    </span>
  );
}
