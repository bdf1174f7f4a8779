/** A part of a side bar that can be folded: head, buttons, content. */

import { ChevronDown, ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './section.module.css';

export function Section({
  title,
  open,
  onToggle,
  actions,
  children,
  grow = false,
  first = false,
}: {
  readonly title: string;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Takes the height that is left. */
  readonly grow?: boolean;
  /** The side bar's own head: it is higher, and its name stands without a twist. */
  readonly first?: boolean;
}) {
  const id = useId();
  return (
    <section aria-label={title} className={styles.section} data-grow={(grow && open) || undefined}>
      <div className={classNames(styles.head, first && styles.first)}>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          className={styles.title}
          onClick={onToggle}
        >
          {open && !first && <ChevronDown size={14} />}
          {!open && <ChevronRight size={14} />}
          <span>{title}</span>
        </button>
        {actions}
      </div>
      {open && (
        <div id={id} className={styles.body}>
          {children}
        </div>
      )}
    </section>
  );
}
