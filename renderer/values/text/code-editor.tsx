/**
 * A field for a few lines of code: a plain text area, so that undo, input methods and screen readers
 * work as everywhere, over a copy of the text that has the colours and the underlines.
 */

import { type KeyboardEvent, type Ref, useId, useMemo, useRef } from 'react';
import type { ValueProblem } from '../../../wit/values/problem.ts';
import type { TextNotation } from '../../core/values-draft.ts';
import code from '../code.module.css';
import styles from './code-editor.module.css';
import { highlight } from './highlight.ts';

/** Longer text is shown without colours: each key would draw all of it again. */
const longestColoured = 60_000;

export function CodeEditor({
  label,
  text,
  notation,
  problems,
  onChange,
  autoFocus,
  describedBy,
  field,
}: {
  readonly label: string;
  readonly text: string;
  readonly notation: TextNotation;
  /** Their spans are underlined. */
  readonly problems: readonly ValueProblem[];
  readonly onChange: (text: string) => void;
  readonly autoFocus?: boolean;
  readonly describedBy?: string | undefined;
  readonly field?: Ref<HTMLTextAreaElement>;
}) {
  const id = useId();
  const under = useRef<HTMLPreElement>(null);
  const coloured = text.length <= longestColoured;
  const pieces = useMemo(
    () => (coloured ? highlight(text, notation, problems) : []),
    [coloured, text, notation, problems],
  );

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.nativeEvent.isComposing) return;
    const { value, selectionStart } = event.currentTarget;
    const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart);
    const indent = /^ */.exec(line)?.[0] ?? '';
    const deeper = /[{[(]\s*$/.test(line) ? '  ' : '';
    if (indent === '' && deeper === '') return;
    event.preventDefault();
    // The one way to put text in that the browser's own undo knows of.
    document.execCommand('insertText', false, `\n${indent}${deeper}`);
  };

  return (
    <div className={styles.frame} data-invalid={problems.length > 0 || undefined}>
      <div className={styles.sizer}>
        <pre ref={under} aria-hidden="true" className={styles.under}>
          {coloured
            ? pieces.map(({ text: piece, kind, wrong }, index) => (
                <span
                  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other identity
                  key={index}
                  className={code[kind]}
                  data-wrong={wrong || undefined}
                >
                  {piece}
                </span>
              ))
            : text}
          {'\n'}
        </pre>
        <textarea
          id={id}
          ref={field}
          aria-label={label}
          aria-invalid={problems.length > 0}
          aria-describedby={describedBy}
          // biome-ignore lint/a11y/noAutofocus: only where a page asks for it, as after choosing a function
          autoFocus={autoFocus}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          className={styles.text}
          data-coloured={coloured || undefined}
          value={text}
          onKeyDown={onKeyDown}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </div>
    </div>
  );
}
