/** A tree as the rows that are in sight, and what the arrow keys do in it. */

export interface TreeNode<Item> {
  /** Unique in the whole tree. */
  readonly id: string;
  readonly item: Item;
  /** Present, if empty: the node can be unfolded. */
  readonly children?: readonly TreeNode<Item>[];
}

export interface TreeRow<Item> {
  readonly node: TreeNode<Item>;
  /** 0 for the roots. */
  readonly depth: number;
  readonly expanded: boolean | undefined;
  readonly parent: number | undefined;
  /** 1-based place among its siblings, and how many they are. */
  readonly position: number;
  readonly siblings: number;
}

export function rowsOf<Item>(
  roots: readonly TreeNode<Item>[],
  isExpanded: (id: string) => boolean,
): readonly TreeRow<Item>[] {
  const rows: TreeRow<Item>[] = [];
  const add = (nodes: readonly TreeNode<Item>[], depth: number, parent: number | undefined) => {
    for (const [index, node] of nodes.entries()) {
      const expanded = node.children === undefined ? undefined : isExpanded(node.id);
      const at = rows.push({
        node,
        depth,
        expanded,
        parent,
        position: index + 1,
        siblings: nodes.length,
      });
      if (expanded === true && node.children !== undefined) add(node.children, depth + 1, at - 1);
    }
  };
  add(roots, 0, undefined);
  return rows;
}

export type TreeMove =
  | { readonly kind: 'go'; readonly index: number }
  | { readonly kind: 'fold'; readonly id: string; readonly expanded: boolean }
  | { readonly kind: 'open'; readonly id: string };

/** What a key does, as the tree pattern of ARIA has it; `undefined` for keys that are not the tree's. */
export function treeMove<Item>(
  rows: readonly TreeRow<Item>[],
  current: number,
  key: string,
  page: number,
): TreeMove | undefined {
  const row = rows[current];
  const go = (index: number): TreeMove => ({
    kind: 'go',
    index: Math.min(rows.length - 1, Math.max(0, index)),
  });
  if (rows.length === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return go(current + 1);
    case 'ArrowUp':
      return go(current - 1);
    case 'PageDown':
      return go(current + page);
    case 'PageUp':
      return go(current - page);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      if (row?.expanded === false) return { kind: 'fold', id: row.node.id, expanded: true };
      return row?.expanded === true ? go(current + 1) : undefined;
    case 'ArrowLeft':
      if (row?.expanded === true) return { kind: 'fold', id: row.node.id, expanded: false };
      return row?.parent === undefined ? undefined : go(row.parent);
    case 'Enter':
      return row === undefined ? undefined : { kind: 'open', id: row.node.id };
    case ' ':
      if (row === undefined) return undefined;
      return row.expanded === undefined
        ? { kind: 'open', id: row.node.id }
        : { kind: 'fold', id: row.node.id, expanded: !row.expanded };
    default:
      return undefined;
  }
}

/** The next row after `current` whose name starts with what was typed, from the top again at the end. */
export function typedRow<Item>(
  rows: readonly TreeRow<Item>[],
  current: number,
  typed: string,
  nameOf: (item: Item) => string,
): number | undefined {
  const wanted = typed.toLowerCase();
  // One letter goes on to the next match; more letters may stay where they are.
  const first = wanted.length === 1 ? 1 : 0;
  for (let step = first; step < rows.length + first; step++) {
    const index = (Math.max(0, current) + step) % rows.length;
    const row = rows[index];
    if (row !== undefined && nameOf(row.node.item).toLowerCase().startsWith(wanted)) return index;
  }
  return undefined;
}
