/** The lab's dialogs, fetched when there is one. */

import { lazy, Suspense } from 'react';
import { useLab } from '../../core/lab-store.ts';
import { useSide } from './side/side-store.ts';
import { useLabDialog } from './state/dialog-store.ts';

const Dialogs = lazy(async () => ({
  default: (await import('./dialogs/lab-dialogs.tsx')).LabDialogs,
}));

export function LabOverlay() {
  const asked = useLabDialog((state) => state.question !== undefined);
  const choosing = useSide((state) => state.choosing);
  const found = useLab(({ fuzz, replay }) => fuzz !== undefined || replay !== undefined);
  return asked || choosing || found ? (
    <Suspense fallback={null}>
      <Dialogs />
    </Suspense>
  ) : null;
}
