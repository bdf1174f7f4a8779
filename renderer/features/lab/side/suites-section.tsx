/** The suites: how many of their cases pass, and running them. */

import { Ellipsis, Play, Square } from 'lucide-react';
import { type SuiteView, useLab } from '../../../core/lab-store.ts';
import { nameOf } from '../../../core/paths.ts';
import { useProject } from '../../../core/project-store.ts';
import { useServices } from '../../../core/services.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Menu, type MenuEntry } from '../../../ui/menu.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { failingCases } from '../facts.ts';
import styles from './side.module.css';
import { suiteInWords, suiteTitle } from './suite-words.ts';

/** The suite that is run: the one that was chosen, else the first. */
const chosenSuite = (
  suites: readonly SuiteView[],
  chosen: string | undefined,
): SuiteView | undefined =>
  suites.find(({ path }) => path === chosen) ??
  suites.find(({ suite }) => suite !== undefined) ??
  suites[0];

export function SuitesActions() {
  const suites = useLab((state) => state.suites);
  const chosen = useLab((state) => state.suite);
  const job = useLab((state) => state.job);
  const failed = useLab((state) => failingCases(state.suites));
  const suite = chosenSuite(suites, chosen);
  const { commands } = useServices();
  const readOnly = useProject((state) => state.project?.readOnly === true);
  if (suite === undefined) return null;
  const { path } = suite;
  const busy = job !== undefined;
  const entries = (): readonly MenuEntry[] => [
    {
      title: 'Run failed tests again',
      disabled: busy || failed === 0,
      run: () => void commands.run('lab.run-failed'),
    },
    { title: 'Edit file', run: () => void commands.run('editor.open', { path }) },
    ...(readOnly
      ? []
      : ([
          {
            title: 'Update snapshots',
            disabled: busy || suite.suite === undefined,
            run: () => void commands.run('lab.update-snapshots'),
          },
          'separator',
          { title: 'New suite…', run: () => void commands.run('lab.new-suite') },
        ] satisfies MenuEntry[])),
  ];
  return (
    <>
      <span className={styles.count}>{suiteInWords(suite)}</span>
      <Menu
        align="end"
        entries={entries}
        trigger={<IconButton icon={Ellipsis} label={`More of ${suiteTitle(suite)}`} size={14} />}
      />
    </>
  );
}

export function SuitesSection() {
  const { commands } = useServices();
  const suites = useLab((state) => state.suites);
  const chosen = useLab((state) => state.suite);
  const job = useLab((state) => state.job);
  const readOnly = useProject((state) => state.project?.readOnly === true);
  const suite = chosenSuite(suites, chosen);
  if (suite === undefined) {
    return (
      <div className={styles.nothing}>
        <p>No suite yet. Call an export and keep the run as a test.</p>
        {!readOnly && (
          <Button small onClick={() => void commands.run('lab.new-suite')}>
            New suite…
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className={styles.suites}>
      {suites.length > 1 && (
        <fieldset className={styles.suiteList}>
          <legend className="visually-hidden">Suite</legend>
          {suites.map((one) => (
            <label key={one.path} className={styles.suite} data-chosen={one === suite || undefined}>
              <input
                type="radio"
                name="lab-suite"
                checked={one === suite}
                onChange={() => useLab.setState({ suite: one.path })}
              />
              <span className={styles.name}>{suiteTitle(one)}</span>
              <span className={styles.count}>{suiteInWords(one)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {suite.problem !== undefined && (
        <p className={styles.problem}>
          <StateIcon state="misfit" size={12} label="error" />
          <span>
            {nameOf(suite.path)} cannot be read: {suite.problem.split('\n', 1)[0]}
          </span>
        </p>
      )}
      {job === undefined ? (
        <div className={styles.buttons}>
          <Button
            small
            icon={Play}
            disabled={suite.suite === undefined}
            onClick={() => void commands.run('lab.run-suite', { path: suite.path })}
          >
            Run suite
          </Button>
          <Button small onClick={() => void commands.run('lab.run-matrix', undefined)}>
            All plugins…
          </Button>
          {suite.problem !== undefined && (
            <Button small onClick={() => void commands.run('editor.open', { path: suite.path })}>
              Edit file
            </Button>
          )}
        </div>
      ) : (
        <div className={styles.job}>
          <Progress
            label={job.title}
            fraction={job.total === 0 ? undefined : job.done / job.total}
          />
          <div className={styles.buttons}>
            <span className={styles.count}>
              {job.title}, {job.done} of {job.total}
            </span>
            <Button small icon={Square} onClick={() => void commands.run('lab.cancel')}>
              Stop
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
