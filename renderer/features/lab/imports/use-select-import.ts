/** Opening an import: its last call in the trace is selected with it. */

import { useEffect } from 'react';
import { useLab } from '../../../core/lab-store.ts';
import { useServices } from '../../../core/services.ts';
import type { ImportRow } from './touched.ts';
import { changeImportsView } from './view-store.ts';

export function useSelectImport(): (row: ImportRow) => void {
  const { commands } = useServices();
  return ({ path, events }) => {
    changeImportsView({ selected: path, rule: undefined });
    const event = events.at(-1);
    if (event !== undefined) void commands.run('lab.select-event', { event });
  };
}

/** The other way round: a call that is selected in the trace opens its import. */
export function useFollowTrace(): void {
  const path = useLab(({ runs, shownRun, selectedEvent }) => {
    if (selectedEvent === undefined) return undefined;
    const event = runs.find(({ number }) => number === shownRun)?.result?.trace[selectedEvent];
    return event?.direction === 'import' ? event.function : undefined;
  });
  const event = useLab((state) => state.selectedEvent);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another call of the same import opens it again
  useEffect(() => {
    if (path !== undefined) changeImportsView({ selected: path });
  }, [path, event]);
}
