/** The request that a plugin's `wasi:http/incoming-handler` is called with. */

import { useState } from 'react';
import type { Wasi } from '../../../../wit/lab/files.ts';
import { Field, TextArea } from '../../../ui/field.tsx';
import styles from './wasi-dialog.module.css';
import { headersText, readHeaders } from './wasi-text.ts';

type Request = NonNullable<Wasi['request']>;

export function IncomingRequest({
  request,
  onChange,
}: {
  readonly request: Request;
  /** `undefined` while it cannot be read. */
  readonly onChange: (request: Request | undefined) => void;
}) {
  const [headers, setHeaders] = useState(() => headersText(request.headers));
  const [shown, setShown] = useState(request);
  const read = readHeaders(headers);
  const change = (next: Request): void => {
    setShown(next);
    onChange('headers' in read ? next : undefined);
  };
  const text = (key: 'method' | 'url' | 'body', value: string): void => {
    const { [key]: _, ...rest } = shown;
    change(value === '' ? rest : { ...rest, [key]: value });
  };
  return (
    <section aria-label="Request that comes in" className={styles.list}>
      <h3 className={styles.listTitle}>Request that comes in</h3>
      <div className={styles.exchangeLine}>
        <Field
          label="Method"
          hideLabel
          mono
          placeholder="GET"
          value={shown.method ?? ''}
          onChange={({ currentTarget }) => text('method', currentTarget.value)}
        />
        <Field
          label="Address"
          hideLabel
          mono
          placeholder="http://localhost/"
          value={shown.url ?? ''}
          onChange={({ currentTarget }) => text('url', currentTarget.value)}
        />
      </div>
      <div className={styles.pair}>
        <TextArea
          label="Headers"
          hint="One a line: name: value"
          mono
          rows={2}
          value={headers}
          error={'message' in read ? read.message : undefined}
          onChange={({ currentTarget: { value } }) => {
            setHeaders(value);
            const next = readHeaders(value);
            if ('message' in next) onChange(undefined);
            else {
              const { headers: _, ...rest } = shown;
              const all =
                Object.keys(next.headers).length === 0
                  ? rest
                  : { ...rest, headers: { ...next.headers } };
              setShown(all);
              onChange(all);
            }
          }}
        />
        <TextArea
          label="Body"
          mono
          rows={2}
          value={shown.body ?? ''}
          onChange={({ currentTarget }) => text('body', currentTarget.value)}
        />
      </div>
    </section>
  );
}
