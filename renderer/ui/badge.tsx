/** Badges state: square, 17 high, never clickable. */

import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { classNames } from './class-names.ts';

export type BadgeTone = 'plain' | 'fit' | 'note' | 'misfit' | 'unknown' | 'accent';

export function Badge({
  tone = 'plain',
  className,
  children,
}: {
  readonly tone?: BadgeTone | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  return <span className={classNames(styles.badge, styles[tone], className)}>{children}</span>;
}

/** How a capability's badge looks: low is plain, medium a note, high loud. */
export const riskTone: Readonly<Record<'low' | 'medium' | 'high', BadgeTone>> = {
  low: 'plain',
  medium: 'note',
  high: 'misfit',
};
