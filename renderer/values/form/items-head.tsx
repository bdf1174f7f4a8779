/** The line of a list, stream or map. */

import { ClipboardPaste, Plus } from 'lucide-react';
import { useState } from 'react';
import type { ShapeOf } from '../../../wit/values/shape.ts';
import { Button } from '../../ui/button.tsx';
import { startValue } from '../draft/draft.ts';
import { entryOf } from '../draft/list-types.ts';
import type { FieldProps } from './field-props.ts';
import styles from './form.module.css';
import { fieldId, useForm } from './form-context.ts';
import { newEntry } from './new-entry.ts';
import { PastePanel, pastedText } from './paste-panel.tsx';
import { useItems } from './use-items.ts';

export const ItemsCount = ({
  count,
  what,
}: {
  readonly count: number;
  readonly what: 'item' | 'entry';
}) => (
  <span className={styles.quiet}>
    {count} {count === 1 ? what : what === 'entry' ? 'entries' : 'items'}
  </span>
);

/** Nothing is in it yet: what can be added is offered on the line itself. */
export function EmptyItems({
  shape,
  value,
  place,
  name,
}: FieldProps & { readonly shape: ShapeOf<'list' | 'fixed-length-list' | 'stream' | 'map'> }) {
  const form = useForm();
  // Present while something is pasted: what it begins with.
  const [pasting, setPasting] = useState<string>();
  const actions = useItems({
    place,
    name,
    count: 0,
    ...(shape.kind === 'map' ? { entrance: (item) => item.at('key') } : {}),
  });
  const what = shape.kind === 'map' ? 'entry' : 'item';
  const many = shape.kind === 'map' ? 'entries' : 'items';
  if (shape.kind === 'fixed-length-list') {
    return <span className={styles.quiet}>too many items for a form</span>;
  }
  if (shape.kind === 'stream' && shape.type === undefined) {
    return <span className={styles.quiet}>ends without an item</span>;
  }
  const item =
    shape.kind === 'map'
      ? entryOf(form.model, shape.key, shape.value)
      : { model: form.model, type: shape.type ?? 'bool' };
  const add = () => {
    const made =
      shape.kind === 'map' && value.kind === 'map'
        ? newEntry(form.model, shape, value)
        : startValue(item.model, item.type);
    actions.insert(0, [made]);
  };
  return (
    <>
      <span className={styles.quiet}>no {many}</span>
      <span
        className={styles.listActions}
        onPaste={(event) => setPasting(pastedText(event) ?? pasting)}
      >
        <Button
          small
          icon={Plus}
          id={fieldId(form, place)}
          aria-label={`Add ${what} to ${name}`}
          onClick={add}
        >
          Add {what}
        </Button>
        <Button
          small
          variant="quiet"
          icon={ClipboardPaste}
          aria-expanded={pasting !== undefined}
          aria-label={`Paste ${many} into ${name}`}
          onClick={() => setPasting(pasting === undefined ? '' : undefined)}
        >
          Paste {many}…
        </Button>
      </span>
      {pasting !== undefined && (
        <PastePanel
          model={item.model}
          type={item.type}
          what={what}
          start={pasting}
          onClose={() => setPasting(undefined)}
          onPaste={(pasted) => actions.insert(0, pasted)}
        />
      )}
    </>
  );
}
