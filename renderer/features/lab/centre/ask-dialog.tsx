/** The plugin waits: a person says what an import answers, and the run goes on from its start. */

import { useState } from 'react';
import type { Answer } from '../../../../wit/lab/files.ts';
import type { FunctionPlace } from '../../../../wit/values/functions.ts';
import type { JsonValue } from '../../../../wit/values/json-value.ts';
import type { LabPlugin, LabRun } from '../../../core/lab-store.ts';
import { useServices } from '../../../core/services.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { AnswerEditor } from '../imports/answer-editor.tsx';
import { newAnswer } from '../imports/answers.ts';
import { type LabFunctions, namedArgs } from '../trace/functions.ts';
import { JsonValueView } from '../value-parts.tsx';
import styles from './dialogs.module.css';

export function AskDialog({
  plugin,
  functions,
  run,
}: {
  readonly plugin: Extract<LabPlugin, { kind: 'open' }>;
  readonly functions: LabFunctions;
  readonly run: LabRun | undefined;
}) {
  const asks = run?.failed === undefined ? run?.result?.asks : undefined;
  const place = asks === undefined ? undefined : functions.find('imports', asks.function);
  if (run === undefined || asks === undefined || place === undefined) return null;
  const answered = run.result?.trace.filter(({ answered: by }) => by?.by === 'ask').length ?? 0;
  return (
    <Ask
      // Each question begins anew.
      key={`${run.number} ${answered}`}
      plugin={plugin}
      functions={functions}
      run={run.number}
      place={place}
      args={asks.args}
    />
  );
}

function Ask({
  plugin,
  functions,
  run,
  place,
  args,
}: {
  readonly plugin: Extract<LabPlugin, { kind: 'open' }>;
  readonly functions: LabFunctions;
  readonly run: number;
  readonly place: FunctionPlace;
  readonly args: readonly JsonValue[];
}) {
  const { commands } = useServices();
  const { definition, path } = place;
  const [answer, setAnswer] = useState<Answer>(() =>
    newAnswer(functions.model, definition, 'value'),
  );
  const stop = () => void commands.run('lab.stop-ask');
  const send = (asRule: boolean) =>
    void commands.run('lab.answer-ask', {
      run,
      answer,
      ...(asRule ? { keep: { function: path, args } } : {}),
    });
  return (
    <Dialog
      open
      onClose={stop}
      title={`What does ${functions.label(path)} answer?`}
      description={`${plugin.file} waits for it. With your answer the run starts again.`}
      width={560}
      footer={
        <>
          <Button onClick={stop}>Stop the run</Button>
          <Button onClick={() => send(true)}>Answer and keep as rule</Button>
          <Button variant="primary" onClick={() => send(false)}>
            Answer
          </Button>
        </>
      }
    >
      {args.length > 0 && (
        <section aria-label="It came with" className={styles.asked}>
          <h3 className={styles.label}>It came with</h3>
          <JsonValueView
            label="Arguments"
            model={functions.model}
            parts={namedArgs(definition, args).map(({ name, arg, index }) => ({
              name,
              type: definition.params[index]?.type,
              json: arg,
            }))}
          />
        </section>
      )}
      <div data-autofocus>
        <AnswerEditor
          world={plugin.world}
          definition={definition}
          answer={answer}
          onChange={setAnswer}
        />
      </div>
    </Dialog>
  );
}
