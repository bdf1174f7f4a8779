/** What came of the run that is shown: its sentence, the value, and for a trap what is known of it. */

import { Check, ChevronDown, Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Outcome } from '../../../../wit/lab/files.ts';
import type { LabRun } from '../../../core/lab-store.ts';
import { useLab } from '../../../core/lab-store.ts';
import { useServices } from '../../../core/services.ts';
import { useCopied } from '../../../core/use-copied.ts';
import { IconButton, LinkButton } from '../../../ui/button.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { useSlow } from '../../../ui/progress.tsx';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { Wit } from '../../../ui/wit.tsx';
import { endsOf } from '../imports/answers.ts';
import type { LabFunctions } from '../trace/functions.ts';
import { JsonValueView } from '../value-parts.tsx';
import styles from './result.module.css';
import { isRunning } from './shown-run.ts';
import { TrapWords } from './trap-words.tsx';
import { insideOf, runVerdict } from './verdict.ts';

export function ResultView({
  run: shown,
  finished,
  functions,
  chosen,
}: {
  readonly run: LabRun;
  /** The run before, while that one goes on. */
  readonly finished: LabRun | undefined;
  readonly functions: LabFunctions;
  /** The export whose form stands above: a run of another says so. */
  readonly chosen: string;
}) {
  const running = isRunning(shown);
  const slow = useSlow(running);
  const run = running && !slow ? (finished ?? shown) : shown;
  const { state, title, rest, note } = runVerdict(run);
  const outcome = run.result?.asks === undefined ? run.result?.calls.at(-1)?.outcome : undefined;
  if (running && !slow && finished === undefined) {
    return <div className={styles.result} aria-busy />;
  }
  return (
    <section aria-label="Result" className={styles.result} aria-busy={running}>
      <div className={styles.head}>
        <StateIcon state={state} size={16} className={styles.icon} />
        <p role="status" className={styles.sentence}>
          <b>
            <Wit text={title} />
          </b>{' '}
          {run.call.function !== chosen && (
            <>
              from <code>{functions.label(run.call.function)}</code>{' '}
            </>
          )}
          {rest !== undefined && <Wit text={rest} />}
          {note !== undefined && <Wit text={note} />}
        </p>
        <span className={styles.actions}>
          <CompareLink run={run} />
          {outcome !== undefined && <CopyResult outcome={outcome} />}
        </span>
      </div>
      {outcome !== undefined && <End outcome={outcome} run={run} functions={functions} />}
    </section>
  );
}

function End({
  outcome,
  run,
  functions,
}: {
  readonly outcome: Outcome;
  readonly run: LabRun;
  readonly functions: LabFunctions;
}) {
  if (outcome.kind === 'trap' || outcome.kind === 'limit') {
    return <TrapWords run={run} outcome={outcome} functions={functions} />;
  }
  const inside = insideOf(outcome);
  const definition = functions.find('exports', run.call.function)?.definition;
  const ends = definition === undefined ? undefined : endsOf(functions.model, definition);
  if (inside === undefined) return null;
  const { side, value } = inside;
  const isResult = ends?.error !== undefined && side !== 'whole';
  const type = isResult ? (side === 'ok' ? ends.value : ends.error?.type) : definition?.result;
  // `ok` and `err` that hold nothing are said by the sentence.
  if (isResult && type === undefined) return null;
  return (
    <Box tone={outcome.kind === 'error' ? 'note' : 'fits'}>
      <JsonValueView
        label="Result"
        model={functions.model}
        parts={[{ name: '', type, json: isResult ? value : (whole(outcome) ?? null) }]}
      />
    </Box>
  );
}

const whole = (outcome: Outcome) => ('value' in outcome ? outcome.value : undefined);

function Box({ tone, children }: { readonly tone: 'fits' | 'note'; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className={styles.box} data-tone={tone} aria-label="Value" tabIndex={0}>
      {children}
    </section>
  );
}

/** With the run before it of the same export; of more than one, another can be chosen. */
function CompareLink({ run }: { readonly run: LabRun }) {
  const { commands } = useServices();
  const compared = useLab((state) => state.comparedRun);
  const runs = useLab((state) => state.runs);
  const others = runs.filter(
    (one) =>
      one.number !== run.number &&
      one.call.function === run.call.function &&
      one.result !== undefined,
  );
  const before = others.findLast(({ number }) => number < run.number) ?? others.at(-1);
  if (run.result === undefined || before === undefined) return null;
  const compare = (other: number | undefined) =>
    void commands.run('lab.compare-runs', { run: other });
  return (
    <span className={styles.compare}>
      {compared === undefined ? (
        <LinkButton onClick={() => compare(before.number)}>
          Compare with run {before.number}
        </LinkButton>
      ) : (
        <LinkButton onClick={() => compare(undefined)}>End comparison</LinkButton>
      )}
      {others.length > 1 && (
        <Menu
          align="end"
          trigger={<IconButton icon={ChevronDown} label="Compare with another run" size={14} />}
          entries={others.toReversed().map(({ number }) => ({
            title: `Run ${number}`,
            checked: number === compared,
            run: () => compare(number),
          }))}
        />
      )}
    </span>
  );
}

function CopyResult({ outcome }: { readonly outcome: Outcome }) {
  const [copied, copy] = useCopied();
  const value = whole(outcome);
  if (value === undefined && !('message' in outcome)) return null;
  return (
    <IconButton
      icon={copied ? Check : Copy}
      label={copied ? 'Copied' : 'Copy the result'}
      size={14}
      // Made when it is asked for: a result may have megabytes.
      onClick={() =>
        void copy(
          'the result',
          value === undefined && 'message' in outcome
            ? outcome.message
            : JSON.stringify(value, null, 2),
        )
      }
    />
  );
}
