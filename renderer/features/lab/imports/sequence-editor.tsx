/** Answers one after the other, and what comes after the last. */

import { Plus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Answer, Mock } from '../../../../wit/lab/files.ts';
import type { FunctionDef, WorldRef } from '../../../../wit/model/model.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Select } from '../../../ui/field.tsx';
import { AnswerEditor, answerInShort } from './answer-editor.tsx';
import { newAnswer } from './answers.ts';
import { focusAnswer } from './focus-answer.ts';
import { Fold } from './fold.tsx';
import styles from './imports.module.css';

type SequenceMock = Extract<Mock, { kind: 'sequence' }>;

const afterwards = [
  { value: 'repeat', title: 'the last again and again' },
  { value: 'cycle', title: 'all from the first again' },
  { value: 'trap', title: 'a trap' },
] as const;

export function SequenceEditor({
  world,
  definition,
  mock,
  onChange,
}: {
  readonly world: WorldRef;
  readonly definition: FunctionDef;
  readonly mock: SequenceMock;
  readonly onChange: (mock: Mock) => void;
}) {
  const { answers } = mock;
  const [open, setOpen] = useState<number | undefined>(0);
  const set = (next: readonly Answer[]): void => onChange({ ...mock, answers: [...next] });
  const group = useRef<HTMLDivElement>(null);
  return (
    <div ref={group} className={styles.group}>
      {answers.map((answer, index) => (
        <Fold
          // biome-ignore lint/suspicious/noArrayIndexKey: an answer is told by its place
          key={index}
          title={`${index + 1}. ${answerInShort(world.model, definition, answer)}`}
          open={open === index}
          onToggle={() => setOpen(open === index ? undefined : index)}
          actions={
            answers.length > 1 && (
              <IconButton
                icon={Trash2}
                label={`Remove answer ${index + 1}`}
                size={12}
                onClick={() => set(answers.toSpliced(index, 1))}
              />
            )
          }
        >
          <div data-answer={index}>
            <AnswerEditor
              world={world}
              definition={definition}
              answer={answer}
              label={`Answer ${index + 1}`}
              onChange={(next) => set(answers.with(index, next))}
            />
          </div>
        </Fold>
      ))}
      <Button
        small
        icon={Plus}
        onClick={() => {
          set([...answers, answers.at(-1) ?? newAnswer(world.model, definition, 'value')]);
          setOpen(answers.length);
          focusAnswer(() => group.current, answers.length);
        }}
      >
        Add answer
      </Button>
      <Select
        label="Afterwards"
        options={afterwards}
        value={mock.afterwards}
        onChange={(value) => {
          const next = afterwards.find((one) => one.value === value);
          if (next !== undefined) onChange({ ...mock, afterwards: next.value });
        }}
      />
    </div>
  );
}
