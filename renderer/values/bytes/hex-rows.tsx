/** Bytes in rows of 16: offset, hex, ASCII. Only the rows in sight are in the document. */

import { useVirtualizer } from '@tanstack/react-virtual';
import { type Ref, useImperativeHandle, useRef } from 'react';
import { asciiOf, hexOf } from '../draft/bytes.ts';
import styles from './bytes.module.css';

export const rowLength = 16;
const rowHeight = 18;

export interface HexHandle {
  show(index: number): void;
}

export function HexRows({
  bytes,
  cursor,
  handle,
  onPick,
  maxRows = 12,
  extra = 0,
}: {
  readonly bytes: Uint8Array;
  /** The byte that has the cursor; its length for the place after the last. */
  readonly cursor?: number | undefined;
  readonly handle?: Ref<HexHandle>;
  readonly onPick?: (index: number, side: 'hex' | 'ascii') => void;
  readonly maxRows?: number;
  /** 1 where there is a place after the last byte. */
  readonly extra?: number;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const count = Math.max(1, Math.ceil((bytes.length + extra) / rowLength));
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 4,
    initialRect: { width: 600, height: maxRows * rowHeight },
  });
  useImperativeHandle(
    handle,
    () => ({ show: (index) => virtual.scrollToIndex(Math.floor(index / rowLength)) }),
    [virtual],
  );
  const digits = Math.max(4, (bytes.length - 1).toString(16).length);
  return (
    <div ref={scroller} className={styles.scroller} style={{ maxHeight: maxRows * rowHeight + 8 }}>
      <div className={styles.all} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            className={styles.row}
            style={{ transform: `translateY(${start}px)`, height: rowHeight }}
          >
            <HexRow
              bytes={bytes}
              start={index * rowLength}
              digits={digits}
              cursor={cursor}
              extra={extra}
              onPick={onPick}
            />
          </div>
        ))}
      </div>
    </div>
  );
}

function HexRow({
  bytes,
  start,
  digits,
  cursor,
  extra,
  onPick,
}: {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly digits: number;
  readonly cursor: number | undefined;
  readonly extra: number;
  readonly onPick: ((index: number, side: 'hex' | 'ascii') => void) | undefined;
}) {
  const end = Math.min(start + rowLength, bytes.length + extra);
  const cells = Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
  const cell = (index: number, side: 'hex' | 'ascii') => {
    const byte = bytes[index];
    const shown =
      byte === undefined
        ? side === 'hex'
          ? '  '
          : ' '
        : side === 'hex'
          ? hexOf(byte)
          : asciiOf(byte);
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the editor's
      // biome-ignore lint/a11y/noStaticElementInteractions: as above
      <span
        key={index}
        className={side === 'hex' ? styles.byte : styles.ascii}
        data-cursor={index === cursor || undefined}
        data-zero={byte === 0 || undefined}
        onClick={onPick === undefined ? undefined : () => onPick(index, side)}
      >
        {shown}
      </span>
    );
  };
  return (
    <>
      <span className={styles.offset}>{start.toString(16).padStart(digits, '0')}</span>
      <span className={styles.bytes}>{cells.map((index) => cell(index, 'hex'))}</span>
      <span className={styles.text}>{cells.map((index) => cell(index, 'ascii'))}</span>
    </>
  );
}
