/** Long lists: only the rows in sight are in the document. */

import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type HTMLAttributes,
  type ReactNode,
  type Ref,
  useImperativeHandle,
  useRef,
} from 'react';
import { classNames } from './class-names.ts';
import styles from './virtual-list.module.css';
import { fromLayout } from './virtual-scroller.ts';

export interface VirtualListHandle {
  readonly element: HTMLElement | null;
  /** Scrolls only if the row is not in sight. */
  scrollTo(index: number, align?: 'auto' | 'start' | 'center'): void;
}

export function VirtualList({
  count,
  rowHeight,
  firstHeight = 800,
  rowKey,
  row,
  head,
  handle,
  className,
  ...rest
}: {
  readonly count: number;
  /** A number, or the height of each. */
  readonly rowHeight: number | ((index: number) => number);
  /** About how high the list will be, in pixels: so much is drawn before it is known. */
  readonly firstHeight?: number;
  readonly rowKey: (index: number) => string;
  /** The row's element has to take `style`: it puts it in its place. */
  readonly row: (index: number, style: CSSProperties) => ReactNode;
  /** Stays at the top while the rows scroll. */
  readonly head?: ReactNode;
  readonly handle?: Ref<VirtualListHandle>;
} & Omit<HTMLAttributes<HTMLDivElement>, 'children'>) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (typeof rowHeight === 'number' ? rowHeight : rowHeight(index)),
    getItemKey: rowKey,
    overscan: 8,
    // A test and a screen reader's first look come before the first measurement.
    initialRect: { width: 800, height: firstHeight },
    ...fromLayout,
  });
  useImperativeHandle(
    handle,
    () => ({
      get element() {
        return scroller.current;
      },
      scrollTo: (index, align = 'auto') => virtual.scrollToIndex(index, { align }),
    }),
    [virtual],
  );
  return (
    <div {...rest} ref={scroller} className={classNames(styles.scroller, className)}>
      {head}
      <div role="presentation" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, size }) =>
          row(index, {
            position: 'absolute',
            top: 0,
            left: 0,
            right: 0,
            height: size,
            transform: `translateY(${start}px)`,
          }),
        )}
      </div>
    </div>
  );
}
