/**
 * The columns of the list, and how wide they are: each has a least width, the cause takes what is
 * left, and what there is no room for gives way.
 */

import type { PluginRow } from '../../../core/plugins-store.ts';
import type { ColumnId } from '../list/arrange.ts';

export interface Column {
  readonly id: ColumnId;
  readonly title: string;
  readonly least: number;
  /** Where there is room. */
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
  // From this width on the others grow as well.
  { id: 'cause', title: 'Cause', least: 200, width: 340, rest: true },
  { id: 'capabilities', title: 'Capabilities', least: 104, width: 184 },
  { id: 'size', title: 'Size', least: 64, width: 70, right: true },
  { id: 'toolchain', title: 'Toolchain', least: 88, width: 124 },
  { id: 'installs', title: 'Installs', least: 92, width: 100, right: true },
];

/** Of one letter of the interface's font, roughly, and what stands beside the text of a cell. */
const letter = 6.8;
const beside = 20;

/** The columns with the widths that their contents need, where those are known and short. */
export function columnsOf(
  rows: Iterable<Pick<PluginRow, 'name' | 'toolchain'>>,
): readonly Column[] {
  let name = 0;
  let toolchain = 'unknown'.length;
  for (const row of rows) {
    name = Math.max(name, row.name.length);
    toolchain = Math.max(toolchain, row.toolchain?.length ?? 0);
  }
  const wanted: Partial<Record<ColumnId, number>> = {
    name: Math.min(280, Math.max(200, wide(name))),
    toolchain: Math.min(200, Math.max(96, wide(toolchain))),
  };
  return columns.map((column) => {
    const width = wanted[column.id] ?? column.width;
    // What is cut only a little is better not cut.
    const least = column.id === 'toolchain' ? Math.min(width, 112) : column.least;
    return { ...column, width, least };
  });
}

const wide = (letters: number): number => Math.ceil(letters * letter) + beside;

/** Bounds of a width that is dragged. */
export const narrowest = 48;
export const widest = 640;

/** Of the cause, where the others have left already. */
const leastRest = 120;

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

/** The columns for which there is room, at their least; `without`: those that would be empty. */
export function columnsFor(
  available: number,
  dragged: Widths,
  without?: ColumnId,
  all: readonly Column[] = columns,
): readonly Column[] {
  let shown = without === undefined ? all : all.filter(({ id }) => id !== without);
  for (const id of leavers) {
    if (sum(leastOf(shown, dragged)) <= available) break;
    shown = shown.filter((column) => column.id !== id);
  }
  return shown;
}

/** In pixels, one for each: what was dragged stays, the cause grows first. */
export function widthsFor(
  shown: readonly Column[],
  available: number,
  dragged: Widths,
): readonly number[] {
  const widths = leastOf(shown, dragged);
  let left = Math.max(0, available - sum(widths));
  const grow = (index: number, most: number) => {
    const by = Math.min(left, most);
    widths[index] = (widths[index] ?? 0) + by;
    left -= by;
  };
  const rest = shown.findIndex((column) => column.rest);
  const lack = sum(widths) - available;
  // In a narrow window all that are left stay in sight.
  if (rest >= 0 && lack > 0) widths[rest] = Math.max(leastRest, (widths[rest] ?? 0) - lack);
  shown.forEach(({ width, least }, index) => {
    if (index === rest) grow(index, width - least);
  });
  // The others share, so that none is wide while its neighbour is cut.
  const wishes = shown.map(({ id, width, least, rest: takes }) =>
    takes || dragged[id] !== undefined ? 0 : width - least,
  );
  const wished = sum(wishes);
  const share = wished === 0 ? 0 : Math.min(1, left / wished);
  wishes.forEach((wish, index) => {
    grow(index, Math.floor(wish * share));
  });
  if (rest >= 0) grow(rest, left);
  return widths;
}

function leastOf(shown: readonly Column[], dragged: Widths): number[] {
  return shown.map(({ id, least, rest }) => (rest ? least : (dragged[id] ?? least)));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
