/** Whose outline it is, in the section's head. */

import { useDocuments } from '../../core/documents-store.ts';
import { nameOf } from '../../core/paths.ts';
import styles from './outline.module.css';

export function OutlineHead() {
  const path = useDocuments(({ cursor }) => cursor?.path);
  if (path === undefined) return null;
  return (
    <span title={path} className={styles.of}>
      {nameOf(path)}
    </span>
  );
}
