/**
 * The shapes that say whether something fits. Only "does not fit" is solid; each shape differs from
 * the others without its colour. A word stands beside it, or `label` says it.
 */

import { classNames } from './class-names.ts';
import styles from './state-icon.module.css';

export type StateName = 'fits' | 'note' | 'misfit' | 'unused' | 'unknown' | 'warning' | 'info';

export const stateWords: Readonly<Record<StateName, string>> = {
  fits: 'fits',
  note: 'fits, with a note',
  misfit: 'does not fit',
  unused: 'not used',
  unknown: 'not checked',
  warning: 'warning',
  info: 'information',
};

export function StateIcon({
  state,
  size = 14,
  label,
  className,
}: {
  readonly state: StateName;
  /** 12 in text, 14 in rows, 20 to 24 at a verdict. */
  readonly size?: number;
  /** Its accessible name, where no word stands beside it; `true` takes the state's own words. */
  readonly label?: string | true | undefined;
  readonly className?: string | undefined;
}) {
  const name = label === true ? stateWords[state] : label;
  return (
    <svg
      role="img"
      aria-hidden={name === undefined}
      aria-label={name}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      data-state={state}
      className={classNames(styles.icon, styles[state], className)}
    >
      <Shape state={state} />
    </svg>
  );
}

function Shape({ state }: { readonly state: StateName }) {
  switch (state) {
    case 'fits':
      return (
        <>
          <circle cx="8" cy="8" r="6.25" />
          <path d="M5.2 8.2 7.2 10.2 10.9 6.1" />
        </>
      );
    case 'note':
      return (
        <>
          <circle cx="8" cy="8" r="6.25" />
          <path d="M8 1.75a6.25 6.25 0 0 0 0 12.5Z" className={styles.fill} />
        </>
      );
    case 'misfit':
      return (
        <>
          <path
            d="M8 .9 15.1 8 8 15.1.9 8Z"
            strokeLinejoin="round"
            strokeWidth="1"
            className={styles.fill}
          />
          <path d="M5.7 5.7 10.3 10.3M10.3 5.7 5.7 10.3" className={styles.cut} />
        </>
      );
    case 'unused':
      return (
        <>
          <circle cx="8" cy="8" r="6.25" />
          <path d="M5.2 8h5.6" />
        </>
      );
    case 'unknown':
      return (
        <>
          <circle cx="8" cy="8" r="6.25" strokeDasharray="2.1 1.83" />
          <path d="M6.4 6.5c0-2.1 3.3-2.1 3.3 0C9.7 7.8 8 7.8 8 9.1" />
          <path d="M8 11.3v.1" />
        </>
      );
    case 'warning':
      return (
        <>
          <path d="M8 2.2 14.6 13.8H1.4Z" strokeLinejoin="round" />
          <path d="M8 6.4v3.4M8 11.7v.1" />
        </>
      );
    case 'info':
      return (
        <>
          <circle cx="8" cy="8" r="6.25" />
          <path d="M8 7.4v3.6M8 4.9v.1" />
        </>
      );
  }
}
