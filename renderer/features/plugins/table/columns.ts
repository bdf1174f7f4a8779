/** The columns of the list. Widths that were not dragged shrink with the window, down to `least`. */

import type { ColumnId } from '../list/arrange.ts';

export interface Column {
  readonly id: ColumnId;
  readonly title: string;
  readonly least: number;
  readonly width: number;
  readonly right?: boolean;
  /** Takes what the others leave; not to be dragged. */
  readonly rest?: boolean;
}

export const columns: readonly Column[] = [
  { id: 'fits', title: 'Fits', least: 64, width: 64 },
  { id: 'name', title: 'Plugin', least: 140, width: 200 },
  { id: 'built-for', title: 'Built for', least: 72, width: 80 },
  { id: 'served-by', title: 'Served by', least: 76, width: 94 },
  { id: 'cause', title: 'Cause', least: 150, width: 150, rest: true },
  { id: 'capabilities', title: 'Capabilities', least: 96, width: 180 },
  { id: 'size', title: 'Size', least: 64, width: 70, right: true },
  { id: 'toolchain', title: 'Toolchain', least: 88, width: 108 },
  { id: 'installs', title: 'Installs', least: 92, width: 100, right: true },
];

export const widest = 640;

/** Columns that give way when the list is narrow, the least needed first. */
const leavers: readonly ColumnId[] = [
  'toolchain',
  'size',
  'capabilities',
  'served-by',
  'built-for',
  'installs',
];

type Widths = Readonly<Partial<Record<ColumnId, number>>>;

/** The columns for which there is room, at their least. */
export function columnsFor(available: number, widths: Widths): readonly Column[] {
  let shown = columns;
  const needed = () =>
    shown.reduce((sum, { id, least, rest }) => sum + (rest ? least : (widths[id] ?? least)), 0);
  for (const id of leavers) {
    if (needed() <= available) break;
    shown = shown.filter((column) => column.id !== id);
  }
  return shown;
}

/** For `grid-template-columns`: the same in each row, since no track follows its content. */
export function templateOf(shown: readonly Column[], widths: Widths): string {
  return shown
    .map(({ id, least, width, rest }) => {
      if (rest) return `minmax(${least}px, 1fr)`;
      const dragged = widths[id];
      if (dragged !== undefined) return `${dragged}px`;
      return least === width ? `${width}px` : `minmax(${least}px, ${width}px)`;
    })
    .join(' ');
}
