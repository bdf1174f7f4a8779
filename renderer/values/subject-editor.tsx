/** Edits the values of a subject in one of three notations. `ArgumentsEditor` and `ValueEditor` are this. */

import { useLayoutEffect, useRef } from 'react';
import type { ValuesDraft } from '../core/values-draft.ts';
import { LinkButton } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { withLeftText, withNotation, withoutLeftText } from './draft/draft.ts';
import type { Subject } from './draft/subject.ts';
import styles from './editor.module.css';
import { ValuesForm } from './form/values-form.tsx';
import type { HandleChoices } from './handles.ts';
import { NotationSwitch } from './notation-switch.tsx';
import { ValuesText } from './text/values-text.tsx';

type Update = (make: (draft: ValuesDraft) => ValuesDraft) => void;

export interface EditorProps {
  readonly draft: ValuesDraft;
  readonly onChange: (draft: ValuesDraft) => void;
  /** Resources to choose from; without it every handle is a new mock. */
  readonly resources?: HandleChoices | undefined;
  /** The first field has the focus when it appears. */
  readonly autoFocus?: boolean | undefined;
  /** Names the whole for screen readers: `Arguments of language-server-command`. */
  readonly label?: string | undefined;
  /** The notation is chosen elsewhere: with `NotationSwitch` and `withNotation`. */
  readonly hideSwitch?: boolean | undefined;
  readonly className?: string | undefined;
}

export function SubjectEditor({
  subject,
  draft,
  onChange,
  resources,
  autoFocus = false,
  label = 'Values',
  hideSwitch = false,
  className,
}: EditorProps & { readonly subject: Subject }) {
  // Two keys may come before the first is on the screen: each changes what the one before left.
  const latest = useRef(draft);
  useLayoutEffect(() => {
    latest.current = draft;
  }, [draft]);
  const change = useRef<Update>(() => {});
  change.current = (make) => {
    const next = make(latest.current);
    latest.current = next;
    onChange(next);
  };
  const stable = useRef<Update>((make) => change.current(make));
  const update = stable.current;

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws and lays out in its own way
    <div role="group" aria-label={label} className={classNames(styles.editor, className)}>
      {!hideSwitch && (
        <div className={styles.head}>
          <NotationSwitch
            value={draft.notation}
            onChange={(notation) => update((now) => withNotation(subject, now, notation))}
          />
        </div>
      )}
      {draft.notation === 'form' ? (
        <ValuesForm
          subject={subject}
          draft={draft}
          update={update}
          resources={resources}
          autoFocus={autoFocus}
        />
      ) : (
        <ValuesText
          // Its undo is the browser's own, which must not go from one notation into the other.
          key={draft.notation}
          subject={subject}
          draft={draft}
          update={update}
          autoFocus={autoFocus}
          label={label}
        />
      )}
      {draft.left?.read === false && (
        <p className={styles.left}>
          {draft.left.notation === 'wave' ? 'WAVE' : 'JSON'} that could not be read is kept.{' '}
          <LinkButton onClick={() => update((now) => withLeftText(subject, now))}>
            Show it again
          </LinkButton>{' '}
          <LinkButton onClick={() => update(withoutLeftText)}>Discard it</LinkButton>
        </p>
      )}
    </div>
  );
}
