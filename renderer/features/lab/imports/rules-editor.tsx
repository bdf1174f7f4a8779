/** Rules on arguments: the first that matches answers. */

import { ArrowUp, Plus, Trash2 } from 'lucide-react';
import type { Mock, Rule } from '../../../../wit/lab/files.ts';
import type { FunctionDef, WorldRef } from '../../../../wit/model/model.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/field.tsx';
import { AnswerEditor, answerInShort } from './answer-editor.tsx';
import { newAnswer } from './answers.ts';
import { Fold } from './fold.tsx';
import styles from './imports.module.css';
import { PatternEditor, whenInShort } from './pattern-editor.tsx';
import { changeImportsView, useImportsView } from './view-store.ts';

/** All are closed. */
const none = -1;

type RulesMock = Extract<Mock, { kind: 'rules' }>;

export function RulesEditor({
  world,
  definition,
  mock,
  onChange,
}: {
  readonly world: WorldRef;
  readonly definition: FunctionDef;
  readonly mock: RulesMock;
  readonly onChange: (mock: Mock) => void;
}) {
  const { model } = world;
  const { rules, otherwise } = mock;
  const asked = useImportsView((state) => state.rule);
  const open = asked ?? (rules.length === 1 ? 0 : undefined);
  const setOpen = (rule: number | undefined): void => changeImportsView({ rule });
  const set = (next: readonly Rule[]): void => onChange({ ...mock, rules: [...next] });
  return (
    <div className={styles.group}>
      {rules.map((rule, index) => (
        <Fold
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is told by its place
          key={index}
          title={`Rule ${index + 1}: ${whenInShort(model, definition, rule.when)} → ${answerInShort(model, definition, rule.answer)}`}
          open={open === index}
          onToggle={() => setOpen(open === index ? none : index)}
          actions={
            <>
              {index > 0 && (
                <IconButton
                  icon={ArrowUp}
                  label={`Move rule ${index + 1} up`}
                  size={12}
                  onClick={() => set(swapped(rules, index))}
                />
              )}
              <IconButton
                icon={Trash2}
                label={`Remove rule ${index + 1}`}
                size={12}
                onClick={() => set(rules.toSpliced(index, 1))}
              />
            </>
          }
        >
          <PatternEditor
            world={world}
            definition={definition}
            when={rule.when}
            onChange={(when) => set(rules.with(index, { ...rule, when }))}
          />
          <p className={styles.quiet}>answers</p>
          <div data-answer={index}>
            <AnswerEditor
              world={world}
              definition={definition}
              answer={rule.answer}
              onChange={(answer) => set(rules.with(index, { ...rule, answer }))}
            />
          </div>
        </Fold>
      ))}
      <Button
        small
        icon={Plus}
        onClick={() => {
          set([...rules, { when: {}, answer: newAnswer(model, definition, 'value') }]);
          setOpen(rules.length);
        }}
      >
        Add rule
      </Button>
      <Checkbox
        checked={otherwise !== undefined}
        onChange={(own) => {
          const { otherwise: _, ...rest } = mock;
          onChange(own ? { ...rest, otherwise: newAnswer(model, definition, 'value') } : rest);
        }}
      >
        Own answer where no rule matches
      </Checkbox>
      {otherwise !== undefined && (
        <AnswerEditor
          world={world}
          definition={definition}
          answer={otherwise}
          label="Otherwise"
          onChange={(answer) => onChange({ ...mock, otherwise: answer })}
        />
      )}
    </div>
  );
}

/** With the one at `index` before its neighbour. */
function swapped<Item>(items: readonly Item[], index: number): readonly Item[] {
  const [before, item] = [items[index - 1], items[index]];
  return before === undefined || item === undefined
    ? items
    : items.with(index - 1, item).with(index, before);
}
