/** The call of an import that is looked at: what it came with, and mocks that are made from it. */

import { useRef } from 'react';
import type { Answer, Mock, TraceEvent } from '../../../../wit/lab/files.ts';
import { Button } from '../../../ui/button.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { ArgumentsText } from '../../../values/value-text.tsx';
import { ValueTree } from '../../../values/value-tree.tsx';
import { newAnswer } from './answers.ts';
import { focusAnswer } from './focus-answer.ts';
import styles from './imports.module.css';
import type { Setting } from './mock-editor.tsx';
import { answerOf, canFail, whenCame, withAnswer, withRule } from './rule-from.ts';
import { changeImportsView } from './view-store.ts';

export function WhatCame({
  place: { definition },
  mock,
  functions,
  event,
  set,
}: Setting & { readonly event: TraceEvent }) {
  const { model } = functions;
  const answer = answerOf(event.outcome);
  const part = useRef<HTMLDivElement>(null);
  const when = whenCame(definition, event.args);
  const use = (made: Mock): void => {
    set(made);
    changeImportsView({ rule: 0 });
    focusAnswer(() => part.current?.parentElement, 0);
  };
  const rule = (own: Answer): void => use(withRule(mock, { when, answer: own }));
  const ending = (title: string, kind: 'error' | 'trap') => {
    const own = newAnswer(model, definition, kind);
    // Where nothing tells one call from another, there is nothing to choose.
    if (Object.keys(when).length === 0) {
      return (
        <Button small onClick={() => use(withAnswer(mock, own))}>
          {title}
        </Button>
      );
    }
    return (
      <Menu
        trigger={<Button small>{title}…</Button>}
        entries={[
          { title: 'Only for these arguments', run: () => rule(own) },
          { title: 'For all calls', run: () => use(withAnswer(mock, own)) },
        ]}
      />
    );
  };
  const isShown = mock === undefined || !['answer', 'rules', 'sequence'].includes(mock.kind);
  return (
    <>
      {isShown &&
        'value' in event.outcome &&
        event.outcome.value !== undefined &&
        definition.result !== undefined && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
          <section className={styles.value} aria-label="What was answered" tabIndex={0}>
            <ValueTree
              model={model}
              type={definition.result}
              json={event.outcome.value}
              label="What was answered"
            />
          </section>
        )}
      <p className={styles.came}>
        {event.args.length === 0 ? (
          'It takes nothing.'
        ) : (
          <>
            {'It came with '}
            <code>
              <ArgumentsText
                model={model}
                types={definition.params.map(({ type }) => type)}
                args={event.args}
              />
            </code>
          </>
        )}
      </p>
      <div ref={part} className={styles.buttons}>
        {event.args.length > 0 && (
          <Button small onClick={() => rule(answer ?? newAnswer(model, definition, 'value'))}>
            Make a rule
          </Button>
        )}
        {canFail(model, definition) && ending('Answer err', 'error')}
        {ending('Trap', 'trap')}
      </div>
    </>
  );
}
