/** Two values of one type side by side, with what differs between them marked. */

import { memo, useMemo } from 'react';
import type { Model, Type } from '../../wit/model/model.ts';
import type { JsonValue } from '../../wit/values/json-value.ts';
import code from './code.module.css';
import { valueOfJson } from './format-value.ts';
import styles from './view/diff.module.css';
import { type Diff, type DiffLine, type DiffPiece, diffLines } from './view/diff-lines.ts';

export interface ValueDiffProps {
  readonly model: Model;
  readonly type: Type;
  readonly before: JsonValue;
  readonly after: JsonValue;
  /** Heads of the two sides: `run 6`, `expected`. */
  readonly beforeTitle: string;
  readonly afterTitle: string;
  /** Names it for screen readers. */
  readonly label?: string;
}

export const ValueDiff = memo(function ValueDiff({
  model,
  type,
  before,
  after,
  beforeTitle,
  afterTitle,
  label = `${beforeTitle} and ${afterTitle}`,
}: ValueDiffProps) {
  const { lines, isCut } = useMemo(() => {
    const left = valueOfJson(model, type, before);
    const right = valueOfJson(model, type, after);
    if (left === undefined || right === undefined) return plain(before, after);
    return diffLines(left, right);
  }, [model, type, before, after]);
  const differ = isCut || lines.some(({ kind }) => kind === 'changed');
  return (
    <div className={styles.frame}>
      <table aria-label={label} className={styles.diff}>
        <thead>
          <tr>
            <th scope="col">{beforeTitle}</th>
            <th scope="col">{afterTitle}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity
            <tr key={index} data-kind={line.kind}>
              <Side line={line} side="before" />
              <Side line={line} side="after" />
            </tr>
          ))}
        </tbody>
      </table>
      {!differ && <p className={styles.note}>They are the same.</p>}
      {isCut && <p className={styles.note}>There is more that is not shown.</p>}
    </div>
  );
});

function Side({ line, side }: { readonly line: DiffLine; readonly side: 'before' | 'after' }) {
  const pieces = line[side];
  const differs = line.kind === 'changed' && pieces !== undefined;
  return (
    <td data-side={side} data-empty={pieces === undefined || undefined}>
      <div className={styles.cell} style={{ paddingLeft: `${2 * line.depth + 2}ch` }}>
        {differs && (
          <span className={styles.sign}>
            <span aria-hidden="true">{side === 'before' ? '−' : '+'}</span>
            <span className="visually-hidden">{side === 'before' ? 'was' : 'is'}</span>
          </span>
        )}
        {pieces?.map((piece, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other identity
          <Piece key={index} piece={piece} />
        ))}
      </div>
    </td>
  );
}

const Piece = ({ piece: { text, kind, marked } }: { readonly piece: DiffPiece }) => (
  <span className={code[kind]} data-marked={marked || undefined}>
    {text}
  </span>
);

/** JSON as it came, where one of the two is no value of the type. */
function plain(before: JsonValue, after: JsonValue): Diff {
  const text = (json: JsonValue): readonly DiffPiece[] => [
    { text: JSON.stringify(json), kind: 'name' },
  ];
  const same = JSON.stringify(before) === JSON.stringify(after);
  const kind = same ? 'same' : 'changed';
  return { lines: [{ depth: 0, kind, before: text(before), after: text(after) }], isCut: false };
}
