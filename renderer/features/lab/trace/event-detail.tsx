/** An opened line of the trace: what was asked with, and what was answered, as trees of values. */

import type { TraceEvent } from '../../../../wit/lab/files.ts';
import { timeInWords } from '../centre/figures.ts';
import { answeredWords } from '../imports/touched.ts';
import { JsonValueView } from '../value-parts.tsx';
import { definitionOf } from './event-words.ts';
import { type LabFunctions, namedArgs } from './functions.ts';
import styles from './trace.module.css';

export function EventDetail({
  event,
  functions,
}: {
  readonly event: TraceEvent;
  readonly functions: LabFunctions;
}) {
  const definition = definitionOf(functions, event);
  const args = namedArgs(definition, event.args);
  return (
    <div className={styles.detail}>
      <section aria-label="Asked with" className={styles.side}>
        <h2>asked with</h2>
        {args.length === 0 ? (
          <p className={styles.none}>It takes nothing.</p>
        ) : (
          <JsonValueView
            label="Arguments"
            model={functions.model}
            parts={args.map(({ name, arg, index }) => ({
              name,
              type: definition?.params[index]?.type,
              json: arg,
            }))}
          />
        )}
      </section>
      <section aria-label="Answered" className={styles.side}>
        <h2>
          answered{' '}
          <span className={styles.how}>
            {event.answered !== undefined && `${answeredWords(event.answered).text}, `}
            {timeInWords(event.ms)}
          </span>
        </h2>
        <End event={event} functions={functions} />
      </section>
    </div>
  );
}

function End({
  event,
  functions,
}: {
  readonly event: TraceEvent;
  readonly functions: LabFunctions;
}) {
  const { outcome } = event;
  if (outcome.kind === 'trap' || outcome.kind === 'limit') {
    return <p className={styles.bad}>{outcome.message}</p>;
  }
  if (outcome.value === undefined) return <p className={styles.none}>Nothing to return.</p>;
  const type = definitionOf(functions, event)?.result;
  return (
    <JsonValueView
      label="Answer"
      model={functions.model}
      parts={[{ name: '', type, json: outcome.value }]}
    />
  );
}
