/** A page of many rows by category: its name, and a field that finds some of them, at its head. */

import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Field } from './field.tsx';
import styles from './list-page.module.css';

export const ListPage = ({
  title,
  find,
  query,
  onQuery,
  actions,
  children,
}: {
  readonly title: string;
  /** What the field says: `Find a setting`. */
  readonly find: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** Stand behind the field. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) => (
  <div className={styles.scroller}>
    <div className={styles.page}>
      <header className={styles.head}>
        <h2>{title}</h2>
        <Field
          label={find}
          hideLabel
          icon={Search}
          placeholder={find}
          value={query}
          className={styles.find}
          onChange={(event) => onQuery(event.currentTarget.value)}
        />
        {actions}
      </header>
      {children}
    </div>
  </div>
);

export const ListPageGroup = ({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) => (
  <div>
    <h3 className={styles.group}>{title}</h3>
    {children}
  </div>
);
