/** A message whose names stand in backticks: those are WIT, and set in mono. */

import { Fragment } from 'react';
import styles from './wit.module.css';

export function Wit({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity
      <code key={index} className={styles.wit}>
        {part}
      </code>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}

/** The same without marks, for accessible names and titles. */
export const plainWit = (text: string): string => text.replaceAll('`', '');
