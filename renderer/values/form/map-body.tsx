/** The entries of a map: a key and its value in a row each. */

import { Plus, X } from 'lucide-react';
import type { ShapeOf } from '../../../wit/values/shape.ts';
import type { Value } from '../../../wit/values/value.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { startValue } from '../draft/draft.ts';
import type { FieldProps } from './field-props.ts';
import styles from './form.module.css';
import { useForm } from './form-context.ts';
import { ValueRow } from './value-row.tsx';

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
  const form = useForm();
  const { entries } = value;
  const add = () =>
    form.changeItems(place, {
      kind: 'insert',
      at: entries.length,
      items: [
        {
          kind: 'tuple',
          items: [startValue(form.model, shape.key), startValue(form.model, shape.value)],
        },
      ],
    });
  return (
    <>
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an entry is told by its place
        <div key={index} className={styles.entry}>
          <div className={styles.rows}>
            <ValueRow
              label="key"
              name={`${name}[${index}], key`}
              type={shape.key}
              value={entry.key}
              place={place.at(index).at('key')}
              depth={depth + 1}
              end={
                <IconButton
                  icon={X}
                  size={14}
                  label={`Remove ${name}[${index}]`}
                  onClick={() => form.changeItems(place, { kind: 'remove', at: index })}
                />
              }
            />
            <ValueRow
              label="value"
              name={`${name}[${index}], value`}
              type={shape.value}
              value={entry.value}
              place={place.at(index).at('value')}
              depth={depth + 1}
            />
          </div>
        </div>
      ))}
      <Button small icon={Plus} onClick={add}>
        Add entry
      </Button>
    </>
  );
}
