/** A host's own words, matched to the finding that explains them while one types or pastes. */

import { useEffect, useState } from 'react';
import { useServices } from '../../../core/services.ts';
import { LinkButton } from '../../../ui/button.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { Wit } from '../../../ui/wit.tsx';
import type {
  ErrorExplanation,
  PluginDetail,
  PluginFinding,
} from '../../../workers/engine/protocol.ts';
import { findingState, storiesOf } from '../findings/finding-tree.ts';
import { changeView } from '../view-store.ts';
import { placeOf, subjectOf } from '../words.ts';
import styles from './head.module.css';

export function RefusedCard({
  detail,
  message,
  onSelect,
}: {
  readonly detail: PluginDetail;
  readonly message: string;
  readonly onSelect: (finding: PluginFinding) => void;
}) {
  const { engine } = useServices();
  const { id } = detail.row;
  const [answer, setAnswer] = useState<{
    readonly of: string;
    readonly findings: readonly PluginFinding[];
    readonly explanation: ErrorExplanation;
  }>();
  const asked = message.trim();
  useEffect(() => {
    if (asked === '') return;
    let left = false;
    const timer = setTimeout(() => {
      engine.call('plugin/explain-error', { id, message: asked }).then(
        (explanation) => {
          if (!left) setAnswer({ of: asked, findings: detail.findings, explanation });
        },
        () => {
          // The engine said elsewhere what befell it; the field keeps its text.
          if (!left) setAnswer(undefined);
        },
      );
    }, 120);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [engine, id, asked, detail.findings]);

  return (
    <section className={styles.card} aria-label="Has a host refused it?">
      <h2 className={styles.title}>Has a host refused it?</h2>
      <p className={styles.text}>Paste its message. The finding that explains it is marked.</p>
      <TextArea
        label="What the host said"
        hideLabel
        mono
        className={styles.message}
        rows={2}
        value={message}
        placeholder="type mismatch with results: expected record of 3 fields, found 2 fields"
        onChange={(event) => changeView(id, { hostMessage: event.currentTarget.value })}
      />
      <div aria-live="polite">
        {asked !== '' && answer !== undefined && (
          <Answer explanation={answer.explanation} findings={answer.findings} onSelect={onSelect} />
        )}
      </div>
    </section>
  );
}

function Answer({
  explanation: { findings: indices, says },
  findings,
  onSelect,
}: {
  readonly explanation: ErrorExplanation;
  readonly findings: readonly PluginFinding[];
  readonly onSelect: (finding: PluginFinding) => void;
}) {
  const [best, ...others] = indices.flatMap((index) => findings[index] ?? []);
  if (best === undefined) {
    return (
      <>
        {says !== undefined && (
          <p className={styles.says}>
            <Wit text={says} />
          </p>
        )}
        <p className={styles.answer} data-quiet>
          <StateIcon state="unknown" size={12} />
          <span>
            {says === undefined
              ? `No host that is known says this.${findings.length > 0 ? ' What differs stands below.' : ''}`
              : 'None of its findings explains it: the host may have another version of the slot.'}
          </span>
        </p>
      </>
    );
  }
  // A cause shows where what follows from it is called.
  const [shows = best] = storiesOf(findings).find(({ cause }) => cause === best)?.followers ?? [];
  const place = placeOf(shows);
  const subject = subjectOf(best);
  return (
    <>
      <p className={styles.answer}>
        <StateIcon state={findingState(best)} size={12} />
        <span>
          Explained by{' '}
          <LinkButton onClick={() => onSelect(best)}>
            {best.code} {subject}
          </LinkButton>
          {place !== undefined && place !== subject && (
            <>
              , under <code>{place}</code>
            </>
          )}
          {others.length > 0 && ` and ${others.length} more`}
        </span>
      </p>
      {says !== undefined && (
        <p className={styles.says}>
          <Wit text={says} />
        </p>
      )}
    </>
  );
}
