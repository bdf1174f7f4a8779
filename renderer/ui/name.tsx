/** Names in a narrow place: the middle gives way, since long names mostly differ at their ends. */

import { classNames } from './class-names.ts';
import styles from './name.module.css';

const tail = 8;
/** The longer a name, the longer what is special about its end: `for-the-northern-region`. */
const tailOf = ({ length }: string): number =>
  length < 2 * tail ? 0 : Math.min(3 * tail, Math.max(tail, Math.round(length / 4)));
/** Scripts that run from right to left are not cut in two: the halves would change places. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

export function Name({
  text,
  end = tailOf(text),
  title = text,
  className,
}: {
  readonly text: string;
  /** So many characters at the end always stay. */
  readonly end?: number;
  /** What pointing shows. */
  readonly title?: string;
  readonly className?: string | undefined;
}) {
  if (end === 0 || rightToLeft.test(text)) {
    return (
      <bdi className={classNames(styles.whole, className)} title={title}>
        {text}
      </bdi>
    );
  }
  return (
    <bdi className={classNames(styles.halves, className)} title={title}>
      {/* Two boxes would be read as two words. */}
      <span className="visually-hidden">{text}</span>
      <span aria-hidden="true" className={styles.head}>
        {text.slice(0, -end)}
      </span>
      <span aria-hidden="true" className={styles.tail}>
        {text.slice(-end)}
      </span>
    </bdi>
  );
}
