/** A run that ended in the middle: what happened in which function, what the guest printed, the usual cause. */

import type { Outcome } from '../../../../wit/lab/files.ts';
import { trapCause } from '../../../../wit/lab/trap-causes.ts';
import type { LabRun } from '../../../core/lab-store.ts';
import { useServices } from '../../../core/services.ts';
import { LinkButton } from '../../../ui/button.tsx';
import { Wit } from '../../../ui/wit.tsx';
import type { LabFunctions } from '../trace/functions.ts';
import styles from './result.module.css';

export function TrapWords({
  run,
  outcome,
  functions,
}: {
  readonly run: LabRun;
  readonly outcome: Extract<Outcome, { kind: 'trap' | 'limit' }>;
  readonly functions: LabFunctions;
}) {
  const { commands } = useServices();
  const cause = trapCause(outcome, run.result ?? { stdout: '', stderr: '' });
  const trace = run.result?.trace ?? [];
  // The import that was answered last: what went wrong mostly follows from it.
  const last = trace.findLastIndex(({ direction }) => direction === 'import');
  const lastEvent = trace[last];
  const byMock = outcome.kind === 'trap' && lastEvent?.outcome.kind === 'trap';
  const words = byMock ? 'So its mock says.' : `${cause.usual} ${cause.advice}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className={styles.box} data-tone="misfit" aria-label="What went wrong" tabIndex={0}>
      {(outcome.kind === 'trap' || outcome.limit !== 'time') && (
        <p className={styles.message}>
          <code>{outcome.message}</code>
        </p>
      )}
      {cause.printed !== undefined && (
        <div>
          <p className={styles.quiet}>It printed:</p>
          <pre>{cause.printed}</pre>
        </div>
      )}
      <p className={styles.quiet}>
        {lastEvent !== undefined && (
          <>
            {byMock ? 'It was ended by ' : 'The last that it called is '}
            <LinkButton onClick={() => void commands.run('lab.select-event', { event: last })}>
              {functions.label(lastEvent.function)}
            </LinkButton>
            {'. '}
          </>
        )}
        <Wit text={words} />
      </p>
    </section>
  );
}
