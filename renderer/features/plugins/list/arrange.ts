/**
 * From plugins to the lines of the list: filtered, grouped, sorted, folded. Grouping is a
 * partition: each plugin that the filter lets through is in one group, and once.
 */

import type { FitState, PluginRow } from '../../../core/plugins-store.ts';
import { type Filter, filterRows, isFiltering } from './facets.ts';

export type GroupBy = 'cause' | 'built-for' | 'toolchain' | 'none';

export type ColumnId =
  | 'fits'
  | 'name'
  | 'built-for'
  | 'served-by'
  | 'cause'
  | 'capabilities'
  | 'size'
  | 'toolchain'
  | 'installs';

export interface Sort {
  readonly column: ColumnId;
  readonly descending: boolean;
}

export interface View extends Filter {
  readonly groupBy: GroupBy;
  readonly sort: Sort;
  readonly folded: ReadonlySet<string>;
  /** Groups that are shown to their last plugin. */
  readonly whole: ReadonlySet<string>;
}

export interface Group {
  readonly key: string;
  /** Heads it; WIT in backticks. */
  readonly sentence: string;
  /** The loudest of its plugins. */
  readonly state: FitState;
  readonly rows: readonly PluginRow[];
}

export type Line =
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly group: Group;
      readonly folded: boolean;
    }
  | { readonly kind: 'row'; readonly key: string; readonly id: string; readonly group: string }
  | { readonly kind: 'more'; readonly key: string; readonly group: string; readonly count: number };

export interface Arrangement {
  readonly groups: readonly Group[];
  readonly lines: readonly Line[];
  /** Plugins that the filter lets through. */
  readonly matching: number;
}

/** A group with more plugins than this begins with its first ones only, unless it is the last. */
const longGroup = 10;
const firstOfLongGroup = 5;

export function arrange(rows: Iterable<PluginRow>, view: View): Arrangement {
  const matching = filterRows(rows, view);
  const groups = groupRows(matching, view.groupBy).map((group) => ({
    ...group,
    rows: sortRows(group.rows, view.sort),
  }));
  return { groups, lines: linesOf(groups, view), matching: matching.length };
}

export function groupRows(rows: readonly PluginRow[], by: GroupBy): Group[] {
  const groups = new Map<string, { head: Head; rows: PluginRow[] }>();
  for (const row of rows) {
    const head = headOf(row, by);
    const group = groups.get(head.key);
    if (group === undefined) groups.set(head.key, { head, rows: [row] });
    else group.rows.push(row);
  }
  return [...groups.values()]
    .sort((a, b) => a.head.order - b.head.order || compareText(a.head.name, b.head.name))
    .map(({ head, rows }) => ({
      key: head.key,
      sentence: head.sentence,
      state: loudest(rows),
      rows,
    }));
}

interface Head {
  readonly key: string;
  readonly sentence: string;
  readonly order: number;
  /** Decides among groups of the same order. */
  readonly name: string;
}

function headOf(row: PluginRow, by: GroupBy): Head {
  switch (by) {
    case 'cause':
      return { ...row.group, key: `cause:${row.group.key}`, name: row.group.key };
    case 'built-for':
      return row.builtFor === null
        ? { key: 'built-for', sentence: 'Built for no version', order: 0, name: '' }
        : {
            key: `built-for:${row.builtFor}`,
            sentence: `Built for ${row.builtFor}`,
            order: 1,
            name: row.builtFor,
          };
    case 'toolchain':
      return row.toolchain === undefined
        ? { key: 'toolchain', sentence: 'Toolchain unknown', order: 1, name: '' }
        : {
            key: `toolchain:${row.toolchain}`,
            sentence: row.toolchain,
            order: 0,
            name: row.toolchain,
          };
    case 'none':
      return { key: 'all', sentence: '', order: 0, name: '' };
  }
}

const loudness: Readonly<Record<FitState, number>> = {
  misfit: 0,
  unknown: 1,
  note: 2,
  fits: 3,
  unused: 4,
};

function loudest(rows: readonly PluginRow[]): FitState {
  let found: FitState = 'unused';
  for (const { state } of rows) if (loudness[state] < loudness[found]) found = state;
  return found;
}

/** Numbers in names count as numbers: 0.10.0 after 0.9.0. */
const compareText = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare;

type SortValue = string | number | undefined;

const sortValues: Readonly<Record<ColumnId, (row: PluginRow) => SortValue>> = {
  fits: ({ state }) => loudness[state],
  name: ({ name }) => name,
  'built-for': ({ builtFor }) => builtFor ?? undefined,
  'served-by': ({ servedBy }) => servedBy.join(' ') || undefined,
  cause: ({ cause }) => cause,
  capabilities: ({ capabilities }) => capabilities.length || undefined,
  size: ({ bytes }) => bytes,
  toolchain: ({ toolchain }) => toolchain,
  installs: ({ installs }) => installs,
};

/** What has no value stands last either way; equal ones go by name, then by id: a total order. */
export function sortRows(rows: readonly PluginRow[], { column, descending }: Sort): PluginRow[] {
  const read = sortValues[column];
  const sign = descending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: read(row) }))
    .sort((a, b) => {
      if (a.value === undefined || b.value === undefined) {
        if (a.value !== undefined) return -1;
        if (b.value !== undefined) return 1;
      } else {
        const order = sign * compareValues(a.value, b.value);
        if (order !== 0) return order;
      }
      return compareText(a.row.name, b.row.name) || (a.row.id < b.row.id ? -1 : 1);
    })
    .map(({ row }) => row);
}

function compareValues(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareText(`${a}`, `${b}`);
}

function linesOf(groups: readonly Group[], view: View): Line[] {
  const lines: Line[] = [];
  groups.forEach((group, index) => {
    const folded = view.groupBy !== 'none' && view.folded.has(group.key);
    if (view.groupBy !== 'none') {
      lines.push({ kind: 'group', key: `group ${group.key}`, group, folded });
    }
    if (folded) return;
    const long =
      group.rows.length > longGroup &&
      index < groups.length - 1 &&
      !view.whole.has(group.key) &&
      // Who looks for something wants all of it.
      !isFiltering(view);
    const shown = long ? group.rows.slice(0, firstOfLongGroup) : group.rows;
    for (const { id } of shown) lines.push({ kind: 'row', key: rowKey(id), id, group: group.key });
    if (long) {
      const count = group.rows.length - shown.length;
      lines.push({ kind: 'more', key: `more ${group.key}`, group: group.key, count });
    }
  });
  return lines;
}

export const rowKey = (id: string): string => `row ${id}`;
