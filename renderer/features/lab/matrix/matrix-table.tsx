/**
 * The table of plugins by tests. Only the rows in sight are in the document, and of those only the
 * columns in sight: 200 plugins by 1,000 tests are no more than a screenful.
 */

// biome-ignore-all lint/a11y/useSemanticElements: lines are placed one by one, as rows of a table cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names the cell

import { type KeyboardEvent, type UIEvent, useRef, useState } from 'react';
import type { Commands } from '../../../core/commands.ts';
import type { MatrixCell, MatrixView } from '../../../core/lab-store.ts';
import { useServices } from '../../../core/services.ts';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { VirtualList, type VirtualListHandle } from '../../../ui/virtual-list.tsx';
import { caseShapes, caseStates } from '../side/case-words.ts';
import styles from './matrix.module.css';
import { rowCounts, rowInWords } from './matrix-words.ts';

const rowHeight = 24;
const nameWidth = 200;
const sumWidth = 96;
const cellWidth = 28;
/** Columns that are drawn beyond those in sight. */
const overscan = 8;

export function MatrixTable({ matrix }: { readonly matrix: MatrixView }) {
  const { commands } = useServices();
  const { plugins, cases, cells, refused } = matrix;
  const list = useRef<VirtualListHandle>(null);
  const [at, setAt] = useState({ row: 0, column: 0 });
  const [view, setView] = useState({ left: 0, width: 1200 });
  const first = Math.max(0, Math.floor(view.left / cellWidth) - overscan);
  const last = Math.min(cases.length, Math.ceil((view.left + view.width) / cellWidth) + overscan);
  const columns = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
  const width = nameWidth + sumWidth + cases.length * cellWidth;

  const move = (row: number, column: number): void => {
    const next = {
      row: Math.min(plugins.length - 1, Math.max(0, row)),
      column: Math.min(cases.length - 1, Math.max(0, column)),
    };
    setAt(next);
    list.current?.scrollTo(next.row);
    const { element } = list.current ?? {};
    const left = next.column * cellWidth;
    const room = (element?.clientWidth ?? 0) - nameWidth - sumWidth;
    if (element === null || element === undefined) return;
    if (left < element.scrollLeft) element.scrollLeft = left;
    else if (left + cellWidth > element.scrollLeft + room) {
      element.scrollLeft = left + cellWidth - room;
    }
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      ArrowRight: [0, 1],
      ArrowLeft: [0, -1],
      PageDown: [20, 0],
      PageUp: [-20, 0],
      Home: [0, -cases.length],
      End: [0, cases.length],
    };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      move(at.row + step[0], at.column + step[1]);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      openCell(commands, matrix, at.row, at.column);
    }
  };

  const onScroll = ({ currentTarget: { scrollLeft, clientWidth } }: UIEvent<HTMLElement>): void =>
    setView({ left: scrollLeft, width: clientWidth });

  const head = (
    <div role="row" className={styles.headRow} style={{ width }}>
      <span role="columnheader" className={styles.corner}>
        Plugin
      </span>
      <span role="columnheader" className={styles.sumHead}>
        Tests
      </span>
      {columns.map((column) => (
        <span
          key={column}
          role="columnheader"
          aria-colindex={column + 3}
          className={styles.caseHead}
          style={{ left: nameWidth + sumWidth + column * cellWidth }}
          title={`${cases[column]?.suite}: ${cases[column]?.name}`}
        >
          <span>{cases[column]?.name}</span>
        </span>
      ))}
    </div>
  );

  return (
    <VirtualList
      role="grid"
      aria-label="Plugins and tests"
      aria-rowcount={plugins.length + 1}
      aria-colcount={cases.length + 2}
      aria-activedescendant={`matrix-${at.row}-${at.column}`}
      tabIndex={0}
      className={styles.table}
      handle={list}
      count={plugins.length}
      rowHeight={rowHeight}
      rowKey={(index) => plugins[index]?.id ?? String(index)}
      onKeyDown={onKeyDown}
      onScroll={onScroll}
      head={head}
      row={(index, style) => {
        const plugin = plugins[index];
        const row = cells[index] ?? [];
        if (plugin === undefined) return null;
        const why = refused[plugin.id];
        return (
          <div
            key={plugin.id}
            role="row"
            aria-rowindex={index + 2}
            className={styles.row}
            style={{ ...style, width }}
          >
            <button
              type="button"
              role="rowheader"
              tabIndex={-1}
              className={styles.plugin}
              onClick={() => void commands.run('lab.open', { plugin: plugin.id })}
            >
              {plugin.file}
            </button>
            <span role="gridcell" className={styles.sum} title={why}>
              {why === undefined ? rowInWords(rowCounts(row)) : 'cannot be run'}
            </span>
            {columns.map((column) => (
              <Cell
                key={column}
                id={`matrix-${index}-${column}`}
                cell={row[column]}
                label={`${plugin.file}, ${cases[column]?.name ?? ''}`}
                left={nameWidth + sumWidth + column * cellWidth}
                chosen={at.row === index && at.column === column}
                onClick={() => {
                  setAt({ row: index, column });
                  openCell(commands, matrix, index, column);
                }}
              />
            ))}
          </div>
        );
      }}
    />
  );
}

function Cell({
  id,
  cell,
  label,
  left,
  chosen,
  onClick,
}: {
  readonly id: string;
  readonly cell: MatrixCell | undefined;
  readonly label: string;
  readonly left: number;
  readonly chosen: boolean;
  readonly onClick: () => void;
}) {
  const words = cell === undefined ? 'not run' : caseStates[cell.state];
  const why = cell?.reasons.join('\n') ?? '';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the grid's
    <span
      id={id}
      role="gridcell"
      aria-label={`${label}: ${words}`}
      aria-selected={chosen}
      data-chosen={chosen || undefined}
      className={styles.cell}
      style={{ left }}
      title={why === '' ? `${label}: ${words}` : `${label}: ${words}\n${why}`}
      onClick={onClick}
    >
      {cell !== undefined && <StateIcon state={caseShapes[cell.state]} size={14} />}
    </span>
  );
}

/** Shows the case with that plugin, and the call of it that failed. */
function openCell(
  commands: Commands,
  { plugins, cases, cells }: MatrixView,
  row: number,
  column: number,
): void {
  const plugin = plugins[row];
  const place = cases[column];
  if (plugin === undefined || place === undefined) return;
  const call = cells[row]?.[column]?.failedCall;
  void commands.run('lab.open-case', {
    ...place,
    plugin: plugin.id,
    ...(call === undefined ? {} : { call }),
  });
}
