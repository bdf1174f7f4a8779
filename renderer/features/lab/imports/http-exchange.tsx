/** What a server answers to requests of WASI: which ones, and with what. */

import { Trash2 } from 'lucide-react';
import type { Wasi } from '../../../../wit/lab/files.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Field, Select, TextArea } from '../../../ui/field.tsx';
import styles from './wasi-dialog.module.css';

export type Http = NonNullable<Wasi['http']>[number];

export function Exchange({
  number,
  exchange,
  onChange,
  onRemove,
}: {
  readonly number: number;
  readonly exchange: Http;
  readonly onChange: (exchange: Http) => void;
  readonly onRemove: () => void;
}) {
  const { url, method = '', response } = exchange;
  return (
    <div className={styles.exchange}>
      <div className={styles.exchangeLine}>
        <Field
          label={`Method of answer ${number}`}
          hideLabel
          mono
          placeholder="any"
          value={method}
          onChange={({ currentTarget: { value } }) => {
            const { method: _, ...rest } = exchange;
            onChange(value === '' ? rest : { ...rest, method: value });
          }}
        />
        <Field
          label={`Address of answer ${number}`}
          hideLabel
          mono
          value={url}
          onChange={({ currentTarget }) => onChange({ ...exchange, url: currentTarget.value })}
        />
        <IconButton icon={Trash2} label={`Remove answer ${number}`} size={14} onClick={onRemove} />
      </div>
      <div className={styles.exchangeLine}>
        <Select
          label={`Kind of answer ${number}`}
          hideLabel
          options={[
            { value: 'response', title: 'answers' },
            { value: 'error', title: 'fails' },
          ]}
          value={response.kind}
          onChange={(kind) =>
            onChange({
              ...exchange,
              response:
                kind === 'error'
                  ? { kind: 'error', code: 'connection-refused' }
                  : { kind: 'response', status: 200 },
            })
          }
        />
        {response.kind === 'error' ? (
          <Field
            label={`Error of answer ${number}`}
            hideLabel
            mono
            value={response.code}
            onChange={({ currentTarget }) =>
              onChange({ ...exchange, response: { kind: 'error', code: currentTarget.value } })
            }
          />
        ) : (
          <Field
            label={`Status of answer ${number}`}
            hideLabel
            mono
            type="number"
            min={100}
            max={999}
            value={response.status}
            onChange={({ currentTarget: { valueAsNumber: status } }) => {
              if (Number.isInteger(status))
                onChange({ ...exchange, response: { ...response, status } });
            }}
          />
        )}
      </div>
      {response.kind === 'response' && (
        <TextArea
          label={`Body of answer ${number}`}
          hideLabel
          mono
          rows={2}
          placeholder="Body"
          value={response.body ?? ''}
          onChange={({ currentTarget: { value } }) => {
            const { body: _, ...rest } = response;
            onChange({ ...exchange, response: value === '' ? rest : { ...rest, body: value } });
          }}
        />
      )}
    </div>
  );
}
