/** Imports in rows that open: what answered, what it was, and the editor of its mock. */

import { type KeyboardEvent, useId, useRef } from 'react';
import type { TraceEvent } from '../../../../wit/lab/files.ts';
import { type LabPlugin, useLab } from '../../../core/lab-store.ts';
import { counted } from '../../../core/words.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Name } from '../../../ui/name.tsx';
import { eventWords, isBad } from '../trace/event-words.ts';
import type { LabFunctions } from '../trace/functions.ts';
import styles from './imports.module.css';
import { MockEditor } from './mock-editor.tsx';
import { answeredWords, type ImportRow, mockWords } from './touched.ts';
import { useSelectImport } from './use-select-import.ts';
import { changeImportsView, useImportsView } from './view-store.ts';

export function ImportList({
  label,
  rows,
  functions,
  plugin,
}: {
  readonly label: string;
  readonly rows: readonly ImportRow[];
  readonly functions: LabFunctions;
  readonly plugin: Extract<LabPlugin, { kind: 'open' }>;
}) {
  const selected = useImportsView((state) => state.selected);
  const select = useSelectImport();
  const list = useRef<HTMLUListElement>(null);
  const stop = rows.some(({ path }) => path === selected) ? selected : rows[0]?.path;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.import === undefined) return;
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[data-import]') ?? [])];
    const at = buttons.indexOf(event.target);
    const next = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: buttons.length - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    buttons[next]?.focus();
  };

  return (
    <ul ref={list} aria-label={label} className={styles.list} onKeyDown={onKeyDown}>
      {rows.map((row) => (
        <Row
          key={row.path}
          row={row}
          functions={functions}
          plugin={plugin}
          open={row.path === selected}
          stop={row.path === stop}
          onToggle={() =>
            row.path === selected ? changeImportsView({ selected: undefined }) : select(row)
          }
        />
      ))}
    </ul>
  );
}

function Row({
  row,
  functions,
  plugin,
  open,
  stop,
  onToggle,
}: {
  readonly row: ImportRow;
  readonly functions: LabFunctions;
  readonly plugin: Extract<LabPlugin, { kind: 'open' }>;
  readonly open: boolean;
  /** The row that the Tab key comes to. */
  readonly stop: boolean;
  readonly onToggle: () => void;
}) {
  const id = useId();
  const { path, events, last, mock, isNew } = row;
  const answered = last?.answered;
  const badge =
    last === undefined || answered === undefined || isNew
      ? mockWords(mock)
      : mock?.kind === 'rules' && answered.by === 'default'
        ? ({ text: 'no rule: default', tone: 'plain' } as const)
        : answeredWords(answered);
  return (
    <li className={styles.item}>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        data-import
        data-selected={open ? 'strong' : undefined}
        tabIndex={stop ? 0 : -1}
        className={styles.row}
        onClick={onToggle}
      >
        <span className={styles.line}>
          <Name text={functions.label(path)} title={path} className={styles.name} />
          {(last !== undefined || mock !== undefined) && (
            <Badge tone={badge.tone}>{badge.text}</Badge>
          )}
        </span>
        {last !== undefined && (
          <span className={styles.line}>
            <LastAnswer row={row} last={last} functions={functions} />
            <span className={styles.calls}>{counted(events.length, 'call')}</span>
          </span>
        )}
      </button>
      {open && (
        <div id={id} className={styles.editor}>
          <OpenImport row={row} functions={functions} plugin={plugin} />
        </div>
      )}
    </li>
  );
}

function LastAnswer({
  row: { path, isNew },
  last,
  functions,
}: {
  readonly row: ImportRow;
  readonly last: TraceEvent;
  readonly functions: LabFunctions;
}) {
  const asked = useLab(
    ({ runs, shownRun }) =>
      runs.find(({ number }) => number === shownRun)?.result?.asks?.function === path,
  );
  const bad = isBad(last.outcome);
  const words = isNew
    ? 'from the next call on'
    : asked && bad
      ? 'waits for your answer'
      : eventWords(functions, last).end || 'nothing to return';
  return (
    <span className={styles.answer} data-bad={(bad && !isNew && !asked) || undefined}>
      {words}
    </span>
  );
}

function OpenImport({
  row,
  functions,
  plugin,
}: {
  readonly row: ImportRow;
  readonly functions: LabFunctions;
  readonly plugin: Extract<LabPlugin, { kind: 'open' }>;
}) {
  const event = useLab(({ runs, shownRun, selectedEvent }) => {
    const trace = runs.find(({ number }) => number === shownRun)?.result?.trace;
    const chosen = selectedEvent === undefined ? undefined : trace?.[selectedEvent];
    return chosen?.direction === 'import' && chosen.function === row.path ? chosen : row.last;
  });
  if (row.place === undefined) {
    return <p className={styles.none}>{plugin.file} does not import this any more.</p>;
  }
  return (
    <MockEditor
      key={row.path}
      place={row.place}
      mock={row.mock}
      mockPath={row.mockPath}
      event={event}
      functions={functions}
      plugin={plugin}
    />
  );
}
