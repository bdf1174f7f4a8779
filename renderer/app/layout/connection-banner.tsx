/** Said while the other side does not answer: what was typed stays, and is saved when it is back. */

import { useSyncExternalStore } from 'react';
import { useServices } from '../../core/services.ts';
import { StateIcon } from '../../ui/state-icon.tsx';
import styles from './connection-banner.module.css';

export function ConnectionBanner() {
  const { connection } = useServices().shell;
  const state = useSyncExternalStore(
    (listener) => connection.subscribe(listener),
    () => connection.state,
  );
  return (
    <div role="status">
      {state === 'lost' && (
        <p className={styles.banner}>
          <StateIcon state="misfit" />
          Slotwright does not answer. Your text is kept in this window and saved when the connection
          is back.
        </p>
      )}
    </div>
  );
}
