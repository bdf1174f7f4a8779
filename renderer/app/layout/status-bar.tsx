/** One line on how the slot is, where the cursor is, and what there is to be told. */

import { useProject } from '../../core/project-store.ts';
import { statusItems } from '../contributions.ts';
import styles from './status-bar.module.css';

const left = statusItems('left');
const right = statusItems('right');

export function StatusBar() {
  const open = useProject((state) => state.project !== undefined);
  return (
    <footer data-part="status" className={styles.bar}>
      {!open && <span>No slot open</span>}
      {left.map(({ id, component: Item }) => (
        <Item key={id} />
      ))}
      <span className={styles.gap} />
      {right.map(({ id, component: Item }) => (
        <Item key={id} />
      ))}
    </footer>
  );
}
