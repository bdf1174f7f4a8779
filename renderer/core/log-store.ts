/** What the app did, line by line, for the panel "Output": saves, checks, what came from disk. */

import { create } from 'zustand';

export interface LogLine {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly level: 'info' | 'error';
  /** `files`, `engine`, `plugins`, … */
  readonly from: string;
  readonly text: string;
}

export const useLog = create<{ readonly lines: readonly LogLine[] }>()(() => ({ lines: [] }));

const most = 2_000;
let nextId = 1;
let waiting: LogLine[] = [];

/** Lines that come together are shown together: a log must not cost frames. */
export function log(from: string, text: string, level: LogLine['level'] = 'info'): void {
  waiting.push({ id: nextId++, at: Date.now(), level, from, text });
  if (waiting.length > 1) return;
  setTimeout(() => {
    const added = waiting;
    waiting = [];
    useLog.setState(({ lines }) => ({ lines: [...lines, ...added].slice(-most) }));
  }, 200);
}

export const clearLog = (): void => useLog.setState({ lines: [] });
