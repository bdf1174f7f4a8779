/** Many rows of any height, of which only those in sight are in the document. */

import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type ReactNode, type Ref, useImperativeHandle, useRef } from 'react';
import { classNames } from '../../ui/class-names.ts';
import styles from './long-rows.module.css';

export interface LongHandle {
  show(index: number): void;
}

/** Of a row with one line, and the gap after it. */
const likelyHeight = 34;

export function LongRows({
  label,
  count,
  row,
  handle,
  className,
  style,
}: {
  readonly label: string;
  readonly count: number;
  readonly row: (index: number) => ReactNode;
  readonly handle: Ref<LongHandle>;
  readonly className?: string | undefined;
  readonly style?: CSSProperties;
}) {
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => likelyHeight,
    overscan: 6,
    initialRect: { width: 600, height: 400 },
  });
  useImperativeHandle(handle, () => ({ show: (index) => virtual.scrollToIndex(index) }), [virtual]);
  return (
    <section
      ref={scroller}
      aria-label={`${label}, ${count} items`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
      tabIndex={0}
      className={classNames(styles.scroller, className)}
      style={style}
    >
      <div className={styles.all} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            ref={virtual.measureElement}
            data-index={index}
            className={styles.one}
            style={{ transform: `translateY(${start}px)` }}
          >
            {row(index)}
          </div>
        ))}
      </div>
    </section>
  );
}
