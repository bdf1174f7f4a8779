/** The run that the page shows. */

import { type LabRun, type LabState, useLab } from '../../../core/lab-store.ts';

const shownOf = ({ runs, shownRun }: LabState): LabRun | undefined =>
  runs.find(({ number }) => number === shownRun);

export const useShownRun = (): LabRun | undefined => useLab(shownOf);

/**
 * While a run goes on, the one before it stays on the page: most runs take a millisecond, and what
 * vanishes for so long flickers.
 */
export const useFinishedRun = (): LabRun | undefined =>
  useLab((state) => {
    const shown = shownOf(state);
    if (shown === undefined || !isRunning(shown)) return shown;
    return state.runs.findLast((run) => run.number < shown.number && run.result !== undefined);
  });

export const isRunning = (run: LabRun | undefined): boolean =>
  run !== undefined && run.result === undefined && run.failed === undefined;
