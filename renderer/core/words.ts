/** Numbers in sentences. */

const figures = new Intl.NumberFormat('en');

/** Grouped by thousands: `600,585`. */
export const inFigures = (value: number): string => figures.format(value);

/** `1 import`, `2 imports`; `1,200 capabilities` with `many` where an `s` does not do. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${inFigures(count)} ${count === 1 ? one : many}`;

const short = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** A size on disk: `61 kB`, `1.9 MB`. Rounded first, so that no size is said as 1,000 kB. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte');
  if (bytes < 10_000) return `${short.format(bytes / 1000)} kB`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  return `${short.format(bytes / 1_000_000)} MB`;
}
