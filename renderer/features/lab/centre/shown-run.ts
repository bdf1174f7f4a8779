/** The run that the page shows. */

import { type LabRun, useLab } from '../../../core/lab-store.ts';

export const useShownRun = (): LabRun | undefined =>
  useLab(({ runs, shownRun }) => runs.find(({ number }) => number === shownRun));

export const isRunning = (run: LabRun | undefined): boolean =>
  run !== undefined && run.result === undefined && run.failed === undefined;
