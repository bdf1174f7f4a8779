/**
 * Which plugins are selected, as in any list: a click selects one, Ctrl adds or takes away, Shift
 * selects from where one began. It holds ids, so it survives sorting, grouping and new verdicts.
 */

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Where Shift counts from. */
  readonly anchor: string | undefined;
}

export const noSelection: Selection = { ids: new Set(), anchor: undefined };

export interface Modifiers {
  readonly toggle: boolean;
  readonly extend: boolean;
}

/** `order`: ids as they stand on the screen. */
export function select(
  selection: Selection,
  id: string,
  { toggle, extend }: Modifiers,
  order: readonly string[],
): Selection {
  if (extend) {
    const from = selection.anchor === undefined ? -1 : order.indexOf(selection.anchor);
    const to = order.indexOf(id);
    if (from === -1 || to === -1) return only(id);
    const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
    // With Ctrl the range comes to what was selected; without, it takes its place.
    return {
      ids: new Set(toggle ? [...selection.ids, ...range] : range),
      anchor: selection.anchor,
    };
  }
  if (toggle) {
    const ids = new Set(selection.ids);
    if (!ids.delete(id)) ids.add(id);
    return { ids, anchor: id };
  }
  return only(id);
}

export function only(id: string): Selection {
  return { ids: new Set([id]), anchor: id };
}

export function selectAll(order: readonly string[]): Selection {
  return { ids: new Set(order), anchor: order[0] };
}

/** Those of the selection that can be seen, in the order of the screen: what commands act on. */
export function selectedIn({ ids }: Selection, order: readonly string[]): string[] {
  return order.filter((id) => ids.has(id));
}

/** Without plugins that are gone. Gives the same one when there are none. */
export function withoutGone(selection: Selection, exists: (id: string) => boolean): Selection {
  const left = [...selection.ids].filter(exists);
  const anchored = selection.anchor === undefined || exists(selection.anchor);
  if (left.length === selection.ids.size && anchored) return selection;
  return { ids: new Set(left), anchor: anchored ? selection.anchor : undefined };
}
