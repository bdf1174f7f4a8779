/**
 * How many warnings and hints the texts have, in the status bar; nothing when there are none. Errors
 * are said by the slot's own item, and misfits by that of the plugins.
 */

import { useProblems } from '../../core/problems-store.ts';
import { useServices } from '../../core/services.ts';
import { counted } from '../../core/words.ts';
import { StateIcon } from '../../ui/state-icon.tsx';
import { countOfTexts } from './problem-list.ts';
import styles from './problems.module.css';

export function ProblemsStatus() {
  const { commands } = useServices();
  const warnings = useProblems(({ bySource }) => countOfTexts(bySource).warning);
  const hints = useProblems(({ bySource }) => countOfTexts(bySource).info);
  if (warnings + hints === 0) return null;
  const words = [countedIfAny(warnings, 'warning'), countedIfAny(hints, 'hint')]
    .filter((part) => part !== '')
    .join(', ');
  return (
    <button
      type="button"
      className={styles.status}
      aria-label={`${words}: show problems`}
      title={words}
      onClick={() => void commands.run('problems.show')}
    >
      {warnings > 0 && <StateIcon state="warning" size={12} />}
      {warnings > 0 && warnings}
      {hints > 0 && <StateIcon state="info" size={12} />}
      {hints > 0 && hints}
    </button>
  );
}

const countedIfAny = (count: number, word: string): string =>
  count === 0 ? '' : counted(count, word);
