/** Tabs of a page, with a line below the one that is shown. */

import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import styles from './tabs.module.css';

export interface TabItem {
  readonly id: string;
  readonly title: string;
  /** How many there are; also in words: `2 lines`. */
  readonly count?: number | string | undefined;
  readonly content: ReactNode;
}

export function Tabs({
  label,
  items,
  value,
  onChange,
  end,
}: {
  /** Says of what they are tabs. */
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** Stands at the right end of the row. */
  readonly end?: ReactNode;
}) {
  return (
    <Base.Root
      value={value}
      onValueChange={(next) => {
        if (typeof next === 'string') onChange(next);
      }}
      className={styles.root}
    >
      <div className={styles.head}>
        <Base.List aria-label={label} activateOnFocus className={styles.list}>
          {items.map(({ id, title, count }) => (
            <Base.Tab key={id} value={id} className={styles.tab}>
              {title}
              {count !== undefined && <span className={styles.count}>{count}</span>}
            </Base.Tab>
          ))}
        </Base.List>
        {end !== undefined && <div className={styles.end}>{end}</div>}
      </div>
      {items.map(({ id, content }) => (
        <Base.Panel key={id} value={id} className={styles.panel}>
          {content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
