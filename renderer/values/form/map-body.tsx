/** The entries of a map: a key, and below it its value. */

import { ClipboardPaste, Plus, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ShapeOf } from '../../../wit/values/shape.ts';
import type { Value } from '../../../wit/values/value.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { entryOf } from '../draft/list-types.ts';
import type { FieldProps } from './field-props.ts';
import styles from './form.module.css';
import { useForm } from './form-context.ts';
import { newEntry } from './new-entry.ts';
import { PastePanel, pastedText } from './paste-panel.tsx';
import { useItems } from './use-items.ts';
import { Problem, ValueRow } from './value-row.tsx';

export function MapBody({
  shape,
  value,
  place,
  name,
  depth,
}: FieldProps & {
  readonly shape: ShapeOf<'map'>;
  readonly value: Extract<Value, { readonly kind: 'map' }>;
}) {
  const { model } = useForm();
  const { entries } = value;
  // Present while something is pasted: what it begins with.
  const [pasting, setPasting] = useState<string>();
  const entry = useMemo(
    () => entryOf(model, shape.key, shape.value),
    [model, shape.key, shape.value],
  );
  const actions = useItems({
    place,
    name,
    count: entries.length,
    entrance: (item) => item.at('key'),
  });
  return (
    <>
      {entries.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an entry is told by its place
        <div key={index} className={styles.rows}>
          <ValueRow
            label="key"
            name={`${name}[${index}], key`}
            type={shape.key}
            value={one.key}
            place={place.at(index).at('key')}
            depth={depth + 1}
            end={
              <IconButton
                icon={X}
                size={14}
                label={`Remove ${name}[${index}]`}
                onClick={() => actions.remove(index)}
              />
            }
          />
          <Problem place={place.at(index)} />
          <ValueRow
            label="value"
            name={`${name}[${index}], value`}
            type={shape.value}
            value={one.value}
            place={place.at(index).at('value')}
            depth={depth + 1}
          />
        </div>
      ))}
      <div
        className={styles.listActions}
        onPaste={(event) => setPasting(pastedText(event) ?? pasting)}
      >
        <Button
          small
          icon={Plus}
          onClick={() => actions.insert(entries.length, [newEntry(model, shape, value)])}
        >
          Add entry
        </Button>
        <Button
          small
          variant="quiet"
          icon={ClipboardPaste}
          aria-expanded={pasting !== undefined}
          onClick={() => setPasting(pasting === undefined ? '' : undefined)}
        >
          Paste entries…
        </Button>
      </div>
      {pasting !== undefined && (
        <PastePanel
          model={entry.model}
          type={entry.type}
          what="entry"
          start={pasting}
          onClose={() => setPasting(undefined)}
          onPaste={(pasted) => actions.insert(entries.length, pasted)}
        />
      )}
    </>
  );
}
