/** What the app did, line by line. It follows the end as long as one has not scrolled up. */

import { Copy, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { copyText } from '../../core/copy-text.ts';
import { clearLog, type LogLine, useLog } from '../../core/log-store.ts';
import { IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx';
import styles from './problems.module.css';

export function OutputPanel() {
  const lines = useLog((state) => state.lines);
  const list = useRef<VirtualListHandle>(null);
  const atEnd = useRef(true);

  useEffect(() => {
    if (atEnd.current && lines.length > 0) list.current?.scrollTo(lines.length - 1);
  }, [lines.length]);

  if (lines.length === 0) {
    return (
      <EmptyState title="Nothing yet">
        What the app reads, checks and writes is listed here.
      </EmptyState>
    );
  }
  return (
    <VirtualList
      role="log"
      aria-label="Output"
      tabIndex={0}
      className={styles.output}
      handle={list}
      count={lines.length}
      rowHeight={18}
      rowKey={(index) => String(lines[index]?.id ?? index)}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        atEnd.current = scrollTop + clientHeight > scrollHeight - 24;
      }}
      row={(index, style) => {
        const line = lines[index];
        if (line === undefined) return null;
        return (
          <div key={line.id} className={styles.line} data-level={line.level} style={style}>
            <span className={styles.time}>{clock(line.at)}</span>
            <span className={styles.from}>{line.from}</span>
            <span>{line.text}</span>
          </div>
        );
      }}
    />
  );
}

export function OutputActions() {
  const copy = (): void => {
    const text = useLog.getState().lines.map(plain).join('\n');
    void copyText('the output', text);
  };
  return (
    <>
      <IconButton icon={Copy} label="Copy the output" size={14} onClick={copy} />
      <IconButton icon={Trash2} label="Clear the output" size={14} onClick={clearLog} />
    </>
  );
}

const clock = (at: number): string => new Date(at).toTimeString().slice(0, 8);
const plain = ({ at, from, level, text }: LogLine): string =>
  `${clock(at)} ${from}${level === 'error' ? ' error' : ''}: ${text}`;
