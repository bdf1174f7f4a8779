/** The line between two panes: dragged by the pointer, moved by arrow keys, reset by a double click. */

import { type PointerEvent, useRef } from 'react';
import styles from './split-pane.module.css';

export function Splitter({
  label,
  direction,
  size,
  min,
  max,
  reset,
  grows,
  onChange,
}: {
  /** Names the pane that it sizes. */
  readonly label: string;
  /** `column`: an upright line, it changes a width. */
  readonly direction: 'column' | 'row';
  readonly size: number;
  readonly min: number;
  readonly max: number;
  readonly reset: number;
  /** Whether moving right or down makes the sized pane larger. */
  readonly grows: boolean;
  readonly onChange: (size: number) => void;
}) {
  const from = useRef<{ readonly at: number; readonly size: number } | undefined>(undefined);
  const limit = (next: number) => Math.round(Math.min(max, Math.max(min, next)));
  const place = (event: PointerEvent) => (direction === 'column' ? event.clientX : event.clientY);
  const sign = grows ? 1 : -1;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is no <hr>
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={direction === 'column' ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(size)}
      aria-valuemin={min}
      aria-valuemax={max}
      className={styles.splitter}
      data-direction={direction}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        event.preventDefault();
        from.current = { at: place(event), size };
      }}
      onPointerMove={(event) => {
        const start = from.current;
        if (start !== undefined) onChange(limit(start.size + sign * (place(event) - start.at)));
      }}
      onPointerUp={() => {
        from.current = undefined;
      }}
      onPointerCancel={() => {
        from.current = undefined;
      }}
      onDoubleClick={() => onChange(limit(reset))}
      onKeyDown={(event) => {
        const back = direction === 'column' ? 'ArrowLeft' : 'ArrowUp';
        const forth = direction === 'column' ? 'ArrowRight' : 'ArrowDown';
        const step = event.shiftKey ? 64 : 16;
        if (event.key === back) onChange(limit(size - sign * step));
        else if (event.key === forth) onChange(limit(size + sign * step));
        else if (event.key === 'Home') onChange(min);
        else if (event.key === 'End') onChange(max);
        else return;
        event.preventDefault();
      }}
    />
  );
}
