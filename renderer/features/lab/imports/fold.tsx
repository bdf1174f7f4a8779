/** One of several things on one line, that opens below it. */

import { ChevronDown, ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import styles from './imports.module.css';

export function Fold({
  title,
  open,
  onToggle,
  actions,
  children,
}: {
  readonly title: string;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly actions: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <div className={styles.fold}>
      <div className={styles.foldHead}>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          title={title}
          className={styles.foldTitle}
          onClick={onToggle}
        >
          {open ? <ChevronDown size={12} /> : <ChevronRight size={12} />}
          <span>{title}</span>
        </button>
        {actions}
      </div>
      {open && (
        <div id={id} className={styles.foldBody}>
          {children}
        </div>
      )}
    </div>
  );
}
