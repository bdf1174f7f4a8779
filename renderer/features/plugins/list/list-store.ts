/** How the plugins list is looked at: filter, order, folds, what is selected. Plain data. */

import { create } from 'zustand';
import { type PluginRow, usePlugins } from '../../../core/plugins-store.ts';
import { arrange, type ColumnId, type View } from './arrange.ts';
import { facetsOf, filterRows, livingFacets } from './facets.ts';
import { noSelection, type Selection, selectedIn } from './selection.ts';

export interface ListState extends View {
  readonly selection: Selection;
  /** Key of the line that the keyboard is on. */
  readonly cursor: string | undefined;
  /** Key of a line that is to be brought into sight, once. */
  readonly reveal: string | undefined;
  /** The pointer is over the list: its order waits. */
  readonly held: boolean;
  /** How far the list is scrolled, for when it is shown again. */
  readonly offset: number;
  /** Widths in pixels that were dragged; the others follow the window. */
  readonly widths: Readonly<Partial<Record<ColumnId, number>>>;
}

export const useList = create<ListState>()(() => ({
  text: '',
  facets: new Set(),
  groupBy: 'cause',
  sort: { column: 'installs', descending: true },
  folded: new Set(),
  whole: new Set(),
  selection: noSelection,
  cursor: undefined,
  reveal: undefined,
  held: false,
  offset: 0,
  widths: {},
}));

/** Another view is shown at once, wherever the pointer is: it was asked for. */
export function changeView(change: Partial<Pick<View, 'text' | 'facets' | 'groupBy' | 'sort'>>) {
  useList.setState({ ...change, held: false });
}

/** Another project has other plugins; widths and grouping are the person's. */
export function resetList(): void {
  useList.setState({
    text: '',
    facets: new Set(),
    folded: new Set(),
    whole: new Set(),
    selection: noSelection,
    cursor: undefined,
    reveal: undefined,
    held: false,
    offset: 0,
  });
}

export const clearFilter = (): void => changeView({ text: '', facets: new Set() });

export function toggleFacet(id: string): void {
  changeView({ facets: toggled(useList.getState().facets, id) });
}

export function toggleFold(group: string): void {
  useList.setState(({ folded }) => ({ folded: toggled(folded, group) }));
}

export function showWhole(group: string): void {
  useList.setState(({ whole }) => ({ whole: new Set([...whole, group]) }));
}

const numeric: ReadonlySet<ColumnId> = new Set(['size', 'installs', 'capabilities']);

/** A column once more turns round; a new one begins with its largest number or its first name. */
export function sortBy(column: ColumnId): void {
  const { sort } = useList.getState();
  const descending = sort.column === column ? !sort.descending : numeric.has(column);
  changeView({ sort: { column, descending } });
}

/** Chosen chips without a plugin are gone from the screen, and must not filter unseen. */
export function dropDeadFacets(): void {
  const { facets } = useList.getState();
  if (facets.size === 0) return;
  const living = livingFacets(facets, facetsOf(usePlugins.getState().rows.values()));
  if (living !== facets) useList.setState({ facets: living });
}

/** The plugins that commands act on: selected and in sight, in the order of the screen. */
export function selectedRows(): PluginRow[] {
  const state = useList.getState();
  if (state.selection.ids.size === 0) return [];
  const { rows } = usePlugins.getState();
  const order = arrange(rows.values(), state).lines.flatMap((line) =>
    line.kind === 'row' ? [line.id] : [],
  );
  return rowsOf(rows, selectedIn(state.selection, order));
}

/** How many are selected and match the filter. */
export function selectedCount(rows: ReadonlyMap<string, PluginRow>, state: ListState): number {
  return filterRows(rowsOf(rows, state.selection.ids), state).length;
}

function rowsOf(rows: ReadonlyMap<string, PluginRow>, ids: Iterable<string>): PluginRow[] {
  return [...ids].flatMap((id) => rows.get(id) ?? []);
}

function toggled<Value>(values: ReadonlySet<Value>, value: Value): ReadonlySet<Value> {
  const next = new Set(values);
  if (!next.delete(value)) next.add(value);
  return next;
}
