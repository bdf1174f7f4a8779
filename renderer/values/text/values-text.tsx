/** The values as WAVE or JSON: an editor, and what is wrong in it, each with its line and column. */

import { useId, useMemo, useRef } from 'react';
import { LineIndex } from '../../../wit/text/position.ts';
import { formatPath, type ValueProblem } from '../../../wit/values/problem.ts';
import type { ValuesDraft } from '../../core/values-draft.ts';
import { LinkButton } from '../../ui/button.tsx';
import { StateIcon } from '../../ui/state-icon.tsx';
import { Wit } from '../../ui/wit.tsx';
import { draftText, withText } from '../draft/draft.ts';
import type { Subject } from '../draft/subject.ts';
import type { UpdateDraft } from '../use-draft.ts';
import { CodeEditor } from './code-editor.tsx';
import { textSize } from './print-text.ts';
import styles from './values-text.module.css';

/** A field that is given more stands still for seconds. */
const longestText = 1_000_000;
const shownProblems = 5;

export function ValuesText({
  subject,
  draft,
  update,
  autoFocus,
  label,
}: {
  readonly subject: Subject;
  readonly draft: ValuesDraft;
  readonly update: UpdateDraft;
  readonly autoFocus: boolean;
  readonly label: string;
}) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const { notation, text, values, problems } = draft;
  const tooLong = useMemo(
    () =>
      notation !== 'form' &&
      text === undefined &&
      textSize(values, notation, longestText) > longestText,
    [notation, text, values],
  );
  // Bytes and long lists are printed anew only when they change.
  const shown = useMemo(
    () => (tooLong ? '' : (text ?? draftText(subject, draft))),
    [tooLong, text, subject, draft],
  );
  const lines = useMemo(() => new LineIndex(shown), [shown]);
  if (notation === 'form') return null;
  const name = notation === 'wave' ? 'WAVE' : 'JSON';

  if (tooLong) {
    return (
      <p className={styles.note}>
        As {name} the values are more than a million characters. Change them in the form.
      </p>
    );
  }

  const goTo = ({ span }: ValueProblem) => {
    if (span === undefined || field.current === null) return;
    field.current.focus();
    field.current.setSelectionRange(span.start, span.end);
  };

  return (
    <div className={styles.values}>
      <CodeEditor
        field={field}
        label={`${label}, ${name}`}
        text={shown}
        notation={notation}
        problems={problems}
        autoFocus={autoFocus}
        describedBy={problems.length > 0 ? id : undefined}
        onChange={(next) => update((now) => withText(subject, now, next))}
      />
      {problems.length > 0 && (
        <ul id={id} className={styles.problems}>
          {problems.slice(0, shownProblems).map((problem, index) => {
            const at =
              problem.span === undefined ? undefined : lines.positionAt(problem.span.start);
            const path = formatPath(problem.path);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: problems have no other identity
              <li key={index} className={styles.problem}>
                <StateIcon state="misfit" size={12} />
                <span>
                  {path !== '' && <code className={styles.path}>{path} </code>}
                  <Wit text={problem.message} />
                </span>
                {at !== undefined && (
                  <LinkButton className={styles.place} onClick={() => goTo(problem)}>
                    {at.line}:{at.column}
                    <span className="visually-hidden">, go there</span>
                  </LinkButton>
                )}
              </li>
            );
          })}
          {problems.length > shownProblems && (
            <li className={styles.note}>{problems.length - shownProblems} more</li>
          )}
        </ul>
      )}
    </div>
  );
}
