/** Bytes: how many, from where, and what they look like. */

import type { FieldProps } from './field-props.ts';
import styles from './form.module.css';

export const BytesHead = ({ bytes }: FieldProps & { readonly bytes: Uint8Array }) => (
  <span className={styles.quiet}>{bytes.length === 0 ? 'no bytes' : `${bytes.length} bytes`}</span>
);

export const BytesBody = ({ bytes }: FieldProps & { readonly bytes: Uint8Array }) => (
  <code>
    {Array.from(bytes.subarray(0, 64), (byte) => byte.toString(16).padStart(2, '0')).join(' ')}
  </code>
);
