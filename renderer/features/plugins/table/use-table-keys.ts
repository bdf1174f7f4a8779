/** Keys in the list: those of a tree for moving and folding, those of a list for selecting. */

import { type KeyboardEvent, type RefObject, useRef } from 'react';
import type { PluginRow } from '../../../core/plugins-store.ts';
import type { Line } from '../list/arrange.ts';
import { showWhole, toggleFold, useList } from '../list/list-store.ts';
import { noSelection, select, selectAll } from '../list/selection.ts';
import { typeAhead, typeAheadMs } from '../list/type-ahead.ts';

export function useTableKeys({
  lines,
  rows,
  cursorIndex,
  scroller,
  scrollTo,
  open,
  remove,
}: {
  readonly lines: readonly Line[];
  readonly rows: ReadonlyMap<string, PluginRow>;
  readonly cursorIndex: number;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly scrollTo: (index: number) => void;
  readonly open: (id: string) => void;
  /** Takes the selected plugins off the list. */
  readonly remove: () => void;
}): (event: KeyboardEvent) => void {
  const typed = useRef({ text: '', at: 0 });

  const order = () => lines.flatMap((line) => (line.kind === 'row' ? [line.id] : []));
  const go = (index: number, event: { readonly ctrlKey: boolean; readonly shiftKey: boolean }) => {
    const line = lines[Math.min(Math.max(index, 0), lines.length - 1)];
    if (line === undefined) return;
    useList.setState({ cursor: line.key });
    // With Ctrl the cursor moves alone, as in file managers; Space then selects.
    if (line.kind === 'row' && !event.ctrlKey) {
      const { selection } = useList.getState();
      useList.setState({
        selection: select(selection, line.id, { toggle: false, extend: event.shiftKey }, order()),
      });
    }
    scrollTo(lines.indexOf(line));
  };

  return (event) => {
    if (event.target !== event.currentTarget && event.target instanceof HTMLButtonElement) return;
    const line = lines[cursorIndex];
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 400) - 26) / 24) - 1);
    const used = move(event, line, page);
    if (used) event.preventDefault();
  };

  function move(event: KeyboardEvent, line: Line | undefined, page: number): boolean {
    if (event.altKey) return false;
    switch (event.key) {
      case 'ArrowDown':
        go(cursorIndex + 1, event);
        return true;
      case 'ArrowUp':
        go(cursorIndex - 1, event);
        return true;
      case 'Home':
        go(0, event);
        return true;
      case 'End':
        go(lines.length - 1, event);
        return true;
      case 'PageDown':
        go(cursorIndex + page, event);
        return true;
      case 'PageUp':
        go(cursorIndex - page, event);
        return true;
      case 'ArrowRight':
        if (line?.kind === 'group' && line.folded) toggleFold(line.group.key);
        else if (line?.kind === 'group') go(cursorIndex + 1, event);
        return true;
      case 'ArrowLeft':
        if (line?.kind === 'group') {
          if (!line.folded) toggleFold(line.group.key);
        } else if (line !== undefined) {
          const head = lines.findIndex(
            (one) => one.kind === 'group' && one.group.key === line.group,
          );
          if (head >= 0) go(head, event);
        }
        return true;
      case 'Enter':
        if (event.ctrlKey || event.metaKey || line === undefined) return false;
        if (line.kind === 'row') open(line.id);
        else if (line.kind === 'group') toggleFold(line.group.key);
        else unfold(line.group);
        return true;
      case ' ':
        if (line?.kind === 'row') {
          const { selection } = useList.getState();
          const modifiers = { toggle: event.ctrlKey || !event.shiftKey, extend: event.shiftKey };
          useList.setState({ selection: select(selection, line.id, modifiers, order()) });
        } else if (line?.kind === 'group') toggleFold(line.group.key);
        else if (line !== undefined) unfold(line.group);
        return true;
      case 'Delete':
        remove();
        return true;
      case 'Escape': {
        if (useList.getState().selection.ids.size === 0) return false;
        useList.setState({ selection: noSelection });
        return true;
      }
      default:
        if (event.ctrlKey || event.metaKey) {
          if (event.key.toLowerCase() !== 'a' || event.shiftKey) return false;
          useList.setState({ selection: selectAll(order()) });
          return true;
        }
        return type(event);
    }
  }

  /** The first plugin that was hidden takes the place of "26 more", and the cursor with it. */
  function unfold(group: string): void {
    const last = lines[cursorIndex - 1];
    showWhole(group);
    if (last !== undefined) useList.setState({ cursor: last.key });
  }

  function type(event: KeyboardEvent): boolean {
    if (event.key.length !== 1) return false;
    const fresh = Date.now() - typed.current.at > typeAheadMs;
    typed.current = { text: (fresh ? '' : typed.current.text) + event.key, at: Date.now() };
    const names = lines.map((line) => (line.kind === 'row' ? rows.get(line.id)?.name : undefined));
    const found = typeAhead(names, cursorIndex, typed.current.text);
    if (found !== undefined) go(found, { ctrlKey: false, shiftKey: false });
    return true;
  }
}
