/** Edits bytes in place: digits or characters are typed over, and after the last. */

import { type ClipboardEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { hexOf, pastedBytes, spliced } from '../draft/bytes.ts';
import styles from './bytes.module.css';
import { type HexHandle, HexRows, rowLength } from './hex-rows.tsx';

interface Cursor {
  readonly at: number;
  readonly side: 'hex' | 'ascii';
  /** The first digit of a byte, until the second comes. */
  readonly high?: number;
}

/** Undone by Ctrl+Z; each a whole array, so not many of them. */
const mostUndone = 50;

export function HexEditor({
  label,
  bytes,
  onChange,
}: {
  readonly label: string;
  readonly bytes: Uint8Array;
  readonly onChange: (bytes: Uint8Array) => void;
}) {
  const id = useId();
  const rows = useRef<HexHandle>(null);
  const undo = useRef<{ readonly bytes: Uint8Array; readonly at: number }[]>([]);
  const [cursor, setCursor] = useState<Cursor>({ at: 0, side: 'hex' });
  const [focused, setFocused] = useState(false);
  const at = Math.min(cursor.at, bytes.length);

  const go = (to: number, side = cursor.side) => {
    const next = Math.max(0, Math.min(to, bytes.length));
    setCursor({ at: next, side });
    rows.current?.show(next);
  };
  const put = (from: number, count: number, put: Uint8Array, to: number, high?: number) => {
    undo.current = [...undo.current.slice(1 - mostUndone), { bytes, at }];
    onChange(spliced(bytes, from, count, put));
    setCursor({ at: to, side: cursor.side, ...(high === undefined ? {} : { high }) });
    rows.current?.show(to);
  };

  const type = (key: string): boolean => {
    if (cursor.side === 'ascii') {
      const code = key.charCodeAt(0);
      if (key.length !== 1 || code > 0x7e || code < 0x20) return false;
      put(at, 1, Uint8Array.of(code), at + 1);
      return true;
    }
    if (!/^[0-9a-f]$/i.test(key)) return false;
    const digit = Number.parseInt(key, 16);
    if (cursor.high === undefined) put(at, 1, Uint8Array.of(digit), at, digit);
    else put(at, 1, Uint8Array.of(16 * cursor.high + digit), at + 1);
    return true;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key === 'Home') go(0);
      else if (event.key === 'End') go(bytes.length);
      else if (event.key === 'z') {
        const last = undo.current.pop();
        if (last === undefined) return;
        onChange(last.bytes);
        setCursor({ at: last.at, side: cursor.side });
      } else return;
      event.preventDefault();
      return;
    }
    const page = 8 * rowLength;
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at - rowLength,
      ArrowDown: at + rowLength,
      PageUp: at - page,
      PageDown: at + page,
      Home: at - (at % rowLength),
      End: at - (at % rowLength) + rowLength - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) go(to);
    else if (event.key === 'Backspace') {
      if (at > 0) put(at - 1, 1, new Uint8Array(), at - 1);
    } else if (event.key === 'Delete') {
      if (at < bytes.length) put(at, 1, new Uint8Array(), at);
    } else if (event.key === 'Insert') put(at, 0, new Uint8Array(1), at);
    else if (event.key === 'Enter') go(at, cursor.side === 'hex' ? 'ascii' : 'hex');
    else if (!type(event.key)) return;
    event.preventDefault();
  };

  const onPaste = (event: ClipboardEvent) => {
    const pasted = pastedBytes(event.clipboardData.getData('text/plain'));
    event.preventDefault();
    put(at, 0, pasted, at + pasted.length);
  };

  const byte = bytes[at];
  return (
    <div>
      {/* biome-ignore lint/a11y/useSemanticElements: no element of HTML edits bytes */}
      <div
        role="textbox"
        aria-multiline="true"
        aria-label={label}
        aria-describedby={id}
        tabIndex={0}
        className={styles.editor}
        data-side={cursor.side}
        data-focused={focused || undefined}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      >
        <HexRows
          bytes={bytes}
          cursor={focused ? at : undefined}
          extra={1}
          handle={rows}
          onPick={go}
        />
      </div>
      <p id={id} aria-live={focused ? 'polite' : 'off'} className={styles.caption}>
        {focused
          ? `Byte ${at} of ${bytes.length}${byte === undefined ? ', the end' : `: ${hexOf(byte)}, ${byte}`}. Enter changes between hex and characters; Insert, Delete, paste.`
          : 'Type over bytes; Insert and Delete change their number.'}
      </p>
    </div>
  );
}
