/**
 * The list of plugins: virtual lines under a head that stays. It is one stop of the Tab key; inside,
 * the keys of a tree work. While the pointer is over the lines their order waits.
 */

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type PointerEvent,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { PluginRow } from '../../../core/plugins-store.ts';
import { useServices } from '../../../core/services.ts';
import { ContextMenu } from '../../../ui/menu.tsx';
import { fromLayout } from '../../../ui/virtual-scroller.ts';
import type { Arrangement, Line } from '../list/arrange.ts';
import { showWhole, useList } from '../list/list-store.ts';
import { only, select } from '../list/selection.ts';
import { columnsFor, columnsOf, widthsFor } from './columns.ts';
import { GroupRow } from './group-row.tsx';
import { MoreLine, RowLine } from './lines.tsx';
import styles from './plugin-table.module.css';
import { TableHead } from './table-head.tsx';
import { tableMenu } from './table-menu.ts';
import { useTableKeys } from './use-table-keys.ts';

const groupHeight = 26;
const rowHeight = 24;
const headHeight = 26;
const heightOf = (line: Line | undefined) => (line?.kind === 'group' ? groupHeight : rowHeight);

export function PluginTable({
  arrangement,
  rows,
  onResized,
}: {
  readonly arrangement: Arrangement;
  /** As they are now; the arrangement may be of before. */
  readonly rows: ReadonlyMap<string, PluginRow>;
  readonly onResized: () => void;
}) {
  const services = useServices();
  const prefix = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const available = useWidth(scroller);
  const widths = useList((state) => state.widths);
  const selection = useList((state) => state.selection);
  const cursor = useList((state) => state.cursor);
  const nested = useList((state) => state.groupBy !== 'none');
  const [focused, setFocused] = useState(false);
  // A click selects; the frame of the line is for who goes on by keyboard.
  const [byKeys, setByKeys] = useState(false);
  const { lines } = arrangement;

  const counted = useMemo(
    () => [...rows.values()].some(({ installs }) => installs !== undefined),
    [rows],
  );
  const all = useMemo(() => columnsOf(rows.values()), [rows]);
  const shown = useMemo(
    () => columnsFor(available, widths, counted ? undefined : 'installs', all),
    [available, widths, counted, all],
  );
  const shownWidths = useMemo(
    () => widthsFor(shown, available, widths),
    [shown, available, widths],
  );
  const template = shownWidths.map((width) => `${width}px`).join(' ');
  const cursorIndex = useMemo(
    () => (cursor === undefined ? -1 : lines.findIndex(({ key }) => key === cursor)),
    [lines, cursor],
  );

  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback((index: number) => heightOf(lines[index]), [lines]),
    getItemKey: useCallback((index: number) => lines[index]?.key ?? index, [lines]),
    overscan: 12,
    scrollPaddingEnd: headHeight,
    initialOffset: useList.getState().offset,
    initialRect: { width: 800, height: 800 },
    ...fromLayout,
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const indices = defaultRangeExtractor(range);
        // The line that the keyboard is on is named by `aria-activedescendant`, so it has to be there.
        if (cursorIndex < 0 || indices.includes(cursorIndex)) return indices;
        return [...indices, cursorIndex].sort((a, b) => a - b);
      },
      [cursorIndex],
    ),
  });

  // Heights of lines belong to their places: another order has others.
  const measured = useRef(lines);
  useEffect(() => {
    if (measured.current === lines) return;
    measured.current = lines;
    virtual.measure();
  }, [lines, virtual]);

  const scrollTo = useCallback(
    (index: number) => virtual.scrollToIndex(index, { align: 'auto' }),
    [virtual],
  );
  // Before the list leaves the document: then it has no place any more, and no pointer leaves it.
  useLayoutEffect(() => {
    const { current } = scroller;
    return () => useList.setState({ offset: current?.scrollTop ?? 0, held: false });
  }, []);

  // Commands ask for a line to be shown: "Go to next misfit", a plugin that was added.
  const reveal = useList((state) => state.reveal);
  useEffect(() => {
    const index = lines.findIndex(({ key }) => key === reveal);
    if (index < 0) return;
    virtual.scrollToIndex(index, { align: 'auto' });
    useList.setState({ reveal: undefined });
  }, [reveal, lines, virtual]);

  const open = useCallback(
    (id: string) => void services.commands.run('plugin.show', { id }),
    [services],
  );
  const remove = useCallback(() => void services.commands.run('plugins.remove'), [services]);
  const onKeyDown = useTableKeys({ lines, rows, cursorIndex, scroller, scrollTo, open, remove });

  const order = useMemo(
    () => lines.flatMap((line) => (line.kind === 'row' ? [line.id] : [])),
    [lines],
  );
  const lineAt = (target: EventTarget) => {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;
    const index = Number(element?.getAttribute('aria-rowindex') ?? 0) - 2;
    return lines[index];
  };
  const onPointerDown = (event: PointerEvent) => {
    setByKeys(false);
    const line = lineAt(event.target);
    if (line === undefined || (event.button !== 0 && event.button !== 2)) return;
    const state = useList.getState();
    if (line.kind !== 'row') {
      useList.setState({ cursor: line.key });
      return;
    }
    // A context menu is for what is selected, if it was opened there.
    if (event.button === 2 && state.selection.ids.has(line.id)) return;
    const modifiers = { toggle: event.ctrlKey || event.metaKey, extend: event.shiftKey };
    useList.setState({
      cursor: line.key,
      selection: select(state.selection, line.id, modifiers, order),
    });
  };
  const hold = (event: PointerEvent) => {
    // A finger does not hover: its list would never be put in order again.
    if (event.pointerType === 'touch') return;
    const over = event.target instanceof Element && event.target.closest('[data-line]') !== null;
    if (useList.getState().held !== over) useList.setState({ held: over });
  };

  return (
    <ContextMenu entries={() => tableMenu(services, lines[cursorIndex])}>
      <div
        ref={scroller}
        role="treegrid"
        aria-label="Plugins"
        aria-multiselectable
        aria-rowcount={lines.length + 1}
        aria-activedescendant={cursorIndex >= 0 ? `${prefix}${cursorIndex}` : undefined}
        tabIndex={0}
        className={styles.table}
        style={{ ['--columns' as string]: template }}
        onKeyDown={(event) => {
          setByKeys(true);
          // The pointer rests somewhere while keys are used: it holds nothing then.
          useList.setState({ held: false });
          onKeyDown(event);
        }}
        onFocus={(event) => {
          setFocused(true);
          setByKeys(event.currentTarget.matches(':focus-visible'));
          const first = lines[cursorIndex] ?? lines.find(({ kind }) => kind === 'row');
          if (first !== undefined) useList.setState({ cursor: first.key });
        }}
        onBlur={() => setFocused(false)}
        onPointerDown={onPointerDown}
        onPointerMove={hold}
        onPointerLeave={() => useList.setState({ held: false })}
        onContextMenu={() => {
          const line = lines[cursorIndex];
          const { selection: now } = useList.getState();
          if (line?.kind === 'row' && now.ids.size === 0)
            useList.setState({ selection: only(line.id) });
        }}
        onDoubleClick={(event) => {
          const line = lineAt(event.target);
          if (line?.kind === 'row') open(line.id);
        }}
      >
        <TableHead shown={shown} onResized={onResized} />
        <div
          role="presentation"
          className={styles.lines}
          style={{ height: virtual.getTotalSize() }}
        >
          {virtual.getVirtualItems().map(({ index, start }) => {
            const line = lines[index];
            if (line === undefined) return null;
            const placed = {
              domId: `${prefix}${index}`,
              index: index + 2,
              start,
              height: heightOf(line),
              cursor: focused && byKeys && index === cursorIndex,
            };
            switch (line.kind) {
              case 'group':
                return (
                  <GroupRow key={line.key} {...placed} group={line.group} folded={line.folded} />
                );
              case 'more':
                return (
                  <MoreLine
                    key={line.key}
                    {...placed}
                    group={line.group}
                    count={line.count}
                    onMore={showWhole}
                  />
                );
              case 'row': {
                const row = rows.get(line.id);
                if (row === undefined) return null;
                return (
                  <RowLine
                    key={line.key}
                    {...placed}
                    row={row}
                    nested={nested}
                    shown={shown}
                    widths={shownWidths}
                    selected={selection.ids.has(line.id)}
                    strong={focused}
                  />
                );
              }
            }
            return null;
          })}
        </div>
      </div>
    </ContextMenu>
  );
}

function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(1200);
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const observer = new ResizeObserver(() => setWidth(current.clientWidth));
    observer.observe(current);
    setWidth(current.clientWidth);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
