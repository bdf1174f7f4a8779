/** What WASI finds when it works: the time, chance, environment, files, and the answers of servers. */

import { Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import * as v from 'valibot';
import { type Wasi, wasiSchema } from '../../../../wit/lab/files.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, TextArea } from '../../../ui/field.tsx';
import { Exchange, type Http } from './http-exchange.tsx';
import { IncomingRequest } from './incoming-request.tsx';
import styles from './wasi-dialog.module.css';
import { argsText, envText, readArgs, readEnv } from './wasi-text.ts';

export function WasiDialog({
  wasi,
  handlesRequests,
  onClose,
  onSave,
}: {
  readonly wasi: Wasi;
  /** The plugin exports `wasi:http/incoming-handler`. */
  readonly handlesRequests: boolean;
  readonly onClose: () => void;
  readonly onSave: (wasi: Wasi) => void;
}) {
  const [now, setNow] = useState(wasi.now ?? '');
  const [seed, setSeed] = useState(wasi.seed === undefined ? '' : String(wasi.seed));
  const [env, setEnv] = useState(() => envText(wasi.env));
  const [args, setArgs] = useState(() => argsText(wasi.args));
  const [stdin, setStdin] = useState(wasi.stdin ?? '');
  const [files, setFiles] = useState<readonly (readonly [string, string])[]>(() =>
    Object.entries(wasi.files ?? {}),
  );
  const [http, setHttp] = useState<readonly Http[]>(wasi.http ?? []);
  const [request, setRequest] = useState<Wasi['request']>(wasi.request ?? {});

  const read = readEnv(env);
  const problems = {
    now:
      now === '' || v.is(v.pipe(v.string(), v.isoTimestamp()), now)
        ? undefined
        : 'A time as `2026-08-14T12:00:00Z`.',
    seed: seed === '' || /^\d{1,15}$/.test(seed) ? undefined : 'A whole number from 0 on.',
    env: 'message' in read ? read.message : undefined,
    request: request === undefined ? 'Its headers cannot be read.' : undefined,
    files: files.some(([path]) => !path.startsWith('/'))
      ? 'Paths begin with `/`.'
      : new Set(files.map(([path]) => path)).size < files.length
        ? 'Each path stands here once.'
        : undefined,
  };
  const next: Wasi = {
    mode: wasi.mode,
    ...(now === '' ? {} : { now }),
    ...(seed === '' ? {} : { seed: Number(seed) }),
    ...('env' in read && Object.keys(read.env).length > 0 ? { env: read.env } : {}),
    ...(args === '' ? {} : { args: [...readArgs(args)] }),
    ...(stdin === '' ? {} : { stdin }),
    ...(files.length === 0 ? {} : { files: Object.fromEntries(files) }),
    ...(http.length === 0 ? {} : { http: [...http] }),
    ...(request === undefined || Object.keys(request).length === 0 ? {} : { request }),
    ...(wasi.request === undefined ? {} : { request: wasi.request }),
  };
  const ready = Object.values(problems).every((one) => one === undefined) && v.is(wasiSchema, next);
  return (
    <Dialog
      open
      onClose={onClose}
      title="What WASI finds"
      description="It works alike in each run, and reaches nothing outside."
      width={640}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={!ready}
            onClick={() => {
              onSave(next);
              onClose();
            }}
          >
            Use these settings
          </Button>
        </>
      }
    >
      <div className={styles.pair}>
        <Field
          label="Time at the start"
          mono
          placeholder="2026-01-01T00:00:00Z"
          value={now}
          error={problems.now}
          onChange={({ currentTarget }) => setNow(currentTarget.value)}
        />
        <Field
          label="Seed of random numbers"
          mono
          placeholder="0"
          value={seed}
          error={problems.seed}
          onChange={({ currentTarget }) => setSeed(currentTarget.value)}
        />
        <TextArea
          label="Environment"
          hint="One a line: NAME=value"
          mono
          rows={3}
          value={env}
          error={problems.env}
          onChange={({ currentTarget }) => setEnv(currentTarget.value)}
        />
        <TextArea
          label="Arguments"
          hint="One a line"
          mono
          rows={3}
          value={args}
          onChange={({ currentTarget }) => setArgs(currentTarget.value)}
        />
      </div>
      <TextArea
        label="Standard input"
        mono
        rows={2}
        value={stdin}
        onChange={({ currentTarget }) => setStdin(currentTarget.value)}
      />
      {(handlesRequests || wasi.request !== undefined) && (
        <IncomingRequest request={wasi.request ?? {}} onChange={setRequest} />
      )}
      <List
        title="Files"
        add="Add file"
        problem={problems.files}
        onAdd={() => setFiles([...files, [`/file-${files.length + 1}.txt`, '']])}
      >
        {files.map(([path, text], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paths change while they are typed
          <div key={index} className={styles.item}>
            <Field
              label={`Path of file ${index + 1}`}
              hideLabel
              mono
              value={path}
              onChange={({ currentTarget }) =>
                setFiles(files.with(index, [currentTarget.value, text]))
              }
            />
            <TextArea
              label={`Text of ${path}`}
              hideLabel
              mono
              rows={2}
              value={text}
              onChange={({ currentTarget }) =>
                setFiles(files.with(index, [path, currentTarget.value]))
              }
            />
            <IconButton
              icon={Trash2}
              label={`Remove ${path}`}
              size={14}
              onClick={() => setFiles(files.toSpliced(index, 1))}
            />
          </div>
        ))}
      </List>
      <List
        title="Answers of servers"
        add="Add answer"
        onAdd={() =>
          setHttp([...http, { url: 'https://*', response: { kind: 'response', status: 200 } }])
        }
      >
        {http.map((exchange, index) => (
          <Exchange
            // biome-ignore lint/suspicious/noArrayIndexKey: the first that matches answers: order is all
            key={index}
            number={index + 1}
            exchange={exchange}
            onChange={(changed) => setHttp(http.with(index, changed))}
            onRemove={() => setHttp(http.toSpliced(index, 1))}
          />
        ))}
      </List>
    </Dialog>
  );
}

function List({
  title,
  add,
  problem,
  onAdd,
  children,
}: {
  readonly title: string;
  readonly add: string;
  readonly problem?: string | undefined;
  readonly onAdd: () => void;
  readonly children: ReactNode;
}) {
  return (
    <section aria-label={title} className={styles.list}>
      <div className={styles.listHead}>
        <h3>{title}</h3>
        <Button small icon={Plus} onClick={onAdd}>
          {add}
        </Button>
      </div>
      {children}
      {problem !== undefined && <p role="alert">{problem.replaceAll('`', '')}</p>}
    </section>
  );
}
