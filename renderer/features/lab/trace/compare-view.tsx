/** Two runs, call by call: what both did, and where they part. */

import { useMemo, useState } from 'react';
import type { TraceEvent } from '../../../../wit/lab/files.ts';
import type { LabRun } from '../../../core/lab-store.ts';
import { counted } from '../../../core/words.ts';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import styles from './compare.module.css';
import { type ComparedEvent, comparedCounts, compareTraces } from './compare.ts';
import { CompareDetail } from './compare-detail.tsx';
import { eventWords } from './event-words.ts';
import type { LabFunctions } from './functions.ts';

const lineHeight = 24;

export function CompareView({
  here,
  there,
  functions,
}: {
  readonly here: LabRun;
  readonly there: LabRun;
  readonly functions: LabFunctions;
}) {
  const traces = { here: here.result?.trace ?? [], there: there.result?.trace ?? [] };
  const compared = useMemo(
    () => compareTraces(traces.here, traces.there),
    [traces.here, traces.there],
  );
  const [opened, setOpened] = useState<number>();
  const chosen = opened === undefined ? undefined : compared[opened];
  return (
    <div className={styles.compare}>
      <p className={styles.head}>{inWords(compared, here.number, there.number)}</p>
      <VirtualList
        role="list"
        aria-label={`Run ${here.number} compared with run ${there.number}`}
        tabIndex={0}
        className={styles.list}
        count={compared.length}
        rowHeight={(index) => lineHeight * (compared[index]?.kind === 'changed' ? 2 : 1)}
        rowKey={(index) => `${index}`}
        row={(index, style) => {
          const event = compared[index];
          if (event === undefined) return null;
          const lines = (
            <Compared event={event} functions={functions} traces={traces} runs={{ here, there }} />
          );
          return (
            // biome-ignore lint/a11y/useSemanticElements: virtual lists place their rows
            <div role="listitem" key={index} className={styles.row} style={style}>
              {event.kind === 'changed' ? (
                <button
                  type="button"
                  aria-expanded={index === opened}
                  className={styles.opener}
                  onClick={() => setOpened(index === opened ? undefined : index)}
                >
                  {lines}
                </button>
              ) : (
                lines
              )}
            </div>
          );
        }}
      />
      {chosen?.kind === 'changed' && (
        <CompareDetail
          changed={chosen}
          here={traces.here[chosen.here]}
          there={traces.there[chosen.there]}
          titles={{ here: `run ${here.number}`, there: `run ${there.number}` }}
          functions={functions}
        />
      )}
    </div>
  );
}

/** `Run 7 against run 6: 5 calls alike, 1 different, 2 only in run 7.` */
export function inWords(compared: readonly ComparedEvent[], here: number, there: number): string {
  const counts = comparedCounts(compared);
  if (counts.same === compared.length) {
    return `Run ${here} and run ${there} made the same ${counted(counts.same, 'call')}, with the same answers.`;
  }
  const parts = [
    `${counted(counts.same, 'call')} alike`,
    ...(counts.changed === 0 ? [] : [`${counts.changed} different`]),
    ...(counts.here === 0 ? [] : [`${counts.here} only in run ${here}`]),
    ...(counts.there === 0 ? [] : [`${counts.there} only in run ${there}`]),
  ];
  return `Run ${here} against run ${there}: ${parts.join(', ')}.`;
}

interface Sides<Side> {
  readonly here: Side;
  readonly there: Side;
}

function Compared({
  event,
  functions,
  traces,
  runs,
}: {
  readonly event: ComparedEvent;
  readonly functions: LabFunctions;
  readonly traces: Sides<readonly TraceEvent[]>;
  readonly runs: Sides<LabRun>;
}) {
  const line = (side: keyof Sides<unknown>, place: number, sign: Sign, words: string) => {
    const one = traces[side][place];
    return one === undefined ? null : (
      <Line event={one} functions={functions} sign={sign} words={words} />
    );
  };
  switch (event.kind) {
    case 'same':
      return line('here', event.here, ' ', '');
    case 'here':
      return line('here', event.here, '+', `only in run ${runs.here.number}`);
    case 'there':
      return line('there', event.there, '−', `only in run ${runs.there.number}`);
    case 'changed': {
      const what = [event.args && 'other arguments', event.outcome && 'another answer']
        .filter(Boolean)
        .join(', ');
      return (
        <>
          {line('there', event.there, '−', `run ${runs.there.number}`)}
          {line('here', event.here, '+', `run ${runs.here.number}: ${what}`)}
        </>
      );
    }
  }
}

type Sign = ' ' | '+' | '−';

function Line({
  event,
  functions,
  sign,
  words,
}: {
  readonly event: TraceEvent;
  readonly functions: LabFunctions;
  readonly sign: Sign;
  readonly words: string;
}) {
  const { name, args, end } = eventWords(functions, event);
  const text = `${name}${args}`;
  return (
    <div className={styles.line} data-sign={sign}>
      <span aria-hidden className={styles.sign}>
        {sign}
      </span>
      <code className={styles.call} title={text}>
        <b>{name}</b>
        {args}
      </code>
      <code className={styles.end} title={end}>
        {end !== '' && `→ ${end}`}
      </code>
      <span className={styles.words}>{words}</span>
    </div>
  );
}
