/** The items of a list or stream: added, removed, moved. */

import { Plus, X } from 'lucide-react';
import type { Type } from '../../../wit/model/model.ts';
import type { Value } from '../../../wit/values/value.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { startValue } from '../draft/draft.ts';
import type { FieldProps } from './field-props.ts';
import styles from './form.module.css';
import { useForm } from './form-context.ts';
import { ValueRow } from './value-row.tsx';

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
  const add = () =>
    form.changeItems(place, {
      kind: 'insert',
      at: items.length,
      items: [startValue(form.model, itemType)],
    });
  return (
    <>
      <div className={styles.rows}>
        {items.map((item, index) => (
          <ValueRow
            // biome-ignore lint/suspicious/noArrayIndexKey: an item is told by its place
            key={index}
            label={index}
            name={`${name}[${index}]`}
            type={itemType}
            value={item}
            place={place.at(index)}
            depth={depth + 1}
            startsOpen={items.length <= 3}
            end={
              fixed ? undefined : (
                <IconButton
                  icon={X}
                  size={14}
                  label={`Remove ${name}[${index}]`}
                  onClick={() => form.changeItems(place, { kind: 'remove', at: index })}
                />
              )
            }
          />
        ))}
      </div>
      {!fixed && (
        <Button small icon={Plus} onClick={add}>
          Add item
        </Button>
      )}
    </>
  );
}
