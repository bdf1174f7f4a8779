/** "Keep as test…": the run becomes a case of a suite. */

import { useMemo, useState } from 'react';
import { type LabRun, useLab } from '../../../core/lab-store.ts';
import { fileNameOf } from '../../../core/save-file.ts';
import { useServices } from '../../../core/services.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Checkbox, Field, Select } from '../../../ui/field.tsx';
import type { LabFunctions } from '../trace/functions.ts';
import styles from './dialogs.module.css';
import {
  calledChoices,
  calledExpectation,
  type EndExpectation,
  endExpectation,
  endExpectations,
  endTitles,
} from './keep-test.ts';
import { changeLabView, useLabView } from './view-store.ts';

interface Props {
  readonly run: LabRun;
  readonly functions: LabFunctions;
  readonly plugin: string;
}

export function KeepTestDialog({
  run,
  ...rest
}: Omit<Props, 'run'> & { readonly run: LabRun | undefined }) {
  const open = useLabView((state) => state.keeping);
  if (!open || run?.result === undefined) return null;
  return <KeepTest key={run.number} run={run} {...rest} />;
}

const newSuite = 'new';

function KeepTest({ run, functions, plugin }: Props) {
  const { commands } = useServices();
  const suites = useLab((state) => state.suites);
  const readable = suites.filter(({ problem }) => problem === undefined);
  const [chosen, setChosen] = useState(readable[0]?.path ?? newSuite);
  const [suiteName, setSuiteName] = useState('startup');
  const [name, setName] = useState(() =>
    freeName(functions.label(run.call.function), suites, chosen),
  );
  const ends = endExpectations(run);
  const [end, setEnd] = useState<EndExpectation>(ends[0] ?? 'returns');
  const [called, setCalled] = useState<ReadonlySet<string>>(new Set());
  const [withArguments, setWithArguments] = useState(false);
  const [noLeaks, setNoLeaks] = useState(false);
  const [withMocks, setWithMocks] = useState(true);
  const [onlyThis, setOnlyThis] = useState(false);
  const calls = useMemo(() => calledChoices(run, functions), [run, functions]);

  const suite = chosen === newSuite ? `suites/${fileNameOf(suiteName)}.json` : chosen;
  const taken = suites
    .find(({ path }) => path === suite)
    ?.cases.some((one) => one.name === name.trim());
  const problem =
    name.trim() === ''
      ? 'A test needs a name.'
      : taken === true
        ? 'The suite has a test of that name.'
        : undefined;
  const close = () => changeLabView({ keeping: false });
  const keep = async (): Promise<void> => {
    await commands.run('lab.keep-as-test', {
      suite,
      name: name.trim(),
      expect: [
        endExpectation(end, run),
        ...calls
          .filter((one) => called.has(one.function))
          .map((one) => calledExpectation(one, withArguments)),
        ...(noLeaks ? [{ kind: 'no-leaks' } as const] : []),
      ],
      withMocks,
      onlyThis,
    });
    close();
  };
  return (
    <Dialog
      open
      onClose={close}
      title="Keep run as test"
      description={
        <>
          The call is made again with the same arguments:{' '}
          <code className={styles.callText}>{shortened(run.shown)}</code>
        </>
      }
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" disabled={problem !== undefined} onClick={() => void keep()}>
            Keep test
          </Button>
        </>
      }
    >
      <Field
        label="Name"
        data-autofocus
        value={name}
        error={problem}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && problem === undefined) void keep();
        }}
      />
      <div className={styles.pair}>
        <Select
          label="Suite"
          options={[
            ...readable.map(({ path }) => ({ value: path, title: nameOf(path) })),
            { value: newSuite, title: 'New suite…' },
          ]}
          value={chosen}
          onChange={setChosen}
        />
        {chosen === newSuite && (
          <Field
            label="Name of the suite"
            value={suiteName}
            hint={suite}
            onChange={({ currentTarget }) => setSuiteName(currentTarget.value)}
          />
        )}
      </div>
      <Select
        label={`${plugin} passes when the call`}
        options={ends.map((value) => ({ value, title: endTitles[value] }))}
        value={end}
        onChange={(value) => {
          const next = ends.find((one) => one === value);
          if (next !== undefined) setEnd(next);
        }}
      />
      {calls.length > 0 && (
        <fieldset className={styles.checks}>
          <legend className={styles.label}>and when it calls</legend>
          {calls.map(({ function: path, times }) => (
            <Checkbox
              key={path}
              checked={called.has(path)}
              onChange={(checked) => {
                const next = new Set(called);
                if (checked) next.add(path);
                else next.delete(path);
                setCalled(next);
              }}
            >
              <code>{functions.label(path)}</code> {times === 1 ? 'once' : `${times} times`}
            </Checkbox>
          ))}
          {called.size > 0 && (
            <Checkbox checked={withArguments} onChange={setWithArguments}>
              with the same arguments
            </Checkbox>
          )}
        </fieldset>
      )}
      {(run.result?.handles.length ?? 0) > 0 && (
        <Checkbox checked={noLeaks} onChange={setNoLeaks}>
          and leaks no resource
        </Checkbox>
      )}
      <Checkbox checked={withMocks} onChange={setWithMocks}>
        Keep the mocks of this run in the test
      </Checkbox>
      <Checkbox checked={onlyThis} onChange={setOnlyThis}>
        Only for {plugin}: other plugins skip it
      </Checkbox>
    </Dialog>
  );
}

const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/, '');

const shortened = (text: string): string => (text.length > 160 ? `${text.slice(0, 159)}…` : text);

function freeName(
  label: string,
  suites: readonly {
    readonly path: string;
    readonly cases: readonly { readonly name: string }[];
  }[],
  suite: string,
): string {
  const taken = new Set(suites.find(({ path }) => path === suite)?.cases.map(({ name }) => name));
  if (!taken.has(label)) return label;
  let number = 2;
  while (taken.has(`${label} ${number}`)) number++;
  return `${label} ${number}`;
}
