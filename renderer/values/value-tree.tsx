/** A value over several lines, coloured, with parts that fold, to be read and copied. */

import { ChevronDown, ChevronRight, Copy } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import type { Model, Type } from '../../wit/model/model.ts';
import type { JsonValue } from '../../wit/values/json-value.ts';
import type { Value } from '../../wit/values/value.ts';
import { printWave } from '../../wit/values/wave-print.ts';
import { copyText } from '../core/copy-text.ts';
import { IconButton, LinkButton } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { HexRows } from './bytes/hex-rows.tsx';
import { ImagePreview } from './bytes/image-preview.tsx';
import code from './code.module.css';
import { imageKind, textOfBytes } from './draft/bytes.ts';
import { valueOfJson } from './format-value.ts';
import { nextShown, type TreeLine, type TreeState, treeLines } from './view/tree-lines.ts';
import styles from './view/view.module.css';

export interface ValueTreeProps {
  readonly model: Model;
  readonly type: Type;
  readonly json: JsonValue;
  /** Names it for screen readers: `Result of language-server-command`. */
  readonly label?: string;
  /** Where the value is copied elsewhere. */
  readonly hideCopy?: boolean;
}

/** Text of one value that is shown in full. */
const mostText = 20_000;

export const ValueTree = memo(function ValueTree({
  model,
  type,
  json,
  label,
  hideCopy = false,
}: ValueTreeProps) {
  const value = useMemo(() => valueOfJson(model, type, json), [model, type, json]);
  const [state, setState] = useState<TreeState>({ folds: new Map(), shown: new Map() });
  const lines = useMemo(() => (value === undefined ? [] : treeLines(value, state)), [value, state]);
  if (value === undefined) return <PlainJson json={json} />;

  const fold = (key: string, open: boolean) =>
    setState((before) => ({ ...before, folds: new Map(before.folds).set(key, open) }));
  const show = (key: string, count: number) =>
    setState((before) => ({ ...before, shown: new Map(before.shown).set(key, count) }));
  const folds = lines.some((line) => line.fold !== undefined);

  return (
    // biome-ignore lint/a11y/useSemanticElements: it is no set of fields
    <div role="group" aria-label={label ?? 'Value'} className={styles.tree}>
      {!hideCopy && <CopyValue value={value} json={json} />}
      {lines.map((line) => (
        <Line key={line.id} line={line} gutter={folds} onFold={fold} onShow={show} />
      ))}
    </div>
  );
});

function Line({
  line: { depth, pieces, fold, more, bytes, text },
  gutter,
  onFold,
  onShow,
}: {
  readonly line: TreeLine;
  /** Whether there is room for twists at the left. */
  readonly gutter: boolean;
  readonly onFold: (key: string, open: boolean) => void;
  readonly onShow: (key: string, count: number) => void;
}) {
  const indent = `${2 * depth}ch`;
  return (
    <>
      <div
        className={styles.row}
        data-gutter={gutter || undefined}
        style={{ paddingLeft: gutter ? `calc(${indent} + 16px)` : indent }}
      >
        {fold !== undefined && (
          <button
            type="button"
            className={styles.twist}
            style={{ left: indent }}
            aria-expanded={fold.open}
            aria-label={fold.name}
            onClick={() => onFold(fold.key, !fold.open)}
          >
            {fold.open ? <ChevronDown size={12} /> : <ChevronRight size={12} />}
          </button>
        )}
        {pieces.map(({ text: piece, kind }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other identity
          <span key={index} className={code[kind]}>
            {piece}
          </span>
        ))}
        {more !== undefined && (
          <LinkButton onClick={() => onShow(more.key, more.shown + nextShown)}>
            {more.hidden} more
          </LinkButton>
        )}
      </div>
      {text !== undefined && (
        <pre className={styles.block} style={{ marginLeft: `calc(${indent} + 16px)` }}>
          {text.slice(0, mostText)}
          {text.length > mostText && (
            <span className={code.more}>{`\n${text.length - mostText} characters more`}</span>
          )}
        </pre>
      )}
      {bytes !== undefined && (
        <div className={styles.bytes} style={{ marginLeft: `calc(${indent} + 16px)` }}>
          <Bytes bytes={bytes} />
        </div>
      )}
    </>
  );
}

function Bytes({ bytes }: { readonly bytes: Uint8Array }) {
  const image = imageKind(bytes);
  const text = bytes.length <= mostText ? textOfBytes(bytes) : undefined;
  if (image !== undefined) {
    return (
      <>
        <ImagePreview kind={image} bytes={bytes} name="Bytes" />
        <HexRows bytes={bytes} maxRows={6} />
      </>
    );
  }
  return (
    <>
      {text !== undefined && <pre className={styles.block}>{text}</pre>}
      <HexRows bytes={bytes} maxRows={8} />
    </>
  );
}

const CopyValue = ({ value, json }: { readonly value: Value; readonly json: JsonValue }) => (
  <div className={styles.copy}>
    <Menu
      align="end"
      trigger={<IconButton icon={Copy} size={14} label="Copy" />}
      entries={[
        {
          title: 'Copy as WAVE',
          run: () => void copyText('the value', printWave(value, { indent: 2 })),
        },
        {
          title: 'Copy as JSON',
          run: () => void copyText('the value', JSON.stringify(json, null, 2)),
        },
      ]}
    />
  </div>
);

/** What is no value of the type is shown as it came. */
function PlainJson({ json }: { readonly json: JsonValue }) {
  const text = JSON.stringify(json, null, 2);
  return (
    <pre className={styles.block}>
      {text.slice(0, mostText)}
      {text.length > mostText && (
        <span className={code.more}>{`\n${text.length - mostText} characters more`}</span>
      )}
    </pre>
  );
}
