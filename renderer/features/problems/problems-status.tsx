/** How many problems there are, in the status bar; nothing when there are none. */

import { useProblems } from '../../core/problems-store.ts';
import { useServices } from '../../core/services.ts';
import { StateIcon } from '../../ui/state-icon.tsx';
import { countBySeverity } from './problem-list.ts';
import styles from './problems.module.css';

export function ProblemsStatus() {
  const { commands } = useServices();
  const errors = useProblems(({ bySource }) => countBySeverity(bySource.values()).error);
  const warnings = useProblems(({ bySource }) => countBySeverity(bySource.values()).warning);
  if (errors + warnings === 0) return null;
  const words = `${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`;
  return (
    <button
      type="button"
      className={styles.status}
      aria-label={`${words}: show problems`}
      title={words}
      onClick={() => void commands.run('problems.show')}
    >
      {errors > 0 && <StateIcon state="misfit" size={12} />}
      {errors > 0 && errors}
      {warnings > 0 && <StateIcon state="warning" size={12} />}
      {warnings > 0 && warnings}
    </button>
  );
}
