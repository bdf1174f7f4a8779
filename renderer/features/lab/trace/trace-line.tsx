/** One line of the picture: the arrow with its label, both lifelines, and what the host answered. */

import type { TraceEvent } from '../../../../wit/lab/files.ts';
import { classNames } from '../../../ui/class-names.ts';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { timeOfLine } from '../centre/figures.ts';
import { answeredWords } from '../imports/touched.ts';
import { type EventWords, isBad } from './event-words.ts';
import { rowTime, type TraceRow } from './rows.ts';
import styles from './trace.module.css';

export function TraceLine({
  row,
  event,
  words,
  start,
  waits,
}: {
  readonly row: TraceRow;
  readonly event: TraceEvent;
  readonly words: EventWords;
  /** Of the trace, as times count from. */
  readonly start: number;
  /** The run stopped to ask: what did not end yet waits, and did not go wrong. */
  readonly waits: boolean;
}) {
  const { kind } = row;
  const open = waits && isBad(event.outcome);
  const bad = !waits && isBad(event.outcome);
  return (
    <>
      <Lifelines row={row} />
      <span className={styles.time}>{timeOfLine(rowTime(row, event, start))}</span>
      <span className={styles.label} data-kind={kind}>
        {kind === 'return' ? (
          open ? (
            'waits'
          ) : (
            <Return event={event} words={words} />
          )
        ) : (
          <>
            <b>{words.name}</b>
            {words.args}
          </>
        )}
      </span>
      <Arrow
        kind={kind}
        tone={kind !== 'return' || open ? undefined : bad ? 'misfit' : event.outcome.kind}
      />
      {kind === 'import' && open && (
        <span className={classNames(styles.answer, styles.waits)}>
          <StateIcon state="unknown" size={12} /> waits for your answer
        </span>
      )}
      {kind === 'import' && !open && (
        <span className={classNames(styles.answer, bad && styles.bad)}>
          {words.end !== '' && (
            <>
              <span aria-hidden>→ </span>
              {bad && <StateIcon state="misfit" size={12} />}
              <span className="visually-hidden">answered </span>
              {bad && ' '}
              {words.end}
            </>
          )}
          {event.answered !== undefined && (
            <span className="visually-hidden">, {answeredWords(event.answered).text}</span>
          )}
        </span>
      )}
    </>
  );
}

function Return({ event, words }: { readonly event: TraceEvent; readonly words: EventWords }) {
  if (isBad(event.outcome)) {
    return (
      <span className={styles.bad}>
        <StateIcon state="misfit" size={12} /> {words.end}
      </span>
    );
  }
  return (
    <>
      returns <i>{words.end}</i>
    </>
  );
}

/** More open calls than this are drawn upon each other. */
const deepest = 4;

function Lifelines({ row: { kind, before, after } }: { readonly row: TraceRow }) {
  const bars = Math.min(deepest, Math.max(before, after));
  return (
    <span aria-hidden className={styles.lifelines}>
      <i className={styles.host} />
      <i className={styles.plugin} />
      {Array.from({ length: bars }, (_, index) => {
        const starts = kind === 'call' && index >= before;
        const ends = kind === 'return' && index >= after;
        return (
          <i
            // biome-ignore lint/suspicious/noArrayIndexKey: bars are told apart by their depth only
            key={index}
            className={styles.bar}
            data-starts={starts || undefined}
            data-ends={ends || undefined}
            style={{ '--depth': index } as React.CSSProperties}
          />
        );
      })}
    </span>
  );
}

function Arrow({
  kind,
  tone,
}: {
  readonly kind: TraceRow['kind'];
  readonly tone: string | undefined;
}) {
  return (
    <span aria-hidden className={styles.arrow} data-kind={kind} data-tone={tone}>
      <svg role="presentation" width="8" height="7" viewBox="0 0 8 7" className={styles.head}>
        <path d="M0 0 8 3.5 0 7Z" />
      </svg>
    </span>
  );
}
