/** A resource: one that lives, or a new mock of it. */

import { ChevronDown } from 'lucide-react';
import { shortResource } from '../handles.ts';
import { type FieldProps, useControl } from './field-props.ts';
import styles from './form.module.css';
import { useForm } from './form-context.ts';

export function HandleField({ value, place, name }: FieldProps) {
  const form = useForm();
  const control = useControl({ place, name });
  if (value.kind !== 'own' && value.kind !== 'borrow') return null;
  const { resource, handle } = value;
  const short = shortResource(resource);
  const live = form.resources.live.filter((one) => one.resource === resource);
  const canMock = form.resources.canMock(resource);
  const known = handle === 0 || live.some((one) => one.handle === handle);
  return (
    <span className={styles.selectBox}>
      <select
        {...control}
        className={styles.select}
        value={handle}
        onChange={(event) =>
          form.setValue(place, { ...value, handle: Number(event.currentTarget.value) })
        }
      >
        {(canMock || handle === 0) && (
          <option value={0}>{canMock ? `new mock ${short}` : `no ${short} lives yet`}</option>
        )}
        {live.map((one) => (
          <option key={one.handle} value={one.handle}>
            {one.detail === undefined ? one.name : `${one.name}, ${one.detail}`}
          </option>
        ))}
        {!known && <option value={handle}>{`${short}#${handle}`}</option>}
      </select>
      <ChevronDown size={14} />
    </span>
  );
}
