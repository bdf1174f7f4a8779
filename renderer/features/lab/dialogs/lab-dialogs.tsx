/** What the lab asks before it can go on, and what it found meanwhile. */

import { useState } from 'react';
import { useLab } from '../../../core/lab-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { useSide } from '../side/side-store.ts';
import { type NameQuestion, useLabDialog } from '../state/dialog-store.ts';
import { ChoosePlugin } from './choose-plugin.tsx';
import { FuzzDialog } from './fuzz-dialog.tsx';
import { ReplayDialog } from './replay-dialog.tsx';

export function LabDialogs() {
  const { question, answer } = useLabDialog();
  const choosing = useSide((state) => state.choosing);
  const fuzz = useLab((state) => state.fuzz);
  const replay = useLab((state) => state.replay);
  return (
    <>
      {fuzz !== undefined && <FuzzDialog fuzz={fuzz} />}
      {replay !== undefined && <ReplayDialog replay={replay} />}
      {choosing && <ChoosePlugin onClose={() => useSide.setState({ choosing: false })} />}
      {question !== undefined && (
        <NameDialog key={question.title} question={question} answer={answer} />
      )}
    </>
  );
}

function NameDialog({
  question: { title, label, value, action, problem },
  answer,
}: {
  readonly question: NameQuestion;
  readonly answer: (text: string | undefined) => void;
}) {
  const [text, setText] = useState(value);
  const wrong = text.trim() === '' ? 'A name is missing.' : problem?.(text.trim());
  const finish = (): void => {
    if (wrong === undefined) answer(text.trim());
  };
  return (
    <Dialog
      open
      onClose={() => answer(undefined)}
      title={title}
      width={420}
      footer={
        <>
          <Button onClick={() => answer(undefined)}>Cancel</Button>
          <Button variant="primary" disabled={wrong !== undefined} onClick={finish}>
            {action}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          finish();
        }}
      >
        <Field
          label={label}
          data-autofocus
          value={text}
          error={text === value ? undefined : wrong}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </form>
    </Dialog>
  );
}
