/** How a function ends, to be filled in: a value, an error of WIT, or a trap. */

import type { ReactNode } from 'react';
import type { Answer } from '../../../../wit/lab/files.ts';
import type { FunctionDef, Model, Type, WorldRef } from '../../../../wit/model/model.ts';
import type { JsonValue } from '../../../../wit/values/json-value.ts';
import { type Shape, shapeOf } from '../../../../wit/values/shape.ts';
import { Field } from '../../../ui/field.tsx';
import { withNotation } from '../../../values/draft/draft.ts';
import { subjectOfType } from '../../../values/draft/subject.ts';
import { formatValue } from '../../../values/format-value.ts';
import { NotationSwitch } from '../../../values/notation-switch.tsx';
import { Segmented } from '../../../values/segmented.tsx';
import { ValueEditor } from '../../../values/value-editor.tsx';
import { type EndKind, endsOf, innerValue, newAnswer, valueAnswer } from './answers.ts';
import styles from './imports.module.css';
import { useJsonDraft } from './use-json-draft.ts';

export function AnswerEditor({
  world,
  definition,
  answer,
  onChange,
  label = 'Answer',
  fixedKind = false,
}: {
  readonly world: WorldRef;
  readonly definition: FunctionDef;
  readonly answer: Answer;
  readonly onChange: (answer: Answer) => void;
  readonly label?: string;
  /** The kind was chosen elsewhere. */
  readonly fixedKind?: boolean;
}) {
  const { model } = world;
  const ends = endsOf(model, definition);
  const kinds: { name: EndKind; title: string }[] = [
    { name: 'value', title: ends.error === undefined ? 'value' : 'ok' },
    ...(ends.error === undefined ? [] : [{ name: 'error' as const, title: 'err' }]),
    { name: 'trap', title: 'trap' },
  ];
  const lead = !fixedKind && (
    <Segmented
      label={`How ${label.toLowerCase()} ends`}
      options={kinds}
      value={answer.kind}
      mono
      onChange={(kind) => {
        if (kind !== answer.kind) onChange(newAnswer(model, definition, kind));
      }}
    />
  );
  return (
    <div className={styles.answerEditor}>
      {answer.kind === 'trap' && (
        <>
          {lead}
          <Field
            label="Message of the trap"
            value={answer.message}
            onChange={({ currentTarget }) =>
              onChange({ kind: 'trap', message: currentTarget.value })
            }
          />
        </>
      )}
      {answer.kind === 'value' &&
        (ends.value === undefined ? (
          <>
            {lead}
            <p className={styles.none}>It returns, and there is nothing to fill in.</p>
          </>
        ) : (
          <JsonEditor
            key="value"
            world={world}
            type={ends.value}
            json={innerValue(ends, answer)}
            label={label}
            lead={lead}
            onChange={(json) => onChange(valueAnswer(ends, definition.result, json))}
          />
        ))}
      {answer.kind === 'error' &&
        (ends.error?.type === undefined ? (
          lead
        ) : (
          <JsonEditor
            key="error"
            world={world}
            type={ends.error.type}
            json={answer.error ?? null}
            label="Error"
            lead={lead}
            onChange={(error) => onChange({ kind: 'error', error })}
          />
        ))}
    </div>
  );
}

const plainKinds: ReadonlySet<Shape['kind']> = new Set([
  'bool',
  'u8',
  'u16',
  'u32',
  'u64',
  's8',
  's16',
  's32',
  's64',
  'f32',
  'f64',
  'char',
  'string',
  'enum',
]);

/** A value of one type, in the notation that is chosen in its head. */
export function JsonEditor({
  world,
  type,
  json,
  label,
  lead,
  onChange,
}: {
  readonly world: WorldRef;
  readonly type: Type;
  readonly json: JsonValue;
  readonly label: string;
  /** Stands in the head, at the left. */
  readonly lead?: ReactNode;
  readonly onChange: (json: JsonValue) => void;
}) {
  const [draft, setDraft] = useJsonDraft(world.model, type, json, onChange);
  const subject = subjectOfType(world.model, type);
  // What is one field in the form needs no other notation.
  const plain = plainKinds.has(shapeOf(world.model, type).kind) && draft.notation === 'form';
  return (
    <>
      {plain ? (
        lead
      ) : (
        <div className={styles.editorHead}>
          <div>{lead}</div>
          <NotationSwitch
            label={`Notation of ${label}`}
            value={draft.notation}
            onChange={(notation) => setDraft(withNotation(subject, draft, notation))}
          />
        </div>
      )}
      <ValueEditor
        world={world}
        type={type}
        draft={draft}
        onChange={setDraft}
        label={label}
        hideSwitch
      />
    </>
  );
}

/** An answer on one line: `ok("x")`, `err(not-found)`, `trap`. */
export function answerInShort(model: Model, definition: FunctionDef, answer: Answer): string {
  switch (answer.kind) {
    case 'value':
      return answer.value === undefined || definition.result === undefined
        ? 'returns'
        : formatValue(model, definition.result, answer.value, 80);
    case 'error':
      return definition.result === undefined
        ? 'err'
        : formatValue(model, definition.result, { err: answer.error ?? null }, 80);
    case 'trap':
      return `trap: ${answer.message}`;
  }
}
