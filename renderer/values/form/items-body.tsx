/** The items of a list or stream: added, removed, moved by keys and by dragging, pasted. */

import { ClipboardPaste, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Type } from '../../../wit/model/model.ts';
import type { Value } from '../../../wit/values/value.ts';
import { Button } from '../../ui/button.tsx';
import { startValue } from '../draft/draft.ts';
import type { FieldProps } from './field-props.ts';
import styles from './form.module.css';
import { useForm } from './form-context.ts';
import { ItemRow } from './item-row.tsx';
import { type LongHandle, LongRows } from './long-rows.tsx';
import { PastePanel, pastedText } from './paste-panel.tsx';
import { bodyOf } from './structure.ts';
import { useItems } from './use-items.ts';

/** More are drawn only where they are seen. */
const mostDrawn = 60;
/** Items with parts are open at first where they are few. */
const mostOpen = 3;

export function ItemsBody({
  itemType,
  items,
  fixed,
  place,
  name,
  depth,
}: FieldProps & {
  readonly itemType: Type;
  readonly items: readonly Value[];
  /** Their number is the type's. */
  readonly fixed: boolean;
}) {
  const form = useForm();
  const long = useRef<LongHandle>(null);
  // Present while something is pasted: what it begins with.
  const [pasting, setPasting] = useState<string>();
  const actions = useItems({
    place,
    name,
    count: items.length,
    show: (index) => long.current?.show(index),
  });
  const row = (index: number) => {
    const item = items[index];
    if (item === undefined) return null;
    return (
      <ItemRow
        key={index}
        type={itemType}
        value={item}
        place={place.at(index)}
        name={`${name}[${index}]`}
        depth={depth + 1}
        index={index}
        last={index === items.length - 1}
        fixed={fixed}
        startsOpen={items.length <= mostOpen}
        actions={actions}
      />
    );
  };
  const [first] = items;
  const twists = first !== undefined && bodyOf(form.model, itemType, first, place) !== undefined;
  const style = {
    '--index-width': `${`${items.length - 1}`.length + (twists ? 2.5 : 0)}ch`,
  } as object;
  return (
    <>
      {items.length <= mostDrawn ? (
        <div className={styles.items} style={style}>
          {items.map((_, index) => row(index))}
        </div>
      ) : (
        <LongRows
          label={name}
          handle={long}
          count={items.length}
          row={row}
          className={styles.items}
          style={style}
        />
      )}
      {!fixed && (
        <div
          className={styles.listActions}
          onPaste={(event) => setPasting(pastedText(event) ?? pasting)}
        >
          <Button
            small
            icon={Plus}
            onClick={() => actions.insert(items.length, [startValue(form.model, itemType)])}
          >
            Add item
          </Button>
          <Button
            small
            variant="quiet"
            icon={ClipboardPaste}
            aria-expanded={pasting !== undefined}
            onClick={() => setPasting(pasting === undefined ? '' : undefined)}
          >
            Paste items…
          </Button>
        </div>
      )}
      {pasting !== undefined && (
        <PastePanel
          model={form.model}
          type={itemType}
          what="item"
          start={pasting}
          onClose={() => setPasting(undefined)}
          onPaste={(pasted) => actions.insert(items.length, pasted)}
        />
      )}
    </>
  );
}
