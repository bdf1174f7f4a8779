/** What changes the lab's store and nothing else: at once, so that fields can be typed in. */

import type { Mock, Wasi } from '../../../../wit/lab/files.ts';
import { useLab } from '../../../core/lab-store.ts';
import type { ValuesDraft } from '../../../core/values-draft.ts';
import type { CasePlace } from '../commands-list.ts';

export const chooseFunction = (path: string): void =>
  useLab.setState(({ function: now }) => (now === path ? {} : { function: path }));

export const setDraft = (path: string, draft: ValuesDraft): void =>
  useLab.setState(({ drafts }) => ({ drafts: { ...drafts, [path]: draft } }));

export const setMock = (path: string, mock: Mock): void =>
  useLab.setState(({ mocks }) => ({ mocks: { ...mocks, [path]: mock } }));

/** Back to the default answer. */
export const resetMock = (path: string): void =>
  useLab.setState(({ mocks: { [path]: _, ...mocks } }) => ({ mocks }));

export const setWasi = (wasi: Wasi): void => useLab.setState({ wasi });

export const resetMocks = (): void =>
  useLab.setState({ mocks: {}, wasi: { mode: 'deterministic' }, mockFile: undefined });

export const setKeepInstance = (keepInstance: boolean): void => useLab.setState({ keepInstance });

export const selectEvent = (selectedEvent: number | undefined): void =>
  useLab.setState({ selectedEvent });

export const showRun = (run: number): void =>
  useLab.setState(({ runs, shownRun, comparedRun }) =>
    run === shownRun || !runs.some(({ number }) => number === run)
      ? {}
      : {
          shownRun: run,
          selectedEvent: undefined,
          comparedRun: comparedRun === run ? undefined : comparedRun,
        },
  );

export const compareRuns = (comparedRun: number | undefined): void =>
  useLab.setState(({ shownRun }) =>
    comparedRun === shownRun ? {} : { comparedRun, selectedEvent: undefined },
  );

/** With its suite. */
export const selectCase = ({ suite, name }: CasePlace): void =>
  useLab.setState({ case: { suite, name }, suite });

/** Shows the run before or after the one that is shown. */
export function stepRun(by: 1 | -1): void {
  const { runs, shownRun } = useLab.getState();
  const at = runs.findIndex(({ number }) => number === shownRun);
  const next = runs[at + by];
  if (at >= 0 && next !== undefined) showRun(next.number);
}
