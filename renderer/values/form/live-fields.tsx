/** Ends of streams and futures that came from elsewhere, and errors' messages. */

import type { Value } from '../../../wit/values/value.ts';
import type { FieldProps } from './field-props.ts';
import styles from './form.module.css';
import { useForm } from './form-context.ts';
import { TextInput } from './string-field.tsx';

export function ErrorField({ value, place, name }: FieldProps) {
  const form = useForm();
  return (
    <TextInput
      place={place}
      name={`${name}, message`}
      placeholder="message"
      text={value.kind === 'error-context' ? value.message : ''}
      onText={(message) => form.setValue(place, { kind: 'error-context', message })}
    />
  );
}

/** There is nothing to change: what it gives is not known here. */
export const EndField = ({
  value,
}: FieldProps & { readonly value: Extract<Value, { readonly kind: 'end' }> }) => (
  <span className={styles.quiet}>
    the {value.of} #{value.handle}, from an earlier call
  </span>
);
