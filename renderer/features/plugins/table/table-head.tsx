/** Heads of the columns: a click sorts, dragging their right edge makes them wider. */

// biome-ignore-all lint/a11y/useSemanticElements: lines are placed one by one, as rows of a table cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: the list has the focus, and names the line

import { ChevronDown, ChevronUp } from 'lucide-react';
import type { PointerEvent } from 'react';
import { classNames } from '../../../ui/class-names.ts';
import { sortBy, useList } from '../list/list-store.ts';
import { type Column, narrowest, widest } from './columns.ts';
import styles from './table-head.module.css';

export function TableHead({
  shown,
  onResized,
}: {
  readonly shown: readonly Column[];
  /** A width was dragged and let go. */
  readonly onResized: () => void;
}) {
  const sort = useList((state) => state.sort);
  return (
    <div role="row" aria-rowindex={1} className={styles.head}>
      {shown.map((column) => {
        const { id, title, right } = column;
        const sorted = sort.column === id;
        const Arrow = sort.descending ? ChevronDown : ChevronUp;
        return (
          <div
            key={id}
            role="columnheader"
            aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
            className={classNames(styles.cell, styles[id], right && styles.right)}
          >
            <button
              type="button"
              // One stop for the whole list: sorting is in its menu as well.
              tabIndex={-1}
              data-sorted={sorted || undefined}
              className={styles.button}
              onClick={() => sortBy(id)}
            >
              {sorted && right && <Arrow size={12} />}
              {title}
              {sorted && !right && <Arrow size={12} />}
            </button>
            {!column.rest && id !== 'fits' && <Grip column={column} onResized={onResized} />}
          </div>
        );
      })}
    </div>
  );
}

/** A double click gives the width back to the window. */
function Grip({ column, onResized }: { readonly column: Column; readonly onResized: () => void }) {
  const drag = (event: PointerEvent<HTMLSpanElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const grip = event.currentTarget;
    const from = event.clientX;
    const width = grip.parentElement?.offsetWidth ?? column.width;
    grip.setPointerCapture(event.pointerId);
    const move = ({ clientX }: globalThis.PointerEvent) => {
      // A column at the right of the flexible one grows to its left.
      const by = column.right || rightOfRest.has(column.id) ? from - clientX : clientX - from;
      const next = Math.round(Math.min(widest, Math.max(narrowest, width + by)));
      useList.setState(({ widths }) => ({ widths: { ...widths, [column.id]: next } }));
    };
    const end = () => {
      grip.removeEventListener('pointermove', move);
      grip.removeEventListener('lostpointercapture', end);
      onResized();
    };
    grip.addEventListener('pointermove', move);
    grip.addEventListener('lostpointercapture', end);
  };
  return (
    <span
      aria-hidden
      data-side={rightOfRest.has(column.id) ? 'left' : 'right'}
      className={styles.grip}
      onPointerDown={drag}
      onDoubleClick={() => {
        useList.setState(({ widths: { [column.id]: _, ...widths } }) => ({ widths }));
        onResized();
      }}
    />
  );
}

const rightOfRest: ReadonlySet<string> = new Set(['capabilities', 'size', 'toolchain', 'installs']);
