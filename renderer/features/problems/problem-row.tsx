/** One problem: shape, message, place, source, code. */

// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names the row
// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list stand in no table

import type { CSSProperties } from 'react';
import type { Problem } from '../../core/problems-store.ts';
import { StateIcon } from '../../ui/state-icon.tsx';
import { plainWit, Wit } from '../../ui/wit.tsx';
import { oneLine } from './problem-list.ts';
import styles from './problems.module.css';

const shapes = { error: 'misfit', warning: 'warning', info: 'info' } as const;
const words = { error: 'Error', warning: 'Warning', info: 'Information' } as const;

/** Codes of the shell are words, and say what they mean. */
export const isExplained = (code: string): boolean => /^[A-Z]\d+$/.test(code);

export function ProblemRow({
  id,
  index,
  problem: { source, severity, code, message, path, line, column },
  current,
  hasFocus,
  style,
  onPoint,
  onOpen,
  onExplain,
}: {
  readonly id: string;
  readonly index: number;
  readonly problem: Problem;
  readonly current: boolean;
  readonly hasFocus: boolean;
  readonly style: CSSProperties;
  readonly onPoint: () => void;
  readonly onOpen: (preview: boolean) => void;
  readonly onExplain: (anchor: Element) => void;
}) {
  const name = path?.slice(path.lastIndexOf('/') + 1);
  const strength = current ? (hasFocus ? 'strong' : 'quiet') : undefined;
  // Of a plugin's problem the names come first, and are what one looks for.
  const colon = source === 'plugins' ? message.indexOf(': ') : -1;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the grid's
    <div
      id={id}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={current}
      data-row={index}
      data-selected={strength}
      data-focused={(current && hasFocus) || undefined}
      className={styles.row}
      style={style}
      onMouseDown={onPoint}
      onClick={() => onOpen(true)}
      onDoubleClick={() => onOpen(false)}
    >
      <span role="gridcell" className={styles.icon}>
        <StateIcon state={shapes[severity]} label={words[severity]} />
      </span>
      <span role="gridcell" className={styles.message} title={plainWit(message)}>
        {colon > 0 ? (
          <>
            <b>{message.slice(0, colon)}</b>
            <Wit text={oneLine(message.slice(colon))} />
          </>
        ) : (
          <Wit text={oneLine(message)} />
        )}
      </span>
      <span role="gridcell" className={styles.place} title={path}>
        {name !== undefined && <span className={styles.file}>{name}</span>}
        {line !== undefined && (
          <span>
            {' '}
            {line}:{column ?? 1}
          </span>
        )}
      </span>
      <span role="gridcell" className={styles.source}>
        {source}
      </span>
      <span role="gridcell" className={styles.code}>
        {isExplained(code) && (
          <button
            type="button"
            tabIndex={-1}
            data-code
            aria-label={`Explain ${code}`}
            onClick={(event) => {
              event.stopPropagation();
              onExplain(event.currentTarget);
            }}
          >
            {code}
          </button>
        )}
      </span>
    </div>
  );
}
