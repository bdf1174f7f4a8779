/** What answers one import: chosen, filled in, or made from the arguments that really came. */

import { unreachable } from '../../../../wit/errors.ts';
import type { Mock, TraceEvent } from '../../../../wit/lab/files.ts';
import type { FunctionPlace } from '../../../../wit/values/functions.ts';
import type { LabPlugin } from '../../../core/lab-store.ts';
import { useServices } from '../../../core/services.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, Select } from '../../../ui/field.tsx';
import { isWasi, type LabFunctions } from '../trace/functions.ts';
import { AnswerEditor } from './answer-editor.tsx';
import styles from './imports.module.css';
import { choiceOf, choices, type Offer, offeredChoices, startOf } from './mock-kinds.ts';
import { RulesEditor } from './rules-editor.tsx';
import { ScriptEditor } from './script-editor.tsx';
import { SequenceEditor } from './sequence-editor.tsx';
import { useOffer } from './use-offer.ts';
import { WhatCame } from './what-came.tsx';

export interface MockEditorProps {
  readonly place: FunctionPlace;
  readonly mock: Mock | undefined;
  readonly mockPath: string;
  /** The call of it that is looked at. */
  readonly event: TraceEvent | undefined;
  readonly functions: LabFunctions;
  readonly plugin: Extract<LabPlugin, { kind: 'open' }>;
}

export function MockEditor(props: MockEditorProps) {
  const { place, mock, mockPath, event, functions } = props;
  const { definition, path } = place;
  const { model } = functions;
  const { commands } = useServices();
  const offer = useOffer(place);
  const now = choiceOf(mock);
  const set = (next: Mock): void => {
    if (next.kind === 'default' && next.delayMs === undefined) {
      void commands.run('lab.reset-mock', { path: mockPath });
    } else void commands.run('lab.set-mock', { path: mockPath, mock: next });
  };
  const options = offeredChoices(model, definition, offer, now).map((option) =>
    option.value === 'default' && isWasi(path) ? { ...option, title: 'WASI itself' } : option,
  );
  return (
    <>
      <div className={styles.answerWith}>
        <span aria-hidden>Answer with</span>
        <Select
          label="Answer with"
          hideLabel
          options={options}
          value={now}
          onChange={(value) => {
            const choice = choices.find((one) => one === value);
            if (choice === undefined) return;
            const label = functions.label(path);
            set(startOf(choice, { model, definition, label, before: mock, event, offer }));
          }}
        />
      </div>
      <Details {...props} offer={offer} set={set} />
      {event !== undefined && <WhatCame {...props} event={event} set={set} />}
      {mock !== undefined && 'delayMs' in mock && (
        <Delay
          ms={mock.delayMs}
          onChange={(delayMs) => {
            const { delayMs: _, ...rest } = mock;
            set(delayMs === undefined ? rest : { ...rest, delayMs });
          }}
        />
      )}
      {mock !== undefined &&
        mock.kind !== 'ask' &&
        mock.kind !== 'plugin' &&
        !('delayMs' in mock) && (
          <Button variant="quiet" small onClick={() => set({ ...mock, delayMs: 100 })}>
            Delay the answer
          </Button>
        )}
    </>
  );
}

export type Setting = MockEditorProps & { readonly set: (mock: Mock) => void };

function Details({
  mock,
  place,
  plugin,
  functions,
  offer,
  set,
}: Setting & { readonly offer: Offer }) {
  const { definition } = place;
  const { world } = plugin;
  switch (mock?.kind) {
    case undefined:
    case 'default':
      return null;
    case 'answer':
      return (
        <div data-answer={0}>
          <AnswerEditor
            world={world}
            definition={definition}
            answer={mock.answer}
            fixedKind
            onChange={(answer) => set({ ...mock, answer })}
          />
        </div>
      );
    case 'rules':
      return <RulesEditor world={world} definition={definition} mock={mock} onChange={set} />;
    case 'sequence':
      return <SequenceEditor world={world} definition={definition} mock={mock} onChange={set} />;
    case 'script':
      return (
        <ScriptEditor
          world={world}
          place={place}
          label={functions.label(place.path)}
          mock={mock}
          scripts={offer.scripts}
          onChange={set}
        />
      );
    case 'recording':
      return (
        <Select
          label="Recording"
          options={withNow(offer.recordings, mock.file)}
          value={mock.file}
          onChange={(file) => set({ ...mock, file })}
        />
      );
    case 'ask':
      return (
        <p className={styles.none}>
          The run stops here and asks you; with the answers so far it then runs again.
        </p>
      );
    case 'plugin':
      return (
        <>
          <Select
            label="Plugin"
            options={withNow(offer.plugins, mock.file)}
            value={mock.file}
            onChange={(file) => set({ ...mock, file })}
          />
          <Field
            label="Its export"
            mono
            placeholder={place.path}
            value={mock.function ?? ''}
            onChange={({ currentTarget: { value } }) =>
              set({
                kind: 'plugin',
                file: mock.file,
                ...(value.trim() === '' ? {} : { function: value.trim() }),
              })
            }
          />
        </>
      );
    default:
      return unreachable(mock);
  }
}

const withNow = (files: readonly string[], now: string) =>
  [...new Set([now, ...files])].map((value) => ({ value, title: value }));

function Delay({
  ms,
  onChange,
}: {
  readonly ms: number | undefined;
  /** `undefined` for none. */
  readonly onChange: (ms: number | undefined) => void;
}) {
  return (
    <div className={styles.delay}>
      <Field
        label="Delay in ms"
        type="number"
        min={0}
        max={600_000}
        value={ms ?? 0}
        onChange={({ currentTarget: { valueAsNumber: next } }) =>
          onChange(Number.isFinite(next) ? Math.max(0, Math.min(600_000, next)) : 0)
        }
      />
      <Button variant="quiet" small onClick={() => onChange(undefined)}>
        Do not delay
      </Button>
    </div>
  );
}
