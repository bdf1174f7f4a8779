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

/**
 * How a capability's badge looks. Red stays for what is a "no": a capability is one only where the
 * policy refuses it, however much it allows.
 */
export function capabilityTone({
  risk,
  refused,
}: {
  readonly risk: 'low' | 'medium' | 'high';
  readonly refused?: boolean | undefined;
}): BadgeTone {
  if (refused === true) return 'misfit';
  return risk === 'high' ? 'note' : 'plain';
}
