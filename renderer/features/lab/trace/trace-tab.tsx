/** The trace of the run that is shown: its picture, or the comparison with another run. */

import { useMemo, useState } from 'react';
import type { LabRun } from '../../../core/lab-store.ts';
import { useLab } from '../../../core/lab-store.ts';
import { useServices } from '../../../core/services.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { CompareView } from './compare-view.tsx';
import { eventWords } from './event-words.ts';
import { filteredRows, noFilter } from './filter.ts';
import type { LabFunctions } from './functions.ts';
import { traceRows } from './rows.ts';
import styles from './trace.module.css';
import { TraceFilterBar } from './trace-filter.tsx';
import { TraceView } from './trace-view.tsx';
import { changeTraceView, useTraceView } from './view-store.ts';

export function TraceTab({
  run,
  functions,
  plugin,
}: {
  readonly run: LabRun;
  readonly functions: LabFunctions;
  readonly plugin: string;
}) {
  const { commands } = useServices();
  const selected = useLab((state) => state.selectedEvent);
  const compared = useLab(({ runs, comparedRun }) =>
    runs.find(({ number }) => number === comparedRun),
  );
  const { filtering } = useTraceView();
  const [filter, setFilter] = useState(noFilter);
  // Of which lines the values are seen: those of another run are others.
  const [opened, setOpened] = useState<{ run: LabRun; keys: ReadonlySet<string> }>();
  const keys = opened?.run === run ? opened.keys : none;
  const { trace = [], traceDropped = 0 } = run.result ?? {};
  const all = useMemo(() => traceRows(trace), [trace]);
  const rows = useMemo(
    () =>
      filtering
        ? filteredRows(all, trace, filter, (event) => {
            const { name, args, end } = eventWords(functions, event);
            return `${name}${args} ${end}`;
          })
        : all,
    [all, trace, filter, filtering, functions],
  );

  if (run.result === undefined) return <div aria-busy />;
  if (trace.length === 0) {
    return <EmptyState title="Nothing was called.">This run has no trace.</EmptyState>;
  }
  if (compared?.result !== undefined) {
    return <CompareView here={run} there={compared} functions={functions} />;
  }
  return (
    <div className={styles.trace}>
      {filtering && (
        <TraceFilterBar
          trace={trace}
          filter={filter}
          onChange={setFilter}
          shown={new Set(rows.map(({ event }) => event)).size}
        />
      )}
      {traceDropped > 0 && (
        <p className={styles.remark}>
          {traceDropped === 1
            ? 'The oldest call to the host is left out.'
            : `The oldest ${traceDropped.toLocaleString('en')} calls to the host are left out.`}
        </p>
      )}
      {rows.length === 0 ? (
        <EmptyState
          title="No call is like that."
          actions={
            <Button
              onClick={() => {
                setFilter(noFilter);
                changeTraceView({ filtering: false });
              }}
            >
              Show all calls
            </Button>
          }
        />
      ) : (
        <TraceView
          key={run.number}
          functions={functions}
          plugin={plugin}
          trace={trace}
          rows={rows}
          waits={run.result.asks !== undefined}
          selected={selected}
          onSelect={(event) => void commands.run('lab.select-event', { event })}
          opened={keys}
          onOpen={(key, open) => {
            const next = new Set(keys);
            if (open) next.add(key);
            else next.delete(key);
            setOpened({ run, keys: next });
          }}
        />
      )}
    </div>
  );
}

const none: ReadonlySet<string> = new Set();
