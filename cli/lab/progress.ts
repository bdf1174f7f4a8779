/** How far a long task is, on one line of standard error; only for people who watch. */

import { columnsOf, oneLine } from '../../wit/reports/style.ts';
import type { Context } from '../command.ts';

export interface Progress {
  /** Replaces the line, ten times a second at most. */
  show(text: string): void;
  /** Leaves nothing behind. */
  clear(): void;
}

export function progressOn({ note, json }: Context): Progress {
  if (process.stderr.isTTY !== true || json) return { show() {}, clear() {} };
  let shownAt = 0;
  let shown = false;
  const columns = (): number => process.stderr.columns ?? 80;
  return {
    show(text) {
      const now = performance.now();
      if (now - shownAt < 100) return;
      shownAt = now;
      shown = true;
      note(`\r\u001b[K${cut(oneLine(text), columns() - 1)}`);
    },
    clear() {
      if (shown) note('\r\u001b[K');
      shown = false;
    },
  };
}

function cut(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let end = text.length;
  while (end > 0 && columnsOf(text.slice(0, end)) >= columns) end -= 1;
  return `${text.slice(0, end)}…`;
}
