/** Text of any length: a line that grows. What a field cannot hold is written with escapes. */

import { useState } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { escapedText, needsEscapes, readEscaped } from '../draft/escaped-text.ts';
import { type FieldProps, useControl } from './field-props.ts';
import styles from './form.module.css';
import { useFieldState, useForm } from './form-context.ts';

const mostRows = 12;

export function StringField({ value, place, name }: FieldProps) {
  const form = useForm();
  const text = value.kind === 'string' ? value.value : '';
  return (
    <TextInput
      place={place}
      name={name}
      text={text}
      onText={(next) => form.setValue(place, { kind: 'string', value: next })}
    />
  );
}

export function TextInput({
  place,
  name,
  text,
  onText,
  placeholder,
}: Pick<FieldProps, 'place' | 'name'> & {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly placeholder?: string;
}) {
  const form = useForm();
  const control = useControl({ place, name });
  const { typed } = useFieldState(place);
  const [spelled, setSpelled] = useState<{ readonly text: string; readonly of: string }>();
  // Once it is written with escapes it stays so while one is in the field.
  const [escaping, setEscaping] = useState(false);
  const escaped = escaping || typed !== undefined || needsEscapes(text);
  const shown = !escaped
    ? text
    : (typed ?? (spelled?.of === text ? spelled.text : escapedText(text)));

  const onType = (next: string) => {
    if (!escaped) return onText(next);
    const read = readEscaped(next);
    if ('problem' in read) return form.setTyped(place, next, read.problem);
    setSpelled({ text: next, of: read.text });
    onText(read.text);
  };

  return (
    <textarea
      {...control}
      // For browsers in which it does not grow by itself.
      rows={Math.min(mostRows, shown.split('\n', mostRows).length)}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      placeholder={placeholder ?? 'empty'}
      className={classNames(styles.input, styles.string, escaped && styles.mono)}
      value={shown}
      onFocus={() => setEscaping(needsEscapes(text))}
      onBlur={() => {
        setEscaping(false);
        setSpelled(undefined);
      }}
      onChange={(event) => onType(event.currentTarget.value)}
    />
  );
}
