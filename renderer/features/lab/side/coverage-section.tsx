/** What was tried of the plugin so far. */

import { useLab } from '../../../core/lab-store.ts';
import styles from './side.module.css';

export function CoverageSection() {
  const coverage = useLab((state) => state.coverage);
  if (coverage === undefined) {
    return <p className={styles.nothing}>Nothing was called yet.</p>;
  }
  const rows = [
    ['Exports called', coverage.exportsCalled],
    ['Imports answered', coverage.importsAnswered],
    ['Results seen: ok, err', coverage.resultsSeen],
  ] as const;
  return (
    <div className={styles.coverage}>
      <dl>
        {rows.map(([title, [seen, all]]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>
              {seen} of {all}
            </dd>
          </div>
        ))}
      </dl>
      <p>Counts calls, tests and All plugins… since it was opened.</p>
    </div>
  );
}
