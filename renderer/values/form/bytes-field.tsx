/** Bytes: how many, from a file, and what they are as text, as hex, as a picture. */

import { FileUp, Trash2 } from 'lucide-react';
import { useReducer, useRef, useState } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { plainWit, Wit } from '../../ui/wit.tsx';
import { HexEditor } from '../bytes/hex-editor.tsx';
import { ImagePreview } from '../bytes/image-preview.tsx';
import { bytesOfText, imageKind, textOfBytes } from '../draft/bytes.ts';
import { Segmented } from '../segmented.tsx';
import { bytesCount } from '../view/bytes-count.ts';
import { type FieldProps, useControl } from './field-props.ts';
import styles from './form.module.css';
import { type Form, useForm } from './form-context.ts';

/** As values are read: see `defaultLimits`. */
const largestFile = 64 * 1024 * 1024;
/** A field of more text stands still; hex does not. */
const longestText = 200_000;

type BytesProps = FieldProps & { readonly bytes: Uint8Array };
type View = 'text' | 'hex';

export function BytesHead({ bytes, place, name }: BytesProps) {
  const form = useForm();
  const { id } = useControl({ place, name });
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<string>();

  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > largestFile) {
      setRefused(`${file.name} has ${bytesCount({ length: file.size })}; 64 MiB is the most.`);
      return;
    }
    try {
      const next = new Uint8Array(await file.arrayBuffer());
      setRefused(undefined);
      form.memory.views.delete(place);
      const done = `\`${name}\` has ${bytesCount(next)} of ${file.name.replaceAll('`', "'")}.`;
      form.replace(place, { kind: 'bytes', bytes: next }, done);
      form.say(plainWit(done));
    } catch {
      setRefused(`${file.name} cannot be read any more.`);
    }
  };

  return (
    <>
      <span className={styles.quiet}>{bytes.length === 0 ? 'no bytes' : bytesCount(bytes)}</span>
      <Button
        small
        id={id}
        icon={FileUp}
        aria-label={`From file… for ${name}`}
        onClick={() => input.current?.click()}
      >
        From file…
      </Button>
      {bytes.length > 0 && (
        <IconButton
          icon={Trash2}
          size={14}
          label={`Empty ${name}`}
          onClick={() =>
            form.replace(place, { kind: 'bytes', bytes: new Uint8Array() }, `Emptied \`${name}\`.`)
          }
        />
      )}
      <input
        ref={input}
        type="file"
        hidden
        aria-label={`File for ${name}`}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          // The same file may be taken again, after it changed.
          event.currentTarget.value = '';
        }}
      />
      {refused !== undefined && (
        <span role="alert" className={styles.quiet}>
          <Wit text={refused} />
        </span>
      )}
    </>
  );
}

export function BytesBody({ bytes, place, name }: BytesProps) {
  const form = useForm();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const text = bytes.length > longestText ? undefined : textOfBytes(bytes);
  const view = text === undefined ? 'hex' : viewOf(form, place);
  const image = imageKind(bytes);
  const set = (next: Uint8Array) => form.setValue(place, { kind: 'bytes', bytes: next });
  return (
    <>
      {text !== undefined && (
        <div>
          <Segmented<View>
            label={`Show ${name} as`}
            options={[
              { name: 'text', title: 'Text' },
              { name: 'hex', title: 'Hex' },
            ]}
            value={view}
            onChange={(next) => {
              form.memory.views.set(place, next);
              redraw();
            }}
          />
        </div>
      )}
      {text !== undefined && view === 'text' ? (
        <textarea
          aria-label={`${name}, as UTF-8 text`}
          rows={2}
          spellCheck={false}
          placeholder="Text, kept as UTF-8"
          className={`${styles.input} ${styles.string} ${styles.mono}`}
          value={text}
          onChange={(event) => {
            // Where it gets empty one goes on as text.
            form.memory.views.set(place, 'text');
            set(bytesOfText(event.currentTarget.value));
          }}
        />
      ) : (
        <HexEditor label={`${name}, as hex`} bytes={bytes} onChange={set} />
      )}
      {image !== undefined && <ImagePreview kind={image} bytes={bytes} name={name} />}
    </>
  );
}

const viewOf = (form: Form, place: FieldProps['place']): View =>
  form.memory.views.get(place) ?? 'text';
