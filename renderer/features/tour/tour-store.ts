import { create } from 'zustand';

/** The step that is shown; `undefined` while there is no tour. */
export const useTour = create<{ readonly step: number | undefined }>()(() => ({ step: undefined }));
