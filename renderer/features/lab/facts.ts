/** What `when` and `enabled` of the lab's commands look at. */

import { setFacts } from '../../core/context-store.ts';
import { type LabState, useLab } from '../../core/lab-store.ts';
import { useLayout } from '../../core/layout-store.ts';
import { useProject } from '../../core/project-store.ts';
import type { Services } from '../../core/services.ts';
import { followScripts } from './scripts/follow.ts';
import { filesIn } from './state/files.ts';
import { labOf } from './state/load.ts';

export function followLab(services: Services): () => void {
  const look = (): void => {
    const { activity } = useLayout.getState();
    // The activity is shown: from here on the project's suites and the plugin are followed.
    if (activity === 'test' && useProject.getState().project !== undefined) {
      void labOf(services).then((lab) => lab.shown());
    }
  };
  const stops = [
    followScripts(),
    useLab.subscribe(noteFacts),
    useLayout.subscribe((state, before) => {
      if (state.activity !== before.activity) look();
    }),
    useProject.subscribe((state, before) => {
      if (state.project?.id !== before.project?.id) look();
      if (state.files !== before.files) noteFacts();
    }),
  ];
  noteFacts();
  look();
  return () => {
    for (const stop of stops) stop();
  };
}

function noteFacts(): void {
  const {
    plugin,
    job,
    runs,
    shownRun,
    mocks,
    suites,
    matrix,
    recordingFiles,
    fuzz,
    function: chosen,
  } = useLab.getState();
  const shown = runs.find(({ number }) => number === shownRun);
  const running = runs.some(({ result, failed }) => result === undefined && failed === undefined);
  setFacts({
    labOpen: plugin.kind === 'open',
    labFunction: chosen !== undefined,
    labBusy: running || job !== undefined,
    labAsks: shown?.result?.asks !== undefined && shown.failed === undefined,
    labFinished: shown?.result !== undefined && shown.result.asks === undefined,
    labRuns: runs.length,
    labMocks: Object.keys(mocks).length,
    labSuites: filesIn('suites', '.json').length,
    labFailed: failingCases(suites),
    labFuzzed: fuzz?.failures.length ?? 0,
    labMatrix: matrix !== undefined,
    labRecordings: recordingFiles.length,
  });
}

export const failingCases = (suites: LabState['suites']): number =>
  suites.reduce(
    (sum, { cases }) =>
      sum + cases.filter(({ state }) => state === 'failed' || state === 'trapped').length,
    0,
  );
