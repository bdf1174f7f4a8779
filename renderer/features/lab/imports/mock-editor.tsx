/** What answers one import: chosen, filled in, or made from the arguments that really came. */

import { useMemo, useRef } from 'react';
import { unreachable } from '../../../../wit/errors.ts';
import type { Answer, Mock, TraceEvent } from '../../../../wit/lab/files.ts';
import type { FunctionPlace } from '../../../../wit/values/functions.ts';
import { type LabPlugin, useLab } from '../../../core/lab-store.ts';
import { usePlugins } from '../../../core/plugins-store.ts';
import { useProject } from '../../../core/project-store.ts';
import { useServices } from '../../../core/services.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, Select } from '../../../ui/field.tsx';
import { ArgumentsText } from '../../../values/value-text.tsx';
import { ValueTree } from '../../../values/value-tree.tsx';
import { isWasi, type LabFunctions } from '../trace/functions.ts';
import { AnswerEditor } from './answer-editor.tsx';
import { newAnswer } from './answers.ts';
import styles from './imports.module.css';
import { choiceOf, choices, type Offer, offeredChoices, startOf } from './mock-kinds.ts';
import { answerOf, canFail, whenCame, withRule } from './rule-from.ts';
import { RulesEditor } from './rules-editor.tsx';
import { ScriptEditor } from './script-editor.tsx';
import { SequenceEditor } from './sequence-editor.tsx';
import { changeImportsView } from './view-store.ts';

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
      {event !== undefined && <Came {...props} event={event} set={set} />}
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

type Setting = MockEditorProps & { readonly set: (mock: Mock) => void };

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
        <AnswerEditor
          world={world}
          definition={definition}
          answer={mock.answer}
          fixedKind
          onChange={(answer) => set({ ...mock, answer })}
        />
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

/** What really came, and mocks that are made from it. */
function Came({
  place: { definition },
  mock,
  functions,
  event,
  set,
}: Setting & { readonly event: TraceEvent }) {
  const { model } = functions;
  const answer = answerOf(event.outcome);
  const part = useRef<HTMLDivElement>(null);
  const rule = (own: Answer): void => {
    set(withRule(mock, { when: whenCame(definition, event.args), answer: own }));
    changeImportsView({ rule: 0 });
    // What it answers is the next thing to be said: the field for it is there once it was drawn.
    requestAnimationFrame(() => requestAnimationFrame(() => focusAnswer(part.current)));
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
        {canFail(model, definition) && (
          <Button small onClick={() => rule(newAnswer(model, definition, 'error'))}>
            Answer err…
          </Button>
        )}
        <Button small onClick={() => rule(newAnswer(model, definition, 'trap'))}>
          Trap
        </Button>
      </div>
    </>
  );
}

function focusAnswer(part: HTMLElement | null): void {
  const fields = part?.parentElement?.querySelector('[data-answer="0"]');
  const field =
    fields?.querySelector<HTMLElement>(':is(input, textarea, select):not(:disabled)') ??
    fields?.querySelector<HTMLElement>('[tabindex="0"], button:not(:disabled)');
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
}

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

function useOffer({ extern, path }: FunctionPlace): Offer {
  const recordingFiles = useLab((state) => state.recordingFiles);
  const rows = usePlugins((state) => state.rows);
  const files = useProject((state) => state.files);
  return useMemo(
    () => ({
      recordings: recordingFiles.map((file) => file.replace(/^recordings\//, '')),
      plugins: [...rows.values()]
        .filter(({ exports }) =>
          exports.some((name) => unversioned(name) === unversioned(extern ?? path)),
        )
        .map(({ path: file }) => file),
      scripts: files.flatMap(({ path: file }) =>
        /^mocks\/.*\.js$/.test(file) ? [file.replace(/^mocks\//, '')] : [],
      ),
    }),
    [recordingFiles, rows, files, extern, path],
  );
}

const unversioned = (name: string): string => name.replace(/@[^@]*$/, '');
