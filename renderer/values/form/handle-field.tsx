/** A resource: one that lives, or a new mock of it. */

import { Box, ChevronDown } from 'lucide-react';
import { SharedMenuTrigger } from '../../ui/menu.tsx';
import { shortResource } from '../handles.ts';
import { type FieldProps, useControl } from './field-props.ts';
import styles from './form.module.css';
import { useForm } from './form-context.ts';

export function HandleField({ value, place, name }: FieldProps) {
  const form = useForm();
  const { id, 'aria-describedby': describedBy } = useControl({ place, name });
  if (value.kind !== 'own' && value.kind !== 'borrow') return null;
  const { resource, handle } = value;
  const short = shortResource(resource);
  const live = form.resources.live.filter((one) => one.resource === resource);
  const canMock = form.resources.canMock(resource);
  const chosen = live.find((one) => one.handle === handle);
  const title =
    chosen?.name ??
    (handle !== 0 ? `${short}#${handle}` : canMock ? `new ${short}` : `no ${short}`);
  const detail =
    chosen?.detail ??
    (handle !== 0 ? 'not known now' : canMock ? 'a mock, made for the call' : 'none lives yet');
  const choose = (next: number) => form.setValue(place, { ...value, handle: next });

  const entries = () => [
    ...(canMock
      ? [
          {
            title: `New ${short}`,
            hint: 'mock',
            checked: handle === 0,
            run: () => choose(0),
          },
        ]
      : []),
    ...live.map((one) => ({
      title: one.name,
      ...(one.detail === undefined ? {} : { hint: one.detail }),
      checked: one.handle === handle,
      run: () => choose(one.handle),
    })),
    ...(canMock || live.length > 0
      ? []
      : [{ heading: `A ${short} is made by a call of the plugin, in an instance that is kept.` }]),
  ];

  return (
    <SharedMenuTrigger
      id={id}
      aria-describedby={describedBy}
      aria-label={`${name}: ${title} ${detail}`}
      handle={form.menu}
      entries={entries}
      className={styles.handle}
    >
      <Box size={14} />
      <span className={styles.handleName}>{title}</span>{' '}
      <span className={styles.handleDetail}>{detail}</span>
      <ChevronDown size={14} />
    </SharedMenuTrigger>
  );
}
