/** Takes text that holds many items at once, says how it is read, and adds them. */

import { ChevronDown } from 'lucide-react';
import { type ClipboardEvent, useId, useMemo, useState } from 'react';
import type { Model, Type } from '../../../wit/model/model.ts';
import type { Value } from '../../../wit/values/value.ts';
import { Button } from '../../ui/button.tsx';
import { StateIcon } from '../../ui/state-icon.tsx';
import { Wit } from '../../ui/wit.tsx';
import { type PasteForm, pasteForms, readPasted } from '../draft/paste.ts';
import styles from './form.module.css';

const formTitles: Readonly<Record<PasteForm, string>> = {
  json: 'JSON',
  wave: 'WAVE',
  table: 'a table',
  lines: 'lines',
};

export function PastePanel({
  model,
  type,
  what,
  start = '',
  onPaste,
  onClose,
}: {
  readonly model: Model;
  readonly type: Type;
  readonly what: 'item' | 'entry';
  /** What was pasted already. */
  readonly start?: string;
  readonly onPaste: (items: readonly Value[]) => void;
  readonly onClose: () => void;
}) {
  const id = useId();
  const [text, setText] = useState(start);
  const [form, setForm] = useState<PasteForm>();
  const read = useMemo(
    () => (text.trim() === '' ? undefined : readPasted(model, type, text, form)),
    [model, type, text, form],
  );
  const count = read !== undefined && 'items' in read ? read.items.length : 0;
  const many = what === 'entry' ? 'entries' : 'items';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws and lays out in its own way
    <div
      role="group"
      aria-label={`Paste ${many}`}
      className={styles.paste}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <textarea
        // biome-ignore lint/a11y/noAutofocus: it was opened to be pasted into
        autoFocus
        id={id}
        aria-label={`Text with ${many}`}
        aria-describedby={`${id}:read`}
        rows={4}
        spellCheck={false}
        placeholder="Lines, JSON, WAVE, or rows of a table"
        className={`${styles.input} ${styles.mono} ${styles.pasteText}`}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={styles.pasteFoot}>
        <span className={styles.selectBox}>
          <select
            aria-label="Read it as"
            className={styles.select}
            value={form ?? ''}
            onChange={(event) => setForm(pasteForms.find((one) => one === event.target.value))}
          >
            <option value="">
              {read === undefined ? 'Read it as what it is' : `Read as ${formTitles[read.form]}`}
            </option>
            {pasteForms.map((one) => (
              <option key={one} value={one}>
                {`As ${formTitles[one]}`}
              </option>
            ))}
          </select>
          <ChevronDown size={14} />
        </span>
        <Button
          small
          disabled={count === 0}
          onClick={() => {
            if (read === undefined || !('items' in read)) return;
            onPaste(read.items);
            onClose();
          }}
        >
          {count === 0 ? `Add ${many}` : `Add ${count} ${count === 1 ? what : many}`}
        </Button>
        <Button small variant="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
      <p id={`${id}:read`} aria-live="polite" className={styles.pasteProblem}>
        {read !== undefined && 'message' in read && (
          <>
            <StateIcon state="misfit" size={12} />
            <span>
              <Wit text={read.message} />
            </span>
          </>
        )}
      </p>
    </div>
  );
}

/** Text that is pasted while the buttons of a list have the focus is meant for the list. */
export function pastedText(event: ClipboardEvent): string | undefined {
  if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement) {
    return undefined;
  }
  event.preventDefault();
  return event.clipboardData.getData('text/plain');
}
