/** What is missing, one sentence, one or two buttons. */

import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './empty-state.module.css';

export function EmptyState({
  title,
  children,
  actions,
  framed = false,
}: {
  readonly title: string;
  /** One sentence. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** A dashed frame: something can be dropped here. */
  readonly framed?: boolean;
}) {
  return (
    <div className={classNames(styles.empty, framed && styles.framed)}>
      <p className={styles.title}>{title}</p>
      {children !== undefined && <p className={styles.text}>{children}</p>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
