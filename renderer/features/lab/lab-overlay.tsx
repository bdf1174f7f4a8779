/** The lab's dialogs, fetched when one is asked for. */

import { lazy, Suspense } from 'react';
import { useSide } from './side/side-store.ts';
import { useLabDialog } from './state/dialog-store.ts';

const Dialogs = lazy(async () => ({
  default: (await import('./dialogs/lab-dialogs.tsx')).LabDialogs,
}));

export function LabOverlay() {
  const asked = useLabDialog((state) => state.question !== undefined);
  const choosing = useSide((state) => state.choosing);
  return asked || choosing ? (
    <Suspense fallback={null}>
      <Dialogs />
    </Suspense>
  ) : null;
}
