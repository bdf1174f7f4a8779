/**
 * A run as a sequence picture: host and plugin with a line for each call between them, top to bottom.
 * To a screen reader it is a tree of calls. Only the lines in sight are in the document.
 */

import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { TraceEvent } from '../../../../wit/lab/files.ts';
import { EventDetail } from './event-detail.tsx';
import { eventWords } from './event-words.ts';
import type { LabFunctions } from './functions.ts';
import { type TraceRow, traceStart } from './rows.ts';
import styles from './trace.module.css';
import { TraceLine } from './trace-line.tsx';

const lineHeight = 30;
const openHeight = 130;

export interface TraceViewProps {
  readonly functions: LabFunctions;
  /** As people call the plugin. */
  readonly plugin: string;
  readonly trace: readonly TraceEvent[];
  readonly rows: readonly TraceRow[];
  /** The run stopped to ask. */
  readonly waits: boolean;
  readonly selected: number | undefined;
  readonly onSelect: (event: number) => void;
  /** Lines that show their values, by `rowKey`. */
  readonly opened: ReadonlySet<string>;
  readonly onOpen: (key: string, open: boolean) => void;
}

export const rowKey = ({ kind, event }: TraceRow): string => `${kind} ${event}`;

export function TraceView(props: TraceViewProps) {
  const { functions, plugin, trace, rows, waits, selected, onSelect, opened, onOpen } = props;
  const prefix = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string>();
  const [hasFocus, setHasFocus] = useState(false);
  const places = useMemo(() => new Map(rows.map((row, index) => [rowKey(row), index])), [rows]);

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const row = rows[index];
      return row !== undefined && opened.has(rowKey(row)) ? openHeight : lineHeight;
    },
    getItemKey: (index) => (rows[index] === undefined ? index : rowKey(rows[index])),
    overscan: 12,
    paddingEnd: 16,
    initialRect: { width: 800, height: 800 },
  });

  // The line that has the focus, if it is of the event that is selected; else that event's first.
  const focusedIndex = focused === undefined ? -1 : (places.get(focused) ?? -1);
  const current =
    rows[focusedIndex]?.event === selected
      ? focusedIndex
      : rows.findIndex(({ event }) => event === selected);

  const shown = useRef(selected);
  useEffect(() => {
    if (shown.current === selected) return;
    shown.current = selected;
    if (current >= 0) virtual.scrollToIndex(current, { align: 'auto' });
  }, [selected, current, virtual]);

  const go = (index: number): void => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row === undefined) return;
    setFocused(rowKey(row));
    shown.current = row.event;
    onSelect(row.event);
    virtual.scrollToIndex(places.get(rowKey(row)) ?? 0, { align: 'auto' });
  };
  const toggle = (index: number, open?: boolean): void => {
    const row = rows[index];
    if (row === undefined) return;
    const key = rowKey(row);
    onOpen(key, open ?? !opened.has(key));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    // Keys of the values in an opened line are theirs.
    if (event.target !== event.currentTarget) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / lineHeight) - 1);
    const row = rows[current];
    switch (event.key) {
      case 'ArrowDown':
        go(current + 1);
        break;
      case 'ArrowUp':
        go(current < 0 ? 0 : current - 1);
        break;
      case 'PageDown':
        go(current + page);
        break;
      case 'PageUp':
        go(current - page);
        break;
      case 'Home':
        go(0);
        break;
      case 'End':
        go(rows.length - 1);
        break;
      case 'Enter':
      case ' ':
        toggle(current);
        break;
      case 'ArrowRight':
        toggle(current, true);
        break;
      case 'ArrowLeft':
        if (row !== undefined && opened.has(rowKey(row))) toggle(current, false);
        else if (row !== undefined) go(callAround(rows, current));
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  return (
    <div className={styles.trace}>
      <div
        aria-hidden
        className={styles.lifelineHeads}
        style={{ '--half': `${Math.min(30, plugin.length) / 2}ch` } as CSSProperties}
      >
        <span className={styles.party}>Host, mocked</span>
        <span className={styles.party}>
          <span>{plugin}</span>
        </span>
        <span className={styles.answers}>host answers</span>
      </div>
      <div
        ref={scroller}
        role="tree"
        aria-label={`Calls between host and ${plugin}`}
        tabIndex={0}
        aria-activedescendant={current >= 0 ? `${prefix}-${current}` : undefined}
        className={styles.scroller}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.target !== event.currentTarget) return;
          setHasFocus(true);
          if (current < 0) go(0);
        }}
        onBlur={() => setHasFocus(false)}
      >
        <div role="presentation" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index];
            const event = row === undefined ? undefined : trace[row.event];
            if (row === undefined || event === undefined) return null;
            const open = opened.has(rowKey(row));
            const isCurrent = index === current;
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus, and names the line
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the tree's
              <div
                key={key}
                ref={virtual.measureElement}
                id={`${prefix}-${index}`}
                data-index={index}
                role="treeitem"
                aria-level={row.kind === 'call' ? row.after : Math.max(1, row.before)}
                aria-posinset={index + 1}
                aria-setsize={rows.length}
                aria-selected={isCurrent}
                aria-expanded={open}
                data-focused={isCurrent || undefined}
                className={styles.row}
                style={{ transform: `translateY(${start}px)` }}
                onClick={({ target }) => {
                  if (target instanceof Element && target.closest('[data-detail]') !== null) return;
                  if (isCurrent) toggle(index);
                  else {
                    go(index);
                    toggle(index, true);
                  }
                }}
              >
                <div
                  className={styles.line}
                  data-selected={isCurrent ? (hasFocus ? 'strong' : 'quiet') : undefined}
                >
                  <TraceLine
                    row={row}
                    event={event}
                    words={eventWords(functions, event)}
                    start={traceStart(trace)}
                    waits={waits}
                  />
                </div>
                {open && (
                  <div data-detail>
                    <EventDetail event={event} functions={functions} />
                  </div>
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** The line of the call that a line happens in. */
function callAround(rows: readonly TraceRow[], index: number): number {
  const row = rows[index];
  if (row === undefined) return index;
  for (let at = index - 1; at >= 0; at--) {
    const other = rows[at];
    if (
      other?.kind === 'call' &&
      (row.kind === 'return' ? other.event === row.event : other.after <= row.before)
    ) {
      return at;
    }
  }
  return index;
}
