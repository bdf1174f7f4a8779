/**
 * A tree of rows: twist, icon, name, and at the right a count or a state. Rows are virtual; one of
 * them has the focus. The whole tree is one stop of the Tab key.
 */

import { ChevronDown, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, use, useEffect, useId, useRef, useState } from 'react';
import type { Icon } from './button.tsx';
import { ChosenContext } from './chosen.ts';
import { classNames } from './class-names.ts';
import { ContextMenu, type MenuEntry } from './menu.tsx';
import { Name } from './name.tsx';
import styles from './tree.module.css';
import { rowsOf, type TreeNode, treeMove, typedRow } from './tree-model.ts';
import { VirtualList, type VirtualListHandle } from './virtual-list.tsx';

export type { TreeNode } from './tree-model.ts';

export interface TreeProps<Item> {
  readonly label: string;
  readonly roots: readonly TreeNode<Item>[];
  /** What is read out, and found by typing. */
  readonly nameOf: (item: Item) => string;
  /** What is shown for the name; the name itself without it. */
  readonly renderName?: (item: Item) => ReactNode;
  readonly icon?: (item: Item, expanded: boolean | undefined) => Icon | undefined;
  /** At the right end: a count, a status, a `StateIcon`. */
  readonly end?: (item: Item) => ReactNode;
  readonly isExpanded: (id: string) => boolean;
  readonly onFold: (id: string, expanded: boolean) => void;
  /** The row that is selected; strong when the tree has the focus. */
  readonly selected?: string | undefined;
  readonly onSelect?: (id: string, item: Item) => void;
  /** Enter or double click; a click says so with `keepFocus`, for a preview. */
  readonly onOpen?: (id: string, item: Item, how: { readonly preview: boolean }) => void;
  readonly menu?: (item: Item, id: string) => readonly MenuEntry[];
  /** Keys of the tree's owner, such as F2 and Delete; true when it was one. */
  readonly onKey?: (event: KeyboardEvent, item: Item, id: string) => boolean;
  /** Text that can be dragged out of it. */
  readonly rowHeight?: number;
  readonly className?: string;
}

export function Tree<Item>({
  label,
  roots,
  nameOf,
  renderName,
  icon,
  end,
  isExpanded,
  onFold,
  selected,
  onSelect,
  onOpen,
  menu,
  onKey,
  rowHeight = 22,
  className,
}: TreeProps<Item>) {
  const prefix = useId();
  const list = useRef<VirtualListHandle>(null);
  const typed = useRef({ text: '', at: 0 });
  const chosen = use(ChosenContext);
  const rows = rowsOf(roots, isExpanded);
  const [focused, setFocused] = useState<string | undefined>(selected);
  const [hasFocus, setHasFocus] = useState(false);
  // A ref: the menu asks for its entries in the same event.
  const menuRow = useRef<string | undefined>(undefined);

  const indexOf = (id: string | undefined) =>
    id === undefined ? -1 : rows.findIndex(({ node }) => node.id === id);
  const selectedIndex = indexOf(selected);
  const focusedIndex = indexOf(focused) >= 0 ? indexOf(focused) : selectedIndex;
  const current = Math.max(0, focusedIndex);

  // What is selected from elsewhere, such as the file of the editor, comes into sight.
  useEffect(() => {
    setFocused(selected);
    if (selectedIndex >= 0) list.current?.scrollTo(selectedIndex);
  }, [selected, selectedIndex]);

  const focusRow = (index: number) => {
    const row = rows[index];
    if (row === undefined) return;
    setFocused(row.node.id);
    onSelect?.(row.node.id, row.node.item);
    list.current?.scrollTo(index);
  };

  const open = ({ id, item }: TreeNode<Item>, preview: boolean) => {
    onOpen?.(id, item, { preview });
    chosen?.();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[current];
    if (row !== undefined && onKey?.(event, row.node.item, row.node.id) === true) {
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((list.current?.element?.clientHeight ?? 400) / rowHeight));
    const move = treeMove(rows, current, event.key, page);
    if (move !== undefined) {
      event.preventDefault();
      if (move.kind === 'go') focusRow(move.index);
      else if (move.kind === 'fold') onFold(move.id, move.expanded);
      else if (row !== undefined) {
        if (row.expanded !== undefined) onFold(row.node.id, !row.expanded);
        else open(row.node, event.key === ' ');
      }
      return;
    }
    if (event.key.length === 1 && event.key !== ' ') {
      const now = Date.now();
      const text = now - typed.current.at < 700 ? typed.current.text + event.key : event.key;
      typed.current = { text, at: now };
      const index = typedRow(rows, current, text, nameOf);
      if (index !== undefined) focusRow(index);
    }
  };

  const tree = (
    <VirtualList
      role="tree"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={focusedIndex >= 0 ? `${prefix}-${focusedIndex}` : undefined}
      className={classNames(styles.tree, className)}
      handle={list}
      count={rows.length}
      rowHeight={rowHeight}
      firstHeight={400}
      rowKey={(index) => rows[index]?.node.id ?? ''}
      onKeyDown={onKeyDown}
      onFocus={() => {
        setHasFocus(true);
        if (focusedIndex < 0) setFocused(rows[0]?.node.id);
      }}
      onBlur={() => setHasFocus(false)}
      onContextMenuCapture={(event) => {
        const id = event.target instanceof Element ? event.target.closest('[data-row]') : null;
        menuRow.current = id?.getAttribute('data-row') ?? focused;
      }}
      row={(index, style) => {
        const row = rows[index];
        if (row === undefined) return null;
        const { node, depth, expanded } = row;
        const Icon = icon?.(node.item, expanded);
        const isSelected = node.id === selected;
        const isFocused = index === focusedIndex;
        const strength = isSelected && hasFocus ? 'strong' : isSelected ? 'quiet' : undefined;
        return (
          // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus, and names the row
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the tree's
          <div
            key={node.id}
            id={`${prefix}-${index}`}
            role="treeitem"
            aria-level={depth + 1}
            aria-posinset={row.position}
            aria-setsize={row.siblings}
            aria-selected={isSelected}
            aria-expanded={expanded}
            data-row={node.id}
            data-selected={strength}
            data-focused={(isFocused && hasFocus) || undefined}
            className={styles.row}
            style={{ ...style, paddingLeft: 8 + depth * 12 }}
            onClick={(event) => {
              setFocused(node.id);
              onSelect?.(node.id, node.item);
              if (expanded !== undefined) onFold(node.id, !expanded);
              else open(node, event.detail < 2);
            }}
          >
            <span className={styles.twist}>
              {expanded === true && <ChevronDown size={14} />}
              {expanded === false && <ChevronRight size={14} />}
            </span>
            {Icon !== undefined && <Icon size={14} />}
            <span className={styles.name}>
              {renderName?.(node.item) ?? <Name text={nameOf(node.item)} />}
            </span>
            <span className={styles.end}>{end?.(node.item)}</span>
          </div>
        );
      }}
    />
  );
  if (menu === undefined) return tree;
  return (
    <ContextMenu
      entries={() => {
        const row = rows[indexOf(menuRow.current)];
        return row === undefined ? [] : menu(row.node.item, row.node.id);
      }}
    >
      <div className={styles.frame}>{tree}</div>
    </ContextMenu>
  );
}
