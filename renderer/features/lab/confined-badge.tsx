/** In the title bar, while plugins are tested: what they can reach. */

import { Shield, ShieldOff } from 'lucide-react';
import { useLab } from '../../core/lab-store.ts';
import { useLayout } from '../../core/layout-store.ts';
import styles from './status.module.css';

export function ConfinedBadge() {
  const sandbox = useLab((state) => state.sandbox);
  const inLab = useLayout((state) => state.activity === 'test');
  if (!inLab || sandbox.kind !== 'ready') return null;
  return sandbox.confinement === 'node' ? (
    <span
      className={styles.badge}
      title="Plugins run in a process of their own, which is no fence."
    >
      <ShieldOff size={14} /> <span>Not confined</span>
    </span>
  ) : (
    <span
      className={styles.badge}
      title="Plugins run in a document of their own: without network, files, storage, or a way into this page."
    >
      <Shield size={14} /> <span>Confined, no network</span>
    </span>
  );
}
