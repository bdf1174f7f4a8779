/** Narrows a trace down: by words, by what answered, to what went wrong. */

import { Search } from 'lucide-react';
import type { TraceEvent } from '../../../../wit/lab/files.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Field } from '../../../ui/field.tsx';
import { answeredWords } from '../imports/touched.ts';
import { answerCounts, endsBadly, type TraceFilter } from './filter.ts';
import styles from './trace.module.css';

export function TraceFilterBar({
  trace,
  filter,
  onChange,
  shown,
}: {
  readonly trace: readonly TraceEvent[];
  readonly filter: TraceFilter;
  readonly onChange: (filter: TraceFilter) => void;
  /** Events that are left. */
  readonly shown: number;
}) {
  const bad = trace.filter(endsBadly).length;
  return (
    <search className={styles.filter}>
      <Field
        label="Filter calls"
        hideLabel
        icon={Search}
        placeholder="Function or argument"
        className={styles.filterText}
        data-autofocus
        ref={(input) => {
          // It was asked for to be typed in.
          if (input?.value === '' && document.activeElement?.closest('[data-filter]') != null) {
            input.focus();
          }
        }}
        value={filter.text}
        onChange={({ currentTarget }) => onChange({ ...filter, text: currentTarget.value })}
      />
      {bad > 0 && (
        <Chip
          state="misfit"
          count={bad}
          chosen={filter.errors}
          onClick={() => onChange({ ...filter, errors: !filter.errors })}
        >
          Errors and traps
        </Chip>
      )}
      {answerCounts(trace).map(([by, count]) => (
        <Chip
          key={by}
          count={count}
          chosen={filter.by === by}
          onClick={() => onChange({ ...filter, by: filter.by === by ? undefined : by })}
        >
          {answeredWords({ by }).text}
        </Chip>
      ))}
      <span role="status" className={styles.count}>
        {shown.toLocaleString('en')} of {trace.length.toLocaleString('en')} calls
      </span>
    </search>
  );
}
