/** Names in a narrow place: the middle gives way, since long names mostly differ at their ends. */

import styles from './name.module.css';

const tail = 8;
/** Scripts that run from right to left are not cut in two: the halves would change places. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

export function Name({
  text,
  end = text.length < 2 * tail ? 0 : tail,
}: {
  readonly text: string;
  /** So many characters at the end always stay. */
  readonly end?: number;
}) {
  if (end === 0 || rightToLeft.test(text)) {
    return (
      <bdi className={styles.whole} title={text}>
        {text}
      </bdi>
    );
  }
  return (
    <bdi className={styles.halves} title={text}>
      <span className={styles.head}>{text.slice(0, -end)}</span>
      <span className={styles.tail}>{text.slice(-end)}</span>
    </bdi>
  );
}
