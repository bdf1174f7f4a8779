/** The test that is selected: why it fails, and what can be done. */

import { useLab } from '../../../core/lab-store.ts';
import { useProject } from '../../../core/project-store.ts';
import { useServices } from '../../../core/services.ts';
import { Button } from '../../../ui/button.tsx';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { Wit } from '../../../ui/wit.tsx';
import { caseShapes, caseStates } from './case-words.ts';
import styles from './side.module.css';

export function CaseCard() {
  const { commands } = useServices();
  const place = useLab((state) => state.case);
  const view = useLab(({ suites, case: chosen }) =>
    suites
      .find(({ path }) => path === chosen?.suite)
      ?.cases.find(({ name }) => name === chosen?.name),
  );
  const busy = useLab(({ job }) => job !== undefined);
  const readOnly = useProject((state) => state.project?.readOnly === true);
  if (place === undefined || view === undefined) return null;
  const failed = view.state === 'failed' || view.state === 'trapped';
  return (
    <section aria-label={`Test ${view.name}`} className={styles.card}>
      <p className={styles.cardHead}>
        <StateIcon state={caseShapes[view.state]} size={14} />
        <span>
          {view.name} {caseStates[view.state]}
        </span>
      </p>
      {view.reasons.map((reason) => (
        <p key={reason} className={styles.reason}>
          <Wit text={reason} />
        </p>
      ))}
      <div className={styles.buttons}>
        <Button small disabled={busy} onClick={() => void commands.run('lab.run-case', place)}>
          Run test
        </Button>
        <Button small disabled={busy} onClick={() => void commands.run('lab.show-case', place)}>
          Call it
        </Button>
        {failed && !readOnly && (
          <Button
            small
            disabled={busy}
            onClick={() => void commands.run('lab.rerecord-case', place)}
          >
            Expect what it gives now
          </Button>
        )}
      </div>
    </section>
  );
}
