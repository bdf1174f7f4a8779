/** Times and memory as the lab says them. */

import { inFigures } from '../../../core/words.ts';

/** `1.4 ms`, `320 ms`, `1.2 s`. Clocks of browsers tell tenths of a millisecond. */
export function timeInWords(ms: number): string {
  if (ms >= 1000) return `${short(ms / 1000, 1)} s`;
  if (ms >= 100) return `${inFigures(Math.round(ms))} ms`;
  return ms < 0.05 ? 'under 0.1 ms' : `${short(ms, 1)} ms`;
}

/** As it stands at a line of the trace: always one digit after the point, so that they stand below each other. */
export function timeOfLine(ms: number): string {
  return ms >= 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${ms.toFixed(1)} ms`;
}

/** Memory of WebAssembly comes in pages of 64 KiB. */
export function memoryInWords(bytes: number): string {
  if (bytes < 1024 * 1024) return `${inFigures(Math.round(bytes / 1024))} KiB`;
  return `${short(bytes / (1024 * 1024), 1)} MiB`;
}

const short = (value: number, digits: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: digits });
