/** Edits the values of a subject in one of three notations. `ArgumentsEditor` and `ValueEditor` are this. */

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
import { useDraft } from './use-draft.ts';

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
  draft: given,
  onChange,
  resources,
  autoFocus = false,
  label = 'Values',
  hideSwitch = false,
  className,
}: EditorProps & { readonly subject: Subject }) {
  const { draft, update } = useDraft(subject, given, onChange);
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
