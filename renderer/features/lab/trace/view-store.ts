/** How traces are looked at. Kept while the app runs. */

import { create } from 'zustand';

interface TraceViewState {
  readonly filtering: boolean;
}

export const useTraceView = create<TraceViewState>()(() => ({ filtering: false }));

export const changeTraceView = (change: Partial<TraceViewState>): void =>
  useTraceView.setState(change);
