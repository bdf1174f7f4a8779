/** Numbers in sentences. */

const figures = new Intl.NumberFormat('en');

/** Grouped by thousands: `600,585`. */
export const inFigures = (value: number): string => figures.format(value);

/** `1 import`, `2 imports`; `1,200 capabilities` with `many` where an `s` does not do. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${inFigures(count)} ${count === 1 ? one : many}`;
