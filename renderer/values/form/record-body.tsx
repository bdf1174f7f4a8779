/** The fields of a record, the values of a tuple. */

import type { ShapeOf } from '../../../wit/values/shape.ts';
import type { Value } from '../../../wit/values/value.ts';
import type { FieldProps } from './field-props.ts';
import styles from './form.module.css';
import { ValueRow } from './value-row.tsx';

/** Records that are larger, or further in, are folded at first. */
const mostOpen = 12;
const deepestOpen = 3;

export function RecordBody({
  shape,
  value,
  place,
  depth,
}: FieldProps & {
  readonly shape: ShapeOf<'record'>;
  readonly value: Extract<Value, { readonly kind: 'record' }>;
}) {
  const startsOpen = depth < deepestOpen && shape.fields.length <= mostOpen;
  return (
    <div className={styles.rows}>
      {shape.fields.map(({ name, type, docs }, index) => {
        const field = value.fields[index];
        if (field === undefined) return null;
        return (
          <ValueRow
            key={name}
            label={name}
            name={name}
            docs={docs}
            type={type}
            value={field.value}
            place={place.at(name)}
            depth={depth + 1}
            startsOpen={startsOpen}
          />
        );
      })}
    </div>
  );
}

export function TupleBody({
  shape,
  value,
  place,
  name,
  depth,
}: FieldProps & {
  readonly shape: ShapeOf<'tuple'>;
  readonly value: Extract<Value, { readonly kind: 'tuple' }>;
}) {
  return (
    <div className={styles.rows}>
      {shape.types.map((type, index) => {
        const item = value.items[index];
        if (item === undefined) return null;
        return (
          <ValueRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a tuple's values are told by their place
            key={index}
            label={index}
            name={`${name}.${index}`}
            type={type}
            value={item}
            place={place.at(`${index}`)}
            depth={depth + 1}
            startsOpen={depth < deepestOpen}
          />
        );
      })}
    </div>
  );
}
