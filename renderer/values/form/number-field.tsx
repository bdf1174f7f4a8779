/** Numbers and characters: text that is read as it is typed, and stands as typed until one leaves. */

import { type KeyboardEvent, useState } from 'react';
import type { Value } from '../../../wit/values/value.ts';
import { classNames } from '../../ui/class-names.ts';
import { type FieldKind, fieldText, readField, stepped } from '../draft/field-text.ts';
import { type FieldProps, useControl } from './field-props.ts';
import styles from './form.module.css';
import { useFieldState, useForm } from './form-context.ts';

export function NumberField({
  value,
  place,
  name,
  kind,
}: FieldProps & { readonly kind: Exclude<FieldKind, 'handle'> }) {
  const form = useForm();
  const control = useControl({ place, name });
  const { typed } = useFieldState(place);
  // `1.50` stays `1.50` while one types on, and is `1.5` afterwards.
  const [spelled, setSpelled] = useState<{ readonly text: string; readonly of: Value }>();
  const text = typed ?? (spelled?.of === value ? spelled.text : fieldText(value));

  const onType = (next: string) => {
    const read = readField(kind, next);
    if ('problem' in read) return form.setTyped(place, next, read.problem);
    setSpelled({ text: next, of: read.value });
    form.setValue(place, read.value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || kind === 'char') return;
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    const next =
      by === 0 || typed !== undefined ? undefined : stepped(value, event.shiftKey ? 10 * by : by);
    if (next === undefined) return;
    event.preventDefault();
    form.setValue(place, next);
  };

  return (
    <input
      {...control}
      type="text"
      inputMode={kind === 'char' ? 'text' : kind.startsWith('f') ? 'decimal' : 'numeric'}
      autoComplete="off"
      spellCheck={false}
      className={classNames(styles.input, styles.mono, kind === 'char' && styles.char)}
      value={text}
      onChange={(event) => onType(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => setSpelled(undefined)}
    />
  );
}
